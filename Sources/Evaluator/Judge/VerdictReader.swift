import DetraModel
import Foundation

/// Reads a judge's answer by its schema, and by nothing else: text around the JSON, unknown ids and
/// values out of range make the answer malformed instead of being guessed at.
enum VerdictReader {
  private struct Answer: Decodable {
    struct Check: Decodable {
      var id: String
      var evidence: String?
      var present: Bool
      var confidence: Double
    }
    struct Cause: Decodable {
      var category: String
      var severity: String
      var reason: String
      var remediation: [String]?
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

  /// Why an answer was not accepted; never repeats the answer.
  struct Fault: Error, Equatable { var reason: String }

  static func read(
    _ json: String, ids: [String]
  ) throws(Fault) -> (verdicts: [String: Judgement.Verdict], rootCause: RootCause?) {
    let answer = try decode(json)
    var verdicts: [String: Judgement.Verdict] = [:]
    for check in answer.checks {
      guard ids.contains(check.id) else {
        throw Fault(reason: "it judges an id that was not asked")
      }
      guard (0...1).contains(check.confidence) else {
        throw Fault(reason: "the confidence of \(check.id) is not between 0 and 1")
      }
      guard verdicts[check.id] == nil else { throw Fault(reason: "it judges \(check.id) twice") }
      verdicts[check.id] = Judgement.Verdict(
        present: check.present, confidence: check.confidence,
        evidence: check.evidence.flatMap { $0.isEmpty ? nil : $0 })
    }
    guard !verdicts.isEmpty else { throw Fault(reason: "it judges nothing") }
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

  private static func rootCause(_ cause: Answer.Cause) -> RootCause {
    RootCause(
      category: FailureCategory(rawValue: cause.category) ?? .unclassified, reason: cause.reason,
      severity: Severity(rawValue: cause.severity) ?? .medium,
      remediation: Array((cause.remediation ?? []).prefix(5)),
      files: Array((cause.files ?? []).prefix(5)), commands: Array((cause.commands ?? []).prefix(5))
    )
  }
}
