public import DetraModel

/// One match of a scanner.
public struct ScanFinding: Sendable, Hashable {
  /// The check that it belongs to.
  public var check: SecurityCheck
  /// The name of a `PIIType`, `InjectionFamily`, `SensitiveTopic` or `GroundingFact`.
  public var type: String
  /// How much harm it means; never critical in this set.
  public var severity: Severity
  /// UTF-8 bytes of the text scanned; both ends lie on scalar boundaries.
  public var range: Range<Int>
  /// Enough to recognise the match, never enough to use it.
  public var masked: String
  /// How likely it is what it seems, 0–1; nil where a check does not weigh.
  public var score: Double?
  /// The trick that hid it; nil when it stands in the text as it is.
  public var trick: Trick?

  /// A finding with all its parts.
  public init(
    check: SecurityCheck, type: String, severity: Severity, range: Range<Int>, masked: String,
    score: Double? = nil, trick: Trick? = nil
  ) {
    self.check = check
    self.type = type
    self.severity = severity
    self.range = range
    self.masked = masked
    self.score = score
    self.trick = trick
  }
}

/// The text with the span of each PII finding replaced by its mask; used for previews and evidence.
///
/// - Parameters:
///   - text: The text scanned.
///   - findings: Of that very text, in any order. A range that does not lie in it is left out.
/// - Returns: The text with the masks in place of the matches.
public func masking(_ text: String, findings: [ScanFinding]) -> String {
  let personal = findings.filter { $0.check == .piiDetection }
  guard !personal.isEmpty else { return text }
  var text = text
  return text.withUTF8 { bytes in
    var masked = ""
    masked.reserveCapacity(bytes.count)
    var position = 0
    for finding in personal.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where finding.range.lowerBound >= position && finding.range.upperBound <= bytes.count {
      masked += String(decoding: bytes[position..<finding.range.lowerBound], as: UTF8.self)
      masked += finding.masked
      position = finding.range.upperBound
    }
    masked += String(decoding: bytes[position...], as: UTF8.self)
    return masked
  }
}
