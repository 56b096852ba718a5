import DetraKafka
import DetraModel
import Foundation

/// The time from `kill -9` of the only Evaluator to the first result of the next, started at once under the same
/// name, with calls waiting.
struct RecoveryBenchmark {
  let rounds: Int

  func run(on broker: Broker) async throws -> [MemoryUse] {
    var times: [Double] = []
    for _ in 0..<max(rounds, 5) { times.append(try await recovery(broker)) }
    print("Recovery: kill -9, started again at once with the same group_instance_id")
    print("  to the next committed result: \(Spread(values: times, digits: 2)) s")
    return []
  }

  private func recovery(_ broker: Broker) async throws -> Double {
    let bench = try await Bench(on: broker)
    try await bench.preload(try Records.make(60_000, node: Bench.rulesOnlyNode))
    let settings = ["group": bench.topics.prefix, "group_instance_id": "evaluator-1"]
    let first = try await bench.service("evaluator", evaluator: settings)
    while try await first.evaluated() < 2000 { try await Task.sleep(for: .milliseconds(20)) }
    let killed = (ContinuousClock.now, Date())
    try await first.process.stop(SIGKILL)
    let next = Task { try await bench.service("evaluator", evaluator: settings) }
    try await result(after: killed.1, bench)
    let time = (ContinuousClock.now - killed.0).seconds
    try await next.value.process.stop(SIGKILL)
    try await bench.stop()
    return time
  }

  /// Returns when a reader of committed records sees an evaluation that was made after a time.
  private func result(after time: Date, _ bench: Bench) async throws {
    let consumer = try KafkaConsumer(
      configuration: bench.broker.kafka,
      source: .partitions(
        Dictionary(
          uniqueKeysWithValues: (0..<Bench.partitions).map {
            (TopicPartition(topic: bench.topics.evaluations, partition: $0), KafkaOffset.end)
          })), logger: .quiet)
    reading: for try await batch in consumer.batches {
      for record in batch {
        let evaluation = try JSONCoding.decoder().decode(
          Evaluation.self, from: record.value ?? Data())
        if evaluation.evaluatedAt.date > time { break reading }
      }
    }
    await consumer.close()
  }
}
