import DequeModule
import DetraKafka
import DetraModel

/// What waits of one partition for a channel, in its order; the first is the one under way.
struct DeliveryQueue: Sendable {
  struct Entry: Sendable {
    let record: KafkaRecord
    /// Or what is wrong with the record.
    let content: Result<Notification, RecordFault>
  }

  /// What has come of the first one so far.
  struct Attempts: Sendable {
    var backoff = Backoff()
    /// When the first of them failed, by uptime.
    var failingSince: Duration?
    /// It was let through the channel's limits.
    var isLet = false
    /// The channel refused it while the breaker was open.
    var isHeld = false
    /// The service has no longer what it had made before.
    var isGone = false
  }

  private(set) var entries: Deque<Entry> = []
  /// Of the records' values.
  private(set) var bytes = 0
  private(set) var attempts = Attempts()
  /// By uptime.
  private(set) var nextAttempt = Duration.zero
  /// The last record read, when it was for another channel.
  private(set) var skipped: KafkaRecord?

  mutating func append(_ entry: Entry) {
    entries.append(entry)
    bytes += entry.record.value?.count ?? 0
    skipped = nil
  }

  mutating func skip(_ record: KafkaRecord) { skipped = record }

  /// The first one, when it is to be tried by now.
  func first(at uptime: Duration) -> Entry? { nextAttempt <= uptime ? entries.first : nil }

  mutating func putOff(until uptime: Duration, _ attempts: Attempts) {
    nextAttempt = uptime
    self.attempts = attempts
  }

  mutating func removeFirst() {
    bytes -= entries.popFirst()?.record.value?.count ?? 0
    attempts = Attempts()
    nextAttempt = .zero
  }
}
