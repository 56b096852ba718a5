import DetraModel
import Foundation

/// No answer at all. Nothing is left for a judge to look at.
struct EmptyOutputRule: Rule {
  let name = "output_present"

  func verdict(on call: RuleInput) -> RuleVerdict? {
    guard call.output.isBlank else { return .pass }
    return .fail(
      .critical, .missingContent, "The answer is empty.",
      remediation:
        "Look at the model's finish reason: an empty answer is usually a token limit that was reached or a safety filter."
    )
  }
}

/// The answer parses as JSON, where the node asks for JSON or the answer sets out to be JSON.
struct JSONValidityRule: Rule {
  let name = "json_valid"
  /// The node's configuration asks for JSON: a failure is then critical.
  let required: Bool

  func verdict(on call: RuleInput) -> RuleVerdict? {
    if call.outputIsStructured { return .pass }
    let first = call.output.firstVisibleByte
    let setsOutToBeJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    guard required || setsOutToBeJSON else { return nil }
    if JSONValidity.isJSON(call.output) { return .pass }
    if let fenced = Self.unfenced(call.output), JSONValidity.isJSON(fenced) {
      return .fail(
        .low, .formatError, "The JSON stands in a code fence, which a JSON parser refuses.",
        evidence: call.output.excerpt(40),
        remediation: "Ask for the JSON alone, or use the model's JSON response mode.")
    }
    return .fail(
      required ? .critical : .high, .formatError,
      required
        ? "The answer is not valid JSON." : "The answer starts like JSON but is not valid JSON.",
      evidence: String(call.output.suffix(80)).excerpt(80),
      remediation:
        "Use the model's JSON response mode with a schema, and raise the output token limit if the answer was cut."
    )
  }

  private static func unfenced(_ text: String) -> Substring? {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard trimmed.hasPrefix("```"), trimmed.hasSuffix("```"),
      let firstLineEnd = trimmed.firstIndex(where: \.isNewline)
    else { return nil }
    return trimmed[firstLineEnd...].dropLast(3)
  }
}

/// The answer is neither suspiciously short nor long.
struct LengthRule: Rule {
  let name = "output_length"
  /// Characters, counted as Unicode scalars.
  let bounds: ClosedRange<Int>

  func verdict(on call: RuleInput) -> RuleVerdict? {
    // A scalar takes one to four bytes, so that most answers need no counting.
    let bytes = call.output.utf8.count
    if bytes / 4 >= bounds.lowerBound && bytes <= bounds.upperBound { return .pass }
    let count = call.output.scalarCount
    if bounds.contains(count) { return .pass }
    return count < bounds.lowerBound
      ? .fail(
        .medium, .missingContent,
        "The answer has \(count) characters; at least \(bounds.lowerBound) are usual.")
      : .fail(
        .medium, .instructionViolation,
        "The answer has \(count) characters; at most \(bounds.upperBound) are usual.")
  }
}

/// The call took no longer than its node's bounds.
struct LatencyRule: Rule {
  let name = "latency"
  let warningMS: Double
  let criticalMS: Double

  func verdict(on call: RuleInput) -> RuleVerdict? {
    guard let duration = call.durationMS else { return nil }
    guard duration > warningMS else { return .pass }
    let critical = duration > criticalMS
    let bound = Int(critical ? criticalMS : warningMS)
    return .fail(
      critical ? .high : .medium, .unclassified,
      "The call took \(Self.milliseconds(duration)), over the \(critical ? "critical" : "warning") bound of \(bound) ms.",
      remediation: "Look at the size of the input, the provider's status and the number of retries."
    )
  }

  /// In whole milliseconds; a sender's number may be past what an `Int` holds.
  static func milliseconds(_ duration: Double) -> String {
    Int(exactly: duration.rounded()).map { "\($0) ms" } ?? "\(duration) ms"
  }
}
