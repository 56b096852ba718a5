import Foundation
import Testing

@testable import DetraModel

/// `Evaluation.json()` writes what `JSONCoding.encoder()` writes.
@Suite struct EvaluationWriterTests {
  @Test func everyFieldIsWrittenAsTheEncoderWritesIt() throws {
    let full = Samples.evaluation
    #expect(Samples.unset(in: full) == [], "the sample must set every field")
    #expect(text(try full.json()) == text(try JSONCoding.encoder().encode(full)))
  }

  @Test func whatIsUnsetIsLeftOut() throws {
    let bare = Evaluation(
      call: EvaluatedCall(CallRecord(node: "n"), arrival: Timestamp(milliseconds: 0)),
      outcome: .unjudged, configVersion: "c", evaluatedAt: Timestamp(milliseconds: 1))
    #expect(text(try bare.json()) == text(try JSONCoding.encoder().encode(bare)))
  }

  @Test func everyCharacterIsEscapedAsTheEncoderDoes() throws {
    let texts =
      (0..<0x300).compactMap { Unicode.Scalar($0).map(String.init) }
      + ["", "\u{2028}", "🙂\"", "a\\b/c", String(repeating: "x", count: 17) + "\n" + "\u{7F}"]
    for text in texts + [texts.joined()] {
      let value = JSONValue.string(text)
      #expect(try JSONWriter.data(of: value) == JSONCoding.encoder().encode(value))
    }
  }

  @Test(arguments: [
    0, -0.0, 1, -1.5, 0.1, 1e-7, 1e16, 1e22, 123_456_789.125, .greatestFiniteMagnitude,
    .leastNonzeroMagnitude, 100_000_000_000_000_000_000,
  ])
  func numbersAreWrittenAsTheEncoderDoes(number: Double) throws {
    let value = JSONValue.number(number)
    #expect(try JSONWriter.data(of: value) == JSONCoding.encoder().encode(value))
  }

  @Test func keysAreSortedByTheirBytes() throws {
    let value: JSONValue = [
      "b": 1, "a": [1, nil, true, [:], []], "é": "", "B": 2, "a\"": 3, "": 4,
    ]
    #expect(try JSONWriter.data(of: value) == JSONCoding.encoder().encode(value))
  }

  @Test func whatJSONCannotHoldIsRefused() {
    var evaluation = Samples.evaluation
    evaluation.score = .nan
    #expect(throws: JSONWriter.Fault.notFinite) { try evaluation.json() }
    let deep = (0..<600).reduce(JSONValue.null) { value, _ in .array([value]) }
    #expect(throws: JSONWriter.Fault.tooDeep) { try JSONWriter.data(of: deep) }
  }

  private func text(_ json: Data) -> String { String(decoding: json, as: UTF8.self) }
}
