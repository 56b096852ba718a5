import CRdKafka
import DetraModel
import Logging
import Synchronization

/// Handing partitions in and out; all on the polling thread.
extension ConsumerPoller {
  func rebalance(_ code: rd_kafka_resp_err_t, _ list: PartitionListPointer) {
    let partitions = list.pointee.cnt > 0 ? list.elements.map(\.partition) : []
    switch code {
    case RD_KAFKA_RESP_ERR__ASSIGN_PARTITIONS: assign(partitions, list)
    case RD_KAFKA_RESP_ERR__REVOKE_PARTITIONS: revoke(partitions, list)
    default:
      logger.error("Rebalance failed", metadata: ["error": "\(KafkaError(code))"])
      revoke(sources.map(\.partition), nil)
    }
  }

  func assign(fixed offsets: [TopicPartition: Int64]) {
    let partitions = Array(offsets.keys)
    let epoch = take(partitions)
    let code = PartitionList(offsets).withPointer { rd_kafka_assign(client.handle, $0) }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR { core.fail(client.error(code)) }
    core.open(partitions, epoch: epoch)
  }

  private func assign(_ partitions: [TopicPartition], _ list: PartitionListPointer) {
    guard setStart(of: partitions, in: list) else {
      // The library wants an answer of the protocol's own kind before it goes on, or leaves the group.
      guard isCooperative else { return check(rd_kafka_assign(client.handle, nil)) }
      return PartitionList([]).withPointer {
        check(rd_kafka_incremental_assign(client.handle, $0))
      }
    }
    let epoch = take(partitions)
    if isCooperative {
      check(rd_kafka_incremental_assign(client.handle, list))
    } else {
      check(rd_kafka_assign(client.handle, list))
    }
    logger.info(
      "Partitions assigned", metadata: ["partitions": "\(partitions)", "epoch": "\(epoch)"])
    guard !partitions.isEmpty, let listener else { return core.open(partitions, epoch: epoch) }
    listening = Task { [listening, core] in
      await listening?.value
      await listener.assigned(partitions, epoch: epoch)
      core.open(partitions, epoch: epoch)
    }
  }

  /// Asks for the committed offsets and sets them in the list. Left to itself the library asks too, but a
  /// partition for which that fails is never read (rdkafka_assignment.c, `apply_offsets`).
  private func setStart(of partitions: [TopicPartition], in list: PartitionListPointer) -> Bool {
    guard !partitions.isEmpty else { return true }
    let deadline = ContinuousClock.now + core.options.committedTimeout
    while true {
      do throws(KafkaError) {
        let committed = try client.committed(partitions, timeout: .seconds(5))
        for index in 0..<Int(list.pointee.cnt) {
          list.pointee.elems[index].offset =
            committed[list.elements[index].partition]?.offset
            ?? Int64(RD_KAFKA_OFFSET_INVALID)
        }
        return true
      } catch {
        logger.warning("No committed offsets yet", metadata: ["error": "\(error)"])
        if core.isStopping { return false }
        guard error.kind == .retryable(), ContinuousClock.now < deadline else {
          core.fail(error)
          return false
        }
        client.wakeUp.wait(atMost: .milliseconds(100))
      }
    }
  }

  /// Gives each partition a queue before it is assigned, so that no record takes another way.
  private func take(_ partitions: [TopicPartition]) -> Int {
    isKnown(partitions)
    drop(partitions)
    let epoch = core.assign(partitions)
    for partition in partitions {
      let queue = KafkaQueue(of: client)
      queue.signalWakeUp()
      if let own = rd_kafka_queue_get_partition(
        client.handle, partition.topic, partition.partition)
      {
        rd_kafka_queue_forward(own, queue.handle)
        rd_kafka_queue_destroy(own)
      }
      sources.append(Source(partition: partition, queue: queue, epoch: epoch))
    }
    return epoch
  }

  private func revoke(_ partitions: [TopicPartition], _ list: PartitionListPointer?) {
    let isLost = rd_kafka_assignment_lost(client.handle) != 0
    core.stopDelivery(partitions)
    drop(partitions)
    if isLost { core.release(partitions) }
    if !partitions.isEmpty, let listener { wait(for: listener, partitions, lost: isLost) }
    core.release(partitions)
    if isCooperative, let list {
      check(rd_kafka_incremental_unassign(client.handle, list))
    } else {
      check(rd_kafka_assign(client.handle, nil))
    }
    logger.info(
      "Partitions revoked", metadata: ["partitions": "\(partitions)", "lost": "\(isLost)"])
  }

  /// Serves the answers to commits meanwhile: they are what the listener is likely to wait for.
  private func wait(
    for listener: any KafkaRebalanceListener, _ partitions: [TopicPartition], lost: Bool
  ) {
    let hasReturned = Flag()
    listening = Task { [listening, wakeUp = client.wakeUp] in
      await listening?.value
      await listener.revoked(partitions, lost: lost)
      hasReturned.raise()
      wakeUp.signal()
    }
    let deadline = ContinuousClock.now + core.options.revocationTimeout
    while !hasReturned.isRaised {
      serveReplies()
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else {
        logger.warning(
          "Partitions handed over before the application was done",
          metadata: ["partitions": "\(partitions)"])
        return
      }
      client.wakeUp.wait(atMost: min(left, .seconds(1)))
    }
  }

  /// Lets the queues go, and with them what was fetched and not read.
  private func drop(_ partitions: [TopicPartition]) {
    let dropped = Set(partitions)
    sources.removeAll { dropped.contains($0.partition) }
  }

  private var isCooperative: Bool {
    rd_kafka_rebalance_protocol(client.handle).map { String(cString: $0) } == "COOPERATIVE"
  }

  private func check(_ error: OpaquePointer?) {
    guard let error = KafkaError(consuming: error) else { return }
    logger.error("Rebalance failed", metadata: ["error": "\(error)"])
  }

  private func check(_ code: rd_kafka_resp_err_t) {
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return }
    logger.error("Rebalance failed", metadata: ["error": "\(client.error(code))"])
  }
}

/// Raised once by one thread, seen by another.
private final class Flag: Sendable {
  private let value = Mutex(false)
  var isRaised: Bool { value.withLock { $0 } }
  func raise() { value.withLock { $0 = true } }
}
