public import DetraKafka
import Foundation
public import Logging
import Synchronization

/// Settings for librdkafka's mock cluster: it answers a fetch only when the wait is over, and the cooperative
/// assignor never settles on it.
public func mockConfiguration(
  _ cluster: KafkaMockCluster, _ properties: [String: String] = [:]
) -> KafkaConfiguration {
  KafkaConfiguration(
    bootstrapServers: cluster.bootstrapServers,
    properties: [
      "fetch.wait.max.ms": "10", "partition.assignment.strategy": "range",
      "session.timeout.ms": "6000", "heartbeat.interval.ms": "200", "linger.ms": "1",
      "reconnect.backoff.ms": "20", "reconnect.backoff.max.ms": "100",
    ].merging(properties) { $1 })
}

/// Logs to nowhere.
public let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

extension KafkaConsumer {
  /// Reads until `count` records came, or the sequence ended.
  public func read(_ count: Int) async throws(KafkaError) -> [KafkaRecord] {
    var records: [KafkaRecord] = []
    var iterator = batches.makeAsyncIterator()
    while records.count < count, let batch = try await iterator.next(isolation: nil) {
      records += batch
    }
    return records
  }
}

extension KafkaMessage {
  /// A message of text.
  public init(_ topic: String, _ value: String, partition: Int32? = nil, key: String? = nil) {
    self.init(
      topic: topic, partition: partition, key: key.map { Data($0.utf8) }, value: Data(value.utf8))
  }
}

extension KafkaRecord {
  /// The value read as UTF-8.
  public var text: String { String(decoding: value ?? Data(), as: UTF8.self) }
}

/// A value that one task gives, once, and others wait for.
public final class Awaited<Value: Sendable>: Sendable {
  private struct State {
    var value: Value?
    var waiters: [CheckedContinuation<Value, Never>] = []
  }
  private let state = Mutex(State())

  /// Nothing given yet.
  public init() {}

  /// The first value counts.
  public func give(_ value: Value) {
    let waiters = state.withLock { state in
      if state.value == nil { state.value = value }
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume(returning: value) }
  }

  /// Whether it was given.
  public var isGiven: Bool { state.withLock { $0.value != nil } }

  /// Suspends until it is given.
  public var value: Value {
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

extension Awaited where Value == Void {
  /// Tells that it happened.
  public func give() { give(()) }
}

/// What happened, in order.
public final class EventLog<Event: Sendable>: Sendable {
  private let log = Mutex<[Event]>([])

  /// Empty.
  public init() {}

  /// Adds what happened last.
  public func add(_ event: Event) { log.withLock { $0.append(event) } }

  /// All so far, the oldest first.
  public var events: [Event] { log.withLock { $0 } }
}

extension Array where Element: BinaryInteger {
  /// Whether these are the numbers of the range, each once, in order. Says less than `==` when it fails: long
  /// lists drown a log.
  public func isRun(_ range: Range<Int>) -> Bool { elementsEqual(range.map { Element($0) }) }
}
