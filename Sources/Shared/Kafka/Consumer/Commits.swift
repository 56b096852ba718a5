import CRdKafka

typealias CommitContinuation = CheckedContinuation<Result<Void, KafkaError>, Never>

/// Commits under way, by a number that the library carries as their opaque value: nothing is retained by it.
struct Commits {
  private var waiting: [UInt: CommitContinuation] = [:]
  private var next: UInt = 1

  mutating func add(_ continuation: CommitContinuation) -> UnsafeMutableRawPointer? {
    defer { next += 1 }
    waiting[next] = continuation
    return UnsafeMutableRawPointer(bitPattern: next)
  }

  mutating func remove(_ opaque: UnsafeMutableRawPointer?) -> CommitContinuation? {
    waiting.removeValue(forKey: UInt(bitPattern: opaque))
  }

  mutating func removeAll() -> [CommitContinuation] {
    defer { waiting = [:] }
    return Array(waiting.values)
  }
}

extension Result where Success == Void, Failure == KafkaError {
  /// The answer to a commit: the request's error, or else the first that a partition has.
  init(commit event: OpaquePointer) {
    let code = rd_kafka_event_error(event)
    let partitions = rd_kafka_event_topic_partition_list(event)
    let failed = partitions?.elements.first { $0.error != RD_KAFKA_RESP_ERR_NO_ERROR }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR {
      self = .failure(KafkaError(code))
    } else if let failed {
      let text = String(cString: rd_kafka_err2str(failed.error))
      self = .failure(KafkaError(failed.error, "\(failed.partition): \(text)"))
    } else {
      self = .success(())
    }
  }
}
