import DetraScanning
import Testing

/// A text with the one span that must be found in it, or none.
struct Sample: CustomTestStringConvertible {
  var text: String
  var span: String?

  var testDescription: String { text }

  static func found(_ text: String, _ span: String) -> Sample { Sample(text: text, span: span) }
  static func clean(_ text: String) -> Sample { Sample(text: text, span: nil) }
}

/// Expects that of personal data nothing but the span is found in the sample, and as this type.
func expectOnly(_ type: PIIType, in sample: Sample) throws {
  let findings = try Fixture.scanner().scan(sample.text, checks: [.piiDetection])
  #expect(findings.map(\.type) == (sample.span == nil ? [] : [type.rawValue]))
  #expect(findings.first?.text(in: sample.text) == sample.span)
}
