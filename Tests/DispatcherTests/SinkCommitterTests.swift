import DetraKafka
import Foundation
import Logging
import Synchronization
import Testing

@testable import Dispatcher

@Suite(.timeLimit(.minutes(5))) struct SinkCommitterTests {
  /// Fails as its script says, then writes.
  private final class ScriptedSink: KafkaSink {
    private let state: Mutex<(failures: [SinkFailure], calls: Int, written: [KafkaMessage])>

    init(_ failures: [SinkFailure]) { state = Mutex((failures, 0, [])) }

    var calls: Int { state.withLock { $0.calls } }
    var written: [String] { messages.map { String(decoding: $0.value ?? Data(), as: UTF8.self) } }
    var messages: [KafkaMessage] { state.withLock { $0.written } }

    func start() async throws(SinkFailure) {}
    func membership() throws(SinkFailure) -> KafkaGroupMetadata? { nil }
    func close() async {}

    func deliver(
      _ messages: [KafkaMessage], positions: [TopicPartition: Int64],
      as membership: KafkaGroupMetadata?
    ) async throws(SinkFailure) {
      let failure = state.withLock { state -> SinkFailure? in
        state.calls += 1
        guard state.failures.isEmpty else { return state.failures.removeFirst() }
        state.written += messages
        return nil
      }
      if let failure { throw failure }
    }
  }

  /// The committer, and how often it said that nothing more can be written.
  private func committer(_ sink: ScriptedSink) throws -> (SinkCommitter, ended: Ended) {
    let ended = Ended()
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    // Nobody is there: these tests commit no positions.
    let consumer = try KafkaConsumer(
      configuration: KafkaConfiguration(bootstrapServers: "127.0.0.1:1"),
      source: .partitions([:]), logger: logger)
    let committer = SinkCommitter(
      consumer: consumer, sink: sink, deadLetters: "dead", stage: "dispatcher.x",
      time: FakeTime().source, logger: logger
    ) { _ in ended.count.withLock { $0 += 1 } }
    return (committer, ended)
  }

  private final class Ended: Sendable { let count = Mutex(0) }

  private func messages(_ values: String...) -> [KafkaMessage] {
    values.map { KafkaMessage(topic: "t", value: Data($0.utf8)) }
  }

  private static let error = KafkaError(code: .closed)

  @Test(arguments: [
    SinkFailure.fatal(error), .unknown(error), .fenced(error),
  ])
  func afterAFailureForGoodNothingIsWrittenAnyMore(failure: SinkFailure) async throws {
    let sink = ScriptedSink([failure])
    let (committer, ended) = try committer(sink)
    for _ in 0..<3 {
      await #expect(throws: SinkFailure.self) {
        try await committer.commit(messages("a"), positions: [:])
      }
    }
    #expect(sink.calls == 1)
    #expect(ended.count.withLock { $0 } == 1)
    await committer.consumer.close()
  }

  @Test func whatTimeMendsIsWrittenAndWhatIsRefusedLeavesADeadLetter() async throws {
    let sink = ScriptedSink([.retry(Self.error), .rejected(index: 1, Self.error)])
    let (committer, ended) = try committer(sink)
    try await committer.commit(messages("a", "b", "c"), positions: [:])
    #expect(sink.written == ["a", "", "c"])
    let letter = sink.messages[1]
    #expect(letter.topic == "dead" && letter.value == nil)
    let headers = letter.headers.map { "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))" }
    #expect(headers.contains("detra-class=too_large"))
    #expect(headers.contains("detra-stage=dispatcher.x"))
    #expect(headers.contains("detra-source-topic=t"))
    try await committer.commit(messages("d"), positions: [:])
    #expect(sink.written == ["a", "", "c", "d"])
    #expect(ended.count.withLock { $0 } == 0)
    await committer.consumer.close()
  }

  @Test func aDeadLetterOfHeadersThatIsRefusedTooIsLeftOut() async throws {
    let refusal = SinkFailure.rejected(index: 0, Self.error)
    let sink = ScriptedSink([refusal, refusal])
    let (committer, _) = try committer(sink)
    try await committer.commit(messages("a", "b"), positions: [:])
    #expect(sink.written == ["b"])
    await committer.consumer.close()
  }
}
