import CRdKafka

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

  private func add(_ partition: TopicPartition, _ offset: Int64?) {
    let element = rd_kafka_topic_partition_list_add(pointer, partition.topic, partition.partition)
    if let offset { element?.pointee.offset = offset }
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
