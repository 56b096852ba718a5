import CRdKafka
import Foundation

/// Owns a `rd_kafka_topic_partition_list_t`.
struct PartitionList: ~Copyable {
  private let pointer: PartitionListPointer

  init(capacity: Int = 0) { pointer = rd_kafka_topic_partition_list_new(Int32(capacity)) }

  init(_ partitions: some Collection<TopicPartition>) {
    self.init(capacity: partitions.count)
    for partition in partitions { add(partition, nil) }
  }

  init(_ offsets: [TopicPartition: Int64]) {
    self.init(capacity: offsets.count)
    for (partition, offset) in offsets { add(partition, offset) }
  }

  init(_ places: [TopicPartition: KafkaPlace]) {
    self.init(capacity: places.count)
    for (partition, place) in places { add(partition, place.offset, metadata: place.metadata) }
  }

  private func add(_ partition: TopicPartition, _ offset: Int64?, metadata: String = "") {
    let element = rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition)
    if let offset { element?.pointee.offset = offset }
    guard !metadata.isEmpty else { return }
    // The list frees it. librdkafka takes the size from the field beside it.
    element?.pointee.metadata = UnsafeMutableRawPointer(strdup(metadata))
    element?.pointee.metadata_size = metadata.utf8.count
  }

  /// The list lives at least as long as the call.
  borrowing func withPointer<R, E: Error>(
    _ body: (PartitionListPointer) throws(E) -> R
  ) throws(E) -> R {
    try body(pointer)
  }

  deinit { rd_kafka_topic_partition_list_destroy(pointer) }
}

extension PartitionListPointer {
  /// What was committed, where anything was: negative offsets say that there is nothing.
  var places: [TopicPartition: KafkaPlace] {
    var places: [TopicPartition: KafkaPlace] = [:]
    for (element, raw) in zip(
      elements, UnsafeBufferPointer(start: pointee.elems, count: Int(pointee.cnt)))
    where element.offset >= 0 {
      let metadata = UnsafeRawBufferPointer(start: raw.metadata, count: raw.metadata_size)
      places[element.partition] = KafkaPlace(
        offset: element.offset, metadata: String(decoding: metadata, as: UTF8.self))
    }
    return places
  }

  /// The elements as Swift values; a null topic, which the library never makes, would be left out.
  var elements: [(partition: TopicPartition, offset: Int64, error: rd_kafka_resp_err_t)] {
    UnsafeBufferPointer(start: pointee.elems, count: Int(pointee.cnt)).compactMap { element in
      element.topic.map {
        (
          TopicPartition(topic: String(cString: $0), partition: element.partition), element.offset,
          element.err
        )
      }
    }
  }
}
