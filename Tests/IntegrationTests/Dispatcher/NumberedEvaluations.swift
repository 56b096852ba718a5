import DetraKafka
import DetraModel
import Foundation

/// Evaluations that know their place: number n is of one of five nodes, and every tenth of them flags.
struct NumberedEvaluations: NumberedLoad {
  static let flaggedEvery = 10
  /// Nodes times categories.
  static let fingerprints = 20

  let topic: String
  let count: Int
  /// Begins the nodes' names.
  var prefix = "node"

  var flagged: Int { count / Self.flaggedEvery }

  /// How many flags each node and category have: `node-0/hallucination`.
  var truth: [String: Int] {
    (0..<count).filter(isFlagged).reduce(into: [:]) { $0[place($1), default: 0] += 1 }
  }

  /// How many evaluations, and flagged ones, each node has.
  var nodes: [String: (calls: Int, flagged: Int)] {
    (0..<count).reduce(into: [:]) { nodes, number in
      nodes[node(number), default: (0, 0)].calls += 1
      if isFlagged(number) { nodes[node(number), default: (0, 0)].flagged += 1 }
    }
  }

  func isFlagged(_ number: Int) -> Bool { number % Self.flaggedEvery == Self.flaggedEvery - 1 }

  func message(_ number: Int) throws -> KafkaMessage {
    let evaluation = evaluation(number)
    return KafkaMessage(
      topic: topic, key: Data("legal/\(evaluation.call.node)".utf8),
      value: try JSONCoding.encoder().encode(evaluation))
  }

  private func evaluation(_ number: Int) -> Evaluation {
    let now = Timestamp(Date())
    var record = CallRecord(node: node(number))
    record.id = "\(prefix)-\(number)"
    record.traceID = "trace-\(number)"
    record.app = "legal"
    record.env = "test"
    record.durationMS = 100
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: now), outcome: .scored, configVersion: "c1",
      evaluatedAt: now)
    evaluation.threshold = 0.85
    evaluation.score = isFlagged(number) ? 0.42 : 0.97
    if isFlagged(number) {
      evaluation.flagged = true
      evaluation.flag = Flag(category: category(number), severity: .high, reason: "invented")
    }
    return evaluation
  }

  private func node(_ number: Int) -> String { "\(prefix)-\(number / 10 % 5)" }

  private func category(_ number: Int) -> FailureCategory {
    let categories: [FailureCategory] = [
      .hallucination, .formatError, .missingContent, .semanticDrift,
    ]
    return categories[number / 50 % 4]
  }

  private func place(_ number: Int) -> String {
    "\(node(number))/\(category(number).rawValue)"
  }
}
