import CRdKafka
import Synchronization

/// A consumer's membership of its group at one moment: what a transaction shows with the offsets that it commits,
/// so that a broker can refuse those of a member that has been replaced since (KIP-447).
///
/// `@unchecked`: the handle is an immutable pointer to a value that the library only reads.
public final class KafkaGroupMetadata: @unchecked Sendable {
  /// Counts the group's rebalances. A transaction that shows one that has passed is `stale`.
  public let generation: Int32
  let handle: OpaquePointer

  /// Takes the library's value over; nil where it is of no member. A broker would take offsets that come
  /// without a generation unchecked, from anyone.
  init?(consuming handle: OpaquePointer) {
    guard let generation = Self.generation(in: handle), generation >= 0 else {
      rd_kafka_consumer_group_metadata_destroy(handle)
      return nil
    }
    self.handle = handle
    self.generation = generation
  }

  /// A membership that never was; for tests of what a broker answers to it.
  package convenience init?(group: String, generation: Int32, member: String) {
    guard
      let handle = rd_kafka_consumer_group_metadata_new_with_genid(group, generation, member, nil)
    else { return nil }
    self.init(consuming: handle)
  }

  /// The library tells it only in the value's written form: seven bytes of magic, then the number as the
  /// machine has it (rdkafka_cgrp.c, `rd_kafka_consumer_group_metadata_write`).
  private static func generation(in handle: OpaquePointer) -> Int32? {
    var start: UnsafeMutableRawPointer?
    var size = 0
    let error = rd_kafka_consumer_group_metadata_write(handle, &start, &size)
    guard KafkaError(consuming: error) == nil, let start else { return nil }
    defer { rd_kafka_mem_free(nil, start) }
    let magic = Array("CGMDv2:".utf8)
    let bytes = UnsafeRawBufferPointer(start: start, count: size)
    guard bytes.starts(with: magic), size >= magic.count + MemoryLayout<Int32>.size else {
      return nil
    }
    return bytes.loadUnaligned(fromByteOffset: magic.count, as: Int32.self)
  }

  deinit { rd_kafka_consumer_group_metadata_destroy(handle) }
}

extension ConsumerCore {
  /// The membership is asked for before the partitions are looked up: a partition lost in between is found
  /// missing, and one lost later makes the membership an old one, which the broker refuses.
  func groupMetadata(
    holding partitions: some Sequence<TopicPartition>
  ) throws(KafkaError) -> KafkaGroupMetadata {
    let client = try requireClient()
    let metadata = rd_kafka_consumer_group_metadata(client.handle)
      .flatMap(KafkaGroupMetadata.init(consuming:))
    guard let metadata else {
      throw KafkaError(code: .notAssigned, message: "The consumer is not a member of its group")
    }
    let assignment = state.withLock { $0.assignment }
    if let lost = partitions.first(where: { assignment[$0] == nil }) {
      throw KafkaError(code: .notAssigned, message: "\(lost) is not assigned to this consumer")
    }
    return metadata
  }
}
