import CRdKafka
import Synchronization

extension ConsumerCore {
  func lag() -> [TopicPartition: Int64] {
    guard let client else { return [:] }
    let positions = state.withLock { state in
      state.assignment.keys.map { ($0, state.position(of: $0)) }
    }
    var lag: [TopicPartition: Int64] = [:]
    for case (let partition, let position?) in positions {
      var low: Int64 = -1
      var high: Int64 = -1
      let code = rd_kafka_get_watermark_offsets(
        client.handle, partition.topic, partition.partition, &low, &high)
      guard code == RD_KAFKA_RESP_ERR_NO_ERROR, high >= 0 else { continue }
      lag[partition] = max(0, high - position)
    }
    return lag
  }
}

extension ConsumerCore.State {
  /// Where nothing is buffered, the library's own position counts too: it steps over the marks that end
  /// transactions, which are never delivered.
  fileprivate func position(of partition: TopicPartition) -> Int64? {
    let own = buffer.position(of: partition)
    guard let own, own.isDrained else { return own?.next }
    let fetched = statistics[partition].flatMap { seen in
      seen.nextOffset.map { $0 - Int64(seen.fetched) }
    }
    return [own.next, fetched].compactMap(\.self).max()
  }
}
