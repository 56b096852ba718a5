import CRdKafka
import Foundation

/// Questions to the cluster. They block: call them by `blocking`.
extension KafkaClient {
  struct Metadata: Sendable {
    var brokers: [KafkaBroker] = []
    var controller: Int32?
    /// Partitions of each topic, with the replicas of each.
    var topics: [String: [Int32: [Int32]]] = [:]
  }

  /// All topics are asked for, since asking for one by name may create it.
  func metadata(timeout: Duration) throws(KafkaError) -> Metadata {
    var answer: UnsafePointer<rd_kafka_metadata>?
    try check(rd_kafka_metadata(handle, 1, nil, &answer, timeout.milliseconds))
    guard let answer else { throw KafkaError(code: .timedOut) }
    defer { rd_kafka_metadata_destroy(answer) }
    var metadata = Metadata()
    for broker in UnsafeBufferPointer(
      start: answer.pointee.brokers, count: Int(answer.pointee.broker_cnt))
    {
      metadata.brokers.append(
        KafkaBroker(id: broker.id, host: String(cString: broker.host), port: Int(broker.port)))
    }
    for topic in UnsafeBufferPointer(
      start: answer.pointee.topics, count: Int(answer.pointee.topic_cnt))
    where topic.err != RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART {
      metadata.topics[String(cString: topic.topic)] = Self.replicas(of: topic)
    }
    let controller = rd_kafka_controllerid(handle, 0)
    metadata.controller = controller < 0 ? nil : controller
    return metadata
  }

  private static func replicas(of topic: rd_kafka_metadata_topic) -> [Int32: [Int32]] {
    let partitions = UnsafeBufferPointer(start: topic.partitions, count: Int(topic.partition_cnt))
    return Dictionary(
      partitions.map {
        ($0.id, Array(UnsafeBufferPointer(start: $0.replicas, count: Int($0.replica_cnt))))
      }, uniquingKeysWith: { $1 })
  }

  /// Two requests to each leader, however many partitions it has.
  func watermarks(
    _ partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: KafkaWatermarks] {
    let deadline = ContinuousClock.now + timeout
    let low = try offsets(of: partitions, at: KafkaOffset.beginning, timeout: timeout)
    let left = max(.milliseconds(1), ContinuousClock.now.duration(to: deadline))
    let high = try offsets(of: partitions, at: KafkaOffset.end, timeout: left)
    var watermarks: [TopicPartition: KafkaWatermarks] = [:]
    for partition in partitions {
      guard let low = low[partition], let high = high[partition] else {
        throw KafkaError(code: .timedOut)
      }
      watermarks[partition] = KafkaWatermarks(low: low, high: high)
    }
    return watermarks
  }

  func offsets(
    of partitions: [TopicPartition], at time: Date, timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    let milliseconds = Int64((time.timeIntervalSince1970 * 1000).rounded())
    return try offsets(of: partitions, at: milliseconds, timeout: timeout)
  }

  /// `time`: milliseconds since 1970, or one of `KafkaOffset`, which the protocol takes in their place.
  private func offsets(
    of partitions: [TopicPartition], at time: Int64, timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    guard !partitions.isEmpty else { return [:] }
    let list = PartitionList(Dictionary(partitions.map { ($0, time) }, uniquingKeysWith: { $1 }))
    return try list.withPointer { list throws(KafkaError) in
      try check(rd_kafka_offsets_for_times(handle, list, timeout.milliseconds))
      return try offsets(in: list)
    }
  }

  func committed(
    _ partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    let list = PartitionList(partitions)
    return try list.withPointer { list throws(KafkaError) in
      try check(rd_kafka_committed(handle, list, timeout.milliseconds))
      for element in list.elements { try check(element.error) }
      return list.places
    }
  }

  /// Negative offsets say that there is none.
  private func offsets(
    in list: PartitionListPointer
  ) throws(KafkaError) -> [TopicPartition: Int64] {
    var offsets: [TopicPartition: Int64] = [:]
    for element in list.elements {
      try check(element.error)
      if element.offset >= 0 { offsets[element.partition] = element.offset }
    }
    return offsets
  }

  func check(_ code: rd_kafka_resp_err_t) throws(KafkaError) {
    if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw error(code) }
  }
}
