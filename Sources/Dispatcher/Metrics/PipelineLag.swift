import DetraKafka
import Logging

/// How many records wait for each consumer group of the pipeline, the Evaluator's included: those behind the offset
/// that the group has committed, over all partitions of its topic, whoever reads them. By the broker, so that any
/// process can tell it, and tells the same.
actor PipelineLag {
  /// A consumer group and the topic that it reads.
  struct Group: Sendable, Hashable {
    var name: String
    var topic: String
  }

  struct Reading: Sendable, Hashable {
    var group: Group
    var records: Int64
  }

  /// Partitions are asked for anew no sooner: the answer has every topic of the cluster in it.
  private static let partitionsHold = Duration.seconds(300)

  private let groups: [Group]
  private let offsets: any GroupOffsets
  private let time: TimeSource
  private let logger: Logger
  private var partitions: (known: [TopicPartition], until: Duration)?
  /// What the log has been told is not known.
  private var unknown: Set<String> = []

  init(groups: [Group], offsets: any GroupOffsets, time: TimeSource, logger: Logger) {
    self.groups = groups
    self.offsets = offsets
    self.time = time
    self.logger = logger
  }

  /// What is known now. What the broker does not tell of is left out, with a line in the log when that begins.
  func readings() async -> [Reading] {
    guard let partitions = await told("partitions", knownPartitions), !partitions.isEmpty else {
      return []
    }
    let byTopic = Dictionary(grouping: partitions, by: \.topic)
    var places: [(group: Group, places: [TopicPartition: KafkaPlace])] = []
    for group in groups {
      guard let own = byTopic[group.topic] else { continue }
      let committed = await told("group \(group.name)") { [offsets] () throws(KafkaError) in
        try await offsets.committed(by: group.name, own)
      }
      if let committed { places.append((group, committed)) }
    }
    // Asked last: no position is ahead of its end then.
    let ends = await told("ends") { [offsets] () throws(KafkaError) in
      try await offsets.watermarks(partitions)
    }
    guard let ends else { return [] }
    return places.map { group, places in
      let lag = byTopic[group.topic, default: []].reduce(into: Int64(0)) { sum, partition in
        guard let ends = ends[partition] else { return }
        // What is gone from the topic waits for nobody.
        sum += max(0, ends.high - max(places[partition]?.offset ?? ends.low, ends.low))
      }
      return Reading(group: group, records: lag)
    }
  }

  private func knownPartitions() async throws(KafkaError) -> [TopicPartition] {
    if let partitions, partitions.until > time.uptime() { return partitions.known }
    let known = try await offsets.partitions(of: Set(groups.map(\.topic)))
    partitions = (known, time.uptime() + Self.partitionsHold)
    return known
  }

  /// The answer, or nil when there is none.
  private func told<Answer: Sendable>(
    _ what: String, _ ask: () async throws(KafkaError) -> Answer
  ) async -> Answer? {
    do throws(KafkaError) {
      let answer = try await ask()
      unknown.remove(what)
      return answer
    } catch {
      // A topic may have been made anew.
      partitions = nil
      if unknown.insert(what).inserted {
        logger.warning(
          "detra.pipeline.lag is not known for now",
          metadata: ["missing": "\(what)", "error": "\(error)"])
      }
      return nil
    }
  }
}

/// What a cluster tells of its consumer groups.
protocol GroupOffsets: Sendable {
  func partitions(of topics: Set<String>) async throws(KafkaError) -> [TopicPartition]
  func watermarks(
    _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks]
  /// Nothing for a partition that the group has committed nothing of.
  func committed(
    by group: String, _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace]
}

/// By the admin protocol; each question is given up after five seconds.
struct ClusterOffsets: GroupOffsets {
  private static let timeout = Duration.seconds(5)

  let admin: KafkaAdmin

  func partitions(of topics: Set<String>) async throws(KafkaError) -> [TopicPartition] {
    try await admin.partitions(of: topics, timeout: Self.timeout)
  }

  func watermarks(
    _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    try await admin.watermarks(partitions, timeout: Self.timeout)
  }

  func committed(
    by group: String, _ partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    try await admin.committed(by: group, partitions, timeout: Self.timeout)
  }
}
