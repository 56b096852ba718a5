import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Synchronization
import Testing

@testable import Evaluator

/// What becomes of results that a sink does not take.
@Suite struct EmissionLoopTests {
  @Test func resultThatTheBrokerRefusesGivesWayToADeadLetterOfItsRecord() async throws {
    let sink = ScriptedSink([.rejected(index: 1, KafkaError(code: .messageTooLarge)), nil])
    try await emit(calls: 3, to: sink)
    let written = try #require(sink.attempts.last)
    #expect(
      written.map(\.topic) == ["detra.evaluations", "detra.dead-letters", "detra.evaluations"])
    #expect(written[1].value == Self.call(1))
    #expect(written[1].words("detra-class") == "result_rejected")
    #expect(written[1].words("detra-source-offset") == "1")
  }

  @Test func recordThatIsTooLargeEvenForADeadLetterLeavesItsValueBehind() async throws {
    let refusal = SinkFailure.rejected(index: 0, KafkaError(code: .messageTooLarge))
    let sink = ScriptedSink([refusal, refusal, nil])
    try await emit(calls: 1, to: sink)
    let letter = try #require(sink.attempts.last?.first)
    #expect(letter.topic == "detra.dead-letters")
    #expect(letter.value == nil && letter.key == nil)
    #expect(letter.words("detra-class") == "too_large")
    #expect(letter.words("detra-source-partition") == "0")
  }

  /// A compacted topic takes no record without a key.
  @Test func deadLetterOfHeadersOnlyThatIsRefusedEndsTheLoop() async throws {
    let refusal = SinkFailure.rejected(index: 0, KafkaError(code: .messageTooLarge))
    let sink = ScriptedSink([refusal, refusal, refusal, nil])
    let failure = await #expect(throws: SinkFailure.self) { try await emit(calls: 1, to: sink) }
    let isFatal = if case .fatal = failure { true } else { false }
    #expect(isFatal)
    #expect(sink.attempts.count == 3)
  }

  @Test func whatWasNotWrittenIsWrittenAgainInOrder() async throws {
    let sink = ScriptedSink([.retry(KafkaError(code: .transport)), nil])
    try await emit(calls: 3, to: sink)
    #expect(sink.attempts.map(\.count) == [3, 3])
    #expect(sink.attempts[0].map(\.value) == sink.attempts[1].map(\.value))
  }

  @Test(arguments: [
    SinkFailure.fenced(KafkaError(code: .fencedInstance)),
    .unknown(KafkaError(code: .transport)), .fatal(KafkaError(code: .unknownTopic)),
  ])
  func nothingIsWrittenAfterAFailureThatEndsTheLoop(failure: SinkFailure) async throws {
    let sink = ScriptedSink([failure, nil])
    await #expect(throws: SinkFailure.self) { try await emit(calls: 1, to: sink) }
    #expect(sink.attempts.count == 1)
  }

  private static func call(_ number: Int) -> Data {
    Data(#"{"node":"n","id":"\#(number)","output":"an answer of some length"}"#.utf8)
  }

  /// Runs the loop until the sink has taken everything, or the loop ends.
  private func emit(calls: Int, to sink: ScriptedSink) async throws {
    let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let registry = MetricRegistry()
    var settings = EvaluatorSettings()
    settings.commitInterval = .milliseconds(1)
    let deadLetters = DeadLetterWatch(
      .init(settings.deadLetters), topic: "detra.dead-letters", health: Health(),
      metrics: registry, logger: quiet)
    let assignments = AssignmentKeeper(
      settings: settings, consumer: ConsumerReference(), deadLetters: deadLetters, logger: quiet)
    let worker = RecordWorker(
      engines: EngineHolder(try EvaluationEngine(settings: Settings(), judge: nil)),
      topics: TopicNames())
    let loop = EmissionLoop(
      sink: sink, assignments: assignments, settings: settings, worker: worker,
      deadLetters: deadLetters, metrics: EvaluatorMetrics(registry), logger: quiet)
    await assignments.assigned([TopicPartition(topic: "detra.calls", partition: 0)], epoch: 1)
    let records = (0..<calls).map {
      KafkaRecord(
        topic: "detra.calls", partition: 0, offset: Int64($0), value: Self.call($0), epoch: 1)
    }
    assignments.complete(
      assignments.admit(records).compactMap { record in
        guard case .finished(let emission) = worker.begin(record) else { return nil }
        return Finished(record: record, emission: emission)
      })
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await loop.run() }
      group.addTask { await loop.tick() }
      group.addTask { await sink.isDone() }
      defer { group.cancelAll() }
      try await group.next()
    }
  }
}

/// Answers as it is told, one answer for each batch; nil takes it.
private final class ScriptedSink: KafkaSink {
  private struct State {
    var answers: [SinkFailure?]
    var attempts: [[KafkaMessage]] = []
  }

  private let state: Mutex<State>
  private let done = AsyncStream.makeStream(of: Void.self)

  init(_ answers: [SinkFailure?]) { state = Mutex(State(answers: answers)) }

  var attempts: [[KafkaMessage]] { state.withLock { $0.attempts } }

  /// Suspends until a batch was taken.
  func isDone() async { for await _ in done.stream {} }

  func start() async throws(SinkFailure) {}
  func membership() throws(SinkFailure) -> KafkaGroupMetadata? { nil }
  func close() async {}

  func deliver(
    _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
    as membership: KafkaGroupMetadata?
  ) async throws(SinkFailure) {
    let answer = state.withLock { state -> SinkFailure? in
      state.attempts.append(messages)
      return state.answers.removeFirst()
    }
    if let answer { throw answer }
    done.continuation.finish()
  }
}

extension KafkaMessage {
  fileprivate func words(_ header: String) -> String? {
    headers.last { $0.name == header }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}
