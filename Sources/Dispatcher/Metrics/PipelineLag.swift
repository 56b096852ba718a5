import Synchronization

/// How many records wait for each consumer group of this process, by those who know.
final class PipelineLag: Sendable {
  /// A group's position in one topic.
  struct Reading: Sendable, Hashable {
    var group: String
    var topic: String
    /// Records between the position and the end, over the partitions of this replica.
    var records: Int64
  }

  private struct Watch: Sendable {
    var group: String
    var topic: String
    var read: @Sendable () -> Int64?
  }

  private let watches = Mutex<[Watch]>([])

  /// `read` answers nil while it is not known.
  func watch(group: String, topic: String, _ read: @escaping @Sendable () -> Int64?) {
    watches.withLock { $0.append(Watch(group: group, topic: topic, read: read)) }
  }

  /// What is known now.
  var readings: [Reading] {
    watches.withLock { $0 }.compactMap { watch in
      watch.read().map { Reading(group: watch.group, topic: watch.topic, records: $0) }
    }
  }
}
