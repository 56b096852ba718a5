import DetraModel
import Testing

@testable import Sandbox

/// The judge against the generator: neither knows of the other.
@Suite struct JudgedTrafficTests {
  static let calls = 400

  private static func verdicts(of kinds: Set<TrafficScenario>) -> [(CallRecord, Set<String>)] {
    let generator = TrafficGenerator(seed: 11)
    return (0..<calls).filter { kinds.contains(generator.scenario(at: $0)) }.map { index in
      let call = generator.call(at: index, startedAt: Timestamp(milliseconds: 0))
      let failed = RecordJudgeTests.failures(
        call.node, call.input?.text ?? "", call.output?.text ?? "")
      return (call, failed)
    }
  }

  @Test func rightAnswersAreFoundRight() {
    for (call, failed) in Self.verdicts(of: [.normal, .slow]) {
      #expect(failed.isEmpty, "\(failed) \(call.metadata ?? [:]) \(call.output?.text ?? "")")
    }
  }

  @Test func wrongAnswersAreFoundWrong() {
    for (call, failed) in Self.verdicts(of: [.semantic, .format]) {
      #expect(!failed.isEmpty, "\(failed) \(call.metadata ?? [:]) \(call.output?.text ?? "")")
    }
  }
}
