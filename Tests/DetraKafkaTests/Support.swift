import DetraKafka
import Foundation
import Logging
import Synchronization
import Testing

/// Settings for the mock cluster: it answers a fetch only when the wait is over, and knows no cooperative
/// assignor.
func mockConfiguration(
  _ cluster: KafkaMockCluster, _ properties: [String: String] = [:]
) -> KafkaConfiguration {
  KafkaConfiguration(
    bootstrapServers: cluster.bootstrapServers,
    properties: [
      "fetch.wait.max.ms": "10", "partition.assignment.strategy": "range",
      "session.timeout.ms": "6000", "heartbeat.interval.ms": "200", "linger.ms": "1",
      "reconnect.backoff.max.ms": "200",
    ].merging(properties) { $1 })
}

let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension KafkaConsumer {
  /// Reads until `count` records came, or the sequence ended.
  func read(_ count: Int) async throws -> [KafkaRecord] {
    var records: [KafkaRecord] = []
    for try await batch in batches {
      records += batch
      if records.count >= count { break }
    }
    return records
  }
}

func message(_ topic: String, _ value: String, partition: Int32? = nil) -> KafkaMessage {
  KafkaMessage(topic: topic, partition: partition, value: Data(value.utf8))
}

func text(_ record: KafkaRecord) -> String {
  String(decoding: record.value ?? Data(), as: UTF8.self)
}

/// Something that tests wait for: set by one task, awaited by another.
final class Signal<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [CheckedContinuation<Value, Never>] = []
  }
  private let state = Mutex(State())

  func send(_ value: Value) {
    let waiters = state.withLock { state in
      state.value = state.value ?? value
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }

  var value: Value {
    get async {
      await withCheckedContinuation { continuation in
        let value = state.withLock { state in
          if state.value == nil { state.waiters.append(continuation) }
          return state.value
        }
        if let value { continuation.resume(returning: value) }
      }
    }
  }
}

extension Signal where Value == Void {
  func send() { send(()) }
}
