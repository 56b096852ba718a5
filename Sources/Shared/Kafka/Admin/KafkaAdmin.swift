import CRdKafka
public import Foundation
public import Logging
import Synchronization

/// Looks after topics and asks about the cluster.
public final class KafkaAdmin: Sendable {
  private let holder: Holder

  /// The client's last reference, so that it can be let go on a thread that may block.
  private final class Holder: Sendable {
    let client: Mutex<KafkaClient?>
    init(_ client: KafkaClient) { self.client = Mutex(client) }
    func release() { _ = client.withLock { $0.take() } }
  }

  /// Makes a client; connects in the background.
  ///
  /// - Throws: an error that names the property at fault.
  public init(configuration: KafkaConfiguration, logger: Logger) throws(KafkaError) {
    let observer = ClientObserver(logger: logger, secrets: Secrets(configuration.properties))
    let native = try NativeConfiguration(configuration, role: .producer)
    // Without these, errors would wait in a queue that nobody polls, and a producer's id would be asked for.
    try native.set("statistics.interval.ms", "0")
    try native.set("enable.idempotence", "false")
    holder = Holder(try KafkaClient(native, role: .producer, observer: observer))
  }

  deinit { startThread("kafka-admin") { [holder] in holder.release() } }

  /// The brokers and topics. Answers once a broker does: a check that the cluster can be reached.
  ///
  /// - Throws: `timedOut` or `transport` (retryable) if no broker answered in time.
  public func cluster(timeout: Duration = .seconds(10)) async throws(KafkaError)
    -> KafkaClusterDescription
  {
    let metadata = try await ask { client throws(KafkaError) in
      try client.metadata(timeout: timeout)
    }
    return KafkaClusterDescription(
      brokers: metadata.brokers, controller: metadata.controller,
      topics: Set(metadata.topics.keys))
  }

  /// Creates topics. One that exists already is left as it is, and is no error.
  ///
  /// - Returns: a result for each name.
  /// - Throws: only if the whole request failed.
  public func createTopics(
    _ topics: [KafkaTopicSpec], timeout: Duration = .seconds(30)
  ) async throws(KafkaError) -> [String: KafkaTopicResult] {
    guard !topics.isEmpty else { return [:] }
    return try await ask { client throws(KafkaError) in
      try client.createTopics(topics, timeout: timeout)
    }
  }

  /// Describes topics, in the order asked; those that do not exist are left out. A broker that does not tell
  /// settings costs the time-out.
  public func describe(
    _ topics: [String], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [KafkaTopicDescription] {
    try await ask { client throws(KafkaError) in
      let known = try client.metadata(timeout: timeout).topics
      let names = topics.filter { known[$0] != nil }
      guard !names.isEmpty else { return [] }
      let configurations = try? client.configurations(ofTopics: names, timeout: timeout)
      return names.map { name in
        KafkaTopicDescription(
          name: name, partitions: known[name]?.count ?? 0,
          replicationFactor: known[name]?.values.map(\.count).min() ?? 0,
          configuration: configurations?[name])
      }
    }
  }

  /// The partitions of topics, in their order; a topic that is not there has none.
  public func partitions(
    of topics: Set<String>, timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition] {
    try await ask { client throws(KafkaError) in
      try client.metadata(timeout: timeout).topics.filter { topics.contains($0.key) }
        .flatMap { topic, partitions in
          partitions.keys.map { TopicPartition(topic: topic, partition: $0) }
        }
        .sorted()
    }
  }

  /// Where any consumer group has come to, a member or not; a partition of which it has committed nothing is left out,
  /// and a group that there is not has committed nothing.
  ///
  /// - Throws: `groupAuthorizationFailed` (fatal) where these credentials may not describe the group.
  public func committed(
    by group: String, _ partitions: [TopicPartition], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    guard !partitions.isEmpty else { return [:] }
    return try await ask { client throws(KafkaError) in
      try client.committed(by: group, partitions, timeout: timeout)
    }
  }

  /// The ends of partitions.
  public func watermarks(
    _ partitions: [TopicPartition], timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    try await ask { client throws(KafkaError) in
      try client.watermarks(partitions, timeout: timeout)
    }
  }

  /// The offset of the first record at or after a time; a partition that has none is left out.
  public func offsets(
    of partitions: [TopicPartition], at time: Date, timeout: Duration = .seconds(10)
  ) async throws(KafkaError) -> [TopicPartition: Int64] {
    try await ask { client throws(KafkaError) in
      try client.offsets(of: partitions, at: time, timeout: timeout)
    }
  }

  private func ask<Value: Sendable>(
    _ question: @escaping @Sendable (KafkaClient) throws(KafkaError) -> Value
  ) async throws(KafkaError) -> Value {
    guard let client = holder.client.withLock({ $0 }) else { throw .closed }
    return try await blocking("admin") { () throws(KafkaError) in try question(client) }
  }
}
