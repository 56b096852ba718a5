@testable import DetraKafka
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct AtLeastOnceSinkTests {
  private func ends(_ cluster: KafkaMockCluster) async throws -> [String: Int64] {
    let admin = try KafkaAdmin(configuration: mockConfiguration(cluster), logger: quiet)
    let partitions = ["t", "state"].map { TopicPartition(topic: $0, partition: 0) }
    let marks = try await admin.watermarks(partitions)
    return Dictionary(uniqueKeysWithValues: marks.map { ($0.key.topic, $0.value.high) })
  }

  /// State that went first would say of a message that it was told, and a crash would leave it untold.
  @Test func stateIsWrittenOnceAllThatItTellsOfIs() async throws {
    let cluster = try KafkaMockCluster(topics: [("t", 1), ("state", 1)])
    defer { cluster.close() }
    let sink = try AtLeastOnceSink(
      configuration: mockConfiguration(cluster, ["message.max.bytes": "2000"]),
      consumer: ConsumerReference(), logger: quiet)
    let state = KafkaMessage(
      topic: "state", partition: 0, key: Data("k".utf8), value: Data("s".utf8))
    let large = KafkaMessage("t", String(repeating: "x", count: 5000))
    let failure = await #expect(throws: SinkFailure.self) {
      try await sink.deliver([state, large, KafkaMessage("t", "a")], positions: [:], as: nil)
    }
    guard case .rejected(index: 1, _) = failure else {
      Issue.record("\(String(describing: failure))")
      return
    }
    #expect(try await ends(cluster) == ["t": 1, "state": 0])
    try await sink.deliver([state, KafkaMessage("t", "b")], positions: [:], as: nil)
    #expect(try await ends(cluster) == ["t": 2, "state": 1])
    await sink.close()
  }
}
