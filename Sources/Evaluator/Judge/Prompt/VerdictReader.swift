import DetraModel
import Foundation

/// Reads a judge's answer by its schema, and by nothing else: text around the JSON, unknown ids and
/// values out of range make the answer malformed instead of being guessed at.
enum VerdictReader {
  private struct Answer: Decodable {
    struct Check: Decodable {
      var id: String
      var quote: String?
      var shown: Bool
      var sure: Double
      var threat: String?
    }
    struct Cause: Decodable {
      var category: String
      var reason: String
      var severity: String?
      var steps: [String]?
      var files: [String]?
      var commands: [String]?
    }

    var checks: [Check]
    var rootCause: Cause?

    enum CodingKeys: String, CodingKey {
      case checks
      case rootCause = "root_cause"
    }
  }

  /// What is kept of the texts that a model may write, in Unicode scalars; of its lists five elements.
  private enum Limit {
    static let quote = 300
    static let reason = 600
    static let element = 300
    static let elements = 5
  }

  /// Why an answer was not accepted; never repeats the answer.
  struct Fault: Error, Equatable { var reason: String }

  /// `ids` are what was asked. An id that the answer leaves out has no verdict; an answer without any behaviour that
  /// was asked about is a fault.
  static func read(
    _ json: String, ids: [String]
  ) throws(Fault) -> (verdicts: [String: Judgement.Verdict], rootCause: RootCause?) {
    let answer = try decode(json)
    let asked = Set(ids)
    var verdicts: [String: Judgement.Verdict] = [:]
    for check in answer.checks {
      guard asked.contains(check.id) else {
        throw Fault(reason: "it judges an id that was not asked")
      }
      guard (0...1).contains(check.sure) else {
        throw Fault(reason: "the confidence of \(check.id) is not between 0 and 1")
      }
      guard verdicts[check.id] == nil else { throw Fault(reason: "it judges \(check.id) twice") }
      verdicts[check.id] = try verdict(check)
    }
    let behaviors = asked.filter { !NodeInstructions.isSecurity(id: $0) }
    guard verdicts.keys.contains(where: (behaviors.isEmpty ? asked : behaviors).contains) else {
      throw Fault(reason: "it judges nothing that was asked")
    }
    return (verdicts, answer.rootCause.map(rootCause))
  }

  private static func decode(_ json: String) throws(Fault) -> Answer {
    do {
      return try JSONCoding.decoder().decode(Answer.self, from: Data(json.utf8))
    } catch {
      let fault = RecordFault(error)
      throw Fault(reason: fault.path.isEmpty ? fault.reason : "\(fault.path) \(fault.reason)")
    }
  }

  private static func verdict(_ check: Answer.Check) throws(Fault) -> Judgement.Verdict {
    let threat = check.threat.map(Severity.init(rawValue:))
    if case .some(.none) = threat {
      throw Fault(reason: "the threat of \(check.id) is none of the severities")
    }
    // A start of a quote is a quote.
    let quote = check.quote.map { String($0.unicodeScalars.prefix(Limit.quote)) }
    return Judgement.Verdict(
      present: check.shown, confidence: check.sure,
      evidence: quote.flatMap { $0.isEmpty ? nil : $0 }, severity: threat ?? nil)
  }

  private static func rootCause(_ cause: Answer.Cause) -> RootCause {
    RootCause(
      category: FailureCategory(rawValue: cause.category) ?? .unclassified,
      reason: bounded(cause.reason, Limit.reason),
      severity: cause.severity.flatMap(Severity.init(rawValue:)) ?? .medium,
      remediation: bounded(cause.steps), files: bounded(cause.files),
      commands: bounded(cause.commands))
  }

  private static func bounded(_ texts: [String]?) -> [String] {
    (texts ?? []).prefix(Limit.elements).map { bounded($0, Limit.element) }.filter { !$0.isEmpty }
  }

  /// One line without control characters: it goes to people's screens, and a command may be pasted into a shell.
  private static func bounded(_ text: String, _ limit: Int) -> String {
    let scalars = text.unicodeScalars.prefix(limit).map { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " " as Unicode.Scalar
      default: scalar
      }
    }
    let line = String(String.UnicodeScalarView(scalars)).trimmingCharacters(in: .whitespaces)
    return text.unicodeScalars.count > limit ? line + "…" : line
  }
}
