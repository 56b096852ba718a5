import CRdKafka
import Synchronization

extension ConsumerCore {
  /// Commits what is still ours. The lock is held while the request is queued, so that a partition cannot be
  /// released between the check and the request, and then be committed over its next owner's offsets.
  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError) {
    guard !places.isEmpty else { return }
    let result: Result<Void, KafkaError> = await withCheckedContinuation { continuation in
      let refusal = state.withLock { $0.commit(places, continuation) }
      if let refusal { continuation.resume(returning: .failure(refusal)) }
    }
    try result.get()
  }

  /// Hands an answer of the library to whoever waits for it.
  func answer(commit event: OpaquePointer) {
    let continuation = state.withLock { $0.commits.remove(rd_kafka_event_opaque(event)) }
    continuation?.resume(returning: Result(commit: event))
  }
}

extension ConsumerCore.State {
  fileprivate mutating func commit(
    _ places: [TopicPartition: KafkaPlace], _ continuation: CommitContinuation
  ) -> KafkaError? {
    guard let connection else { return .closed }
    if let lost = places.keys.sorted().first(where: { assignment[$0] == nil }) {
      return KafkaError(code: .notAssigned, message: "\(lost) is not assigned to this consumer")
    }
    let opaque = commits.add(continuation)
    let code = PartitionList(places).withPointer {
      rd_kafka_commit_queue(
        connection.client.handle, $0, connection.replies.handle, nil, opaque)
    }
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
    _ = commits.remove(opaque)
    return connection.client.error(code)
  }
}
