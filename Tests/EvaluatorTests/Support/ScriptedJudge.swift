import DetraModel
import Synchronization

@testable import Evaluator

/// Answers as it was told, 100 prompt tokens an answer; past the end as at the end.
final class ScriptedJudge: Judge {
  static let request = JudgeRequest(
    instructions: NodeInstructions(
      node: "n", task: "", guidance: [], expected: [.init(id: "e1", sentence: "is right")],
      unexpected: []),
    record: JudgedRecord(output: "o"))

  enum Answer {
    /// Every behaviour is present.
    case good
    case bad(JudgeFailure.Class)
  }

  private let answers: [Answer]
  private let asked = Mutex<[JudgeRequest]>([])

  init(_ answers: Answer...) { self.answers = answers }

  var requests: Int { seen.count }
  var seen: [JudgeRequest] { asked.withLock { $0 } }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    let number = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    var report = JudgeReport(provider: "scripted", model: "m")
    report.promptTokens = 100
    report.attempts = 1
    switch answers[min(number, answers.count - 1)] {
    case .bad(let kind): throw JudgeFailure(class: kind, message: "scripted", report: report)
    case .good:
      let verdicts = request.instructions.ids.map {
        ($0, Judgement.Verdict(present: true, confidence: 0.9, evidence: nil))
      }
      return Judgement(
        verdicts: Dictionary(uniqueKeysWithValues: verdicts), rootCause: nil, report: report)
    }
  }
}
