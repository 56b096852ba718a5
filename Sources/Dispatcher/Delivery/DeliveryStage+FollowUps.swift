import DequeModule
import DetraKafka
import DetraModel

/// What others hear of a delivery: with this channel's answer, or, where that takes too long, without it.
extension DeliveryStage {
  /// How long what depends on this channel's answer waits for it, from when the notification was decided.
  private static let patience = Duration.seconds(120)

  /// What others hear now that the delivery is over; nothing where they were told without waiting for it.
  func followUps(
    of delivery: Delivery, _ known: ExternalReference?, _ reference: ExternalReference?
  ) -> [KafkaMessage] {
    guard isNews(delivery.notification.alert, whereOpen: known != nil),
      !isTold(delivery.notification, delivery.record)
    else { return [] }
    return messages(following: delivery.notification, reference)
  }

  /// Others are told of what has waited too long, the first and those behind it, and that they were is remembered in
  /// the same transaction.
  func tellWithout(_ partition: Int32, _ committer: any StageCommitter) async throws {
    guard channel.tellsOthers, let first = queues[partition]?.entries.first else { return }
    let (waiting, last) = tooLate(in: partition)
    guard let last, !waiting.isEmpty else { return }
    let state = DeliveryState(toldThrough: last, updatedAt: time.now())
    let told = waiting.flatMap { messages(following: $0, nil) }
    let states = try memory.message(state, partition, DeliveryMemory.toldKey)
    // The position stays: it is the place of the first that is still to be delivered.
    try await committer.commit(told + [states], positions: first.record.position)
    memory.set(state, partition, DeliveryMemory.toldKey)
  }

  /// The notifications of which others are to be told without waiting any longer, and the offset up to which none is
  /// left then.
  private func tooLate(in partition: Int32) -> ([Notification], last: Int64?) {
    let limit = time.now().milliseconds - Self.patience.milliseconds
    var isOpen: [String: Bool] = [:]
    var waiting: [Notification] = []
    var last: Int64?
    for entry in queues[partition]?.entries ?? Deque() {
      guard case .success(let notification) = entry.content else { continue }
      guard notification.createdAt.milliseconds <= limit else { break }
      let alert = notification.alert
      let wasOpen =
        isOpen[alert.fingerprint] ?? (memory[partition, alert.fingerprint]?.reference != nil)
      isOpen[alert.fingerprint] = alert.occasion != .recovered
      guard !isTold(notification, entry.record),
        !recent.contains(notification.id, partition: partition)
      else { continue }
      last = entry.record.offset
      if isNews(alert, whereOpen: wasOpen) { waiting.append(notification) }
    }
    return (waiting, last)
  }

  /// Others hear of what is new: a thing that was there before they know.
  private func isNews(_ alert: Alert, whereOpen isOpen: Bool) -> Bool {
    !isOpen || alert.occasion == .raised
  }

  /// The offset alone would not do: a topic that was made anew begins at 0 again.
  private func isTold(_ notification: Notification, _ record: KafkaRecord) -> Bool {
    guard let told = memory[record.partition, DeliveryMemory.toldKey],
      let last = told.toldThrough
    else { return false }
    return record.offset <= last
      && notification.createdAt.milliseconds + Self.patience.milliseconds
        <= told.updatedAt.milliseconds
  }

  private func messages(
    following notification: Notification, _ reference: ExternalReference?
  ) -> [KafkaMessage] {
    channel.followUps(to: notification, reference: reference).compactMap(outbox.message)
  }

  // MARK: - On the other side

  /// What is remembered of a trouble whose end was told: an incident's message that comes late is of the past then.
  func end(of delivery: Delivery) -> DeliveryState? {
    guard hearsOfIncidents, delivery.notification.alert.occasion == .recovered else { return nil }
    return DeliveryState(endedAt: delivery.notification.createdAt, updatedAt: time.now())
  }

  /// An incident's message of a trouble whose end was told before: it would open again what nobody closes.
  func isOver(_ delivery: Delivery) -> Bool {
    guard delivery.notification.alert.kind == .incidentCreated,
      let ended = memory[delivery.record.partition, delivery.key]?.endedAt
    else { return false }
    return delivery.notification.createdAt < ended
  }
}
