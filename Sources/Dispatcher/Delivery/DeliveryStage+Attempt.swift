import DetraHTTP
import DetraKafka
import DetraModel
import DetraTelemetry
import Logging

/// One notification: an attempt to deliver it, and what is written once something has come of it.
extension DeliveryStage {
  /// One notification on its way.
  struct Delivery {
    let notification: Notification
    let record: KafkaRecord
    let committer: any StageCommitter

    var key: String { notification.alert.fingerprint }
    var isOfOpenTrouble: Bool { notification.alert.occasion != .recovered }
  }

  /// The wait before the next attempt; nil when something came of the record, and the position behind it is committed.
  func handle(
    _ entry: DeliveryQueue.Entry, _ attempts: inout DeliveryQueue.Attempts,
    _ committer: any StageCommitter
  ) async throws -> Duration? {
    let record = entry.record
    let notification: Notification
    switch entry.content {
    case .success(let content): notification = content
    case .failure(let fault):
      let letter = letter(
        for: record, class: record.value == nil ? "empty" : "malformed", reason: fault.line)
      try await committer.commit([letter], positions: record.nextPosition)
      return nil
    }
    let delivery = Delivery(notification: notification, record: record, committer: committer)
    if let result = reasonToPassOver(delivery) {
      metrics.count(delivery: result)
      try await committer.commit([], positions: record.nextPosition)
    } else if attempts.isLet || isLet(notification.alert) {
      attempts.isLet = true
      if let delay = try await attempt(delivery, &attempts) { return delay }
      try await dropWithheld(of: notification.alert, record, committer)
    } else {
      try await withhold(notification.alert, record, committer)
    }
    recent.insert(notification.id, partition: record.partition)
    return nil
  }

  /// Why a notification is not delivered at all; nil for one that is.
  private func reasonToPassOver(_ delivery: Delivery) -> StageMetrics.Delivery? {
    if recent.contains(delivery.notification.id, partition: delivery.record.partition) {
      return .repeated
    }
    return isOver(delivery) ? .ended : nil
  }

  private func isLet(_ alert: Alert) -> Bool {
    guard gate.isNeeded, !channel.isSilent(alert) else { return true }
    return gate.lets(alert, at: time.now(), uptime: time.uptime())
  }

  /// One attempt, and what follows from it. The wait before the next; nil when it is over.
  private func attempt(
    _ delivery: Delivery, _ attempts: inout DeliveryQueue.Attempts
  ) async throws -> Duration? {
    try await limiter?.turn()
    let known =
      attempts.isGone ? nil : memory[delivery.record.partition, delivery.key]?.reference
    let answer: HTTPResponse?
    do throws(DeliveryFailure) {
      answer = try await send(delivery.notification, known)
    } catch {
      metrics.count(failure: error.kind)
      return try await afterFailure(error, delivery, known, &attempts)
    }
    metrics.count(answer: .accepted)
    metrics.count(delivery: .delivered)
    breaker.record(good: true)
    health.set(condition, .ready)
    try await settle(delivery, known, answer)
    return nil
  }

  func send(
    _ notification: Notification, _ reference: ExternalReference?
  ) async throws(DeliveryFailure) -> HTTPResponse? {
    let first: HTTPRequest?
    let second: HTTPRequest?
    do {
      first = try channel.request(for: notification, reference: reference, at: time.now())
      second = try channel.secondRequest(for: notification, reference: reference)
    } catch {
      throw DeliveryFailure(kind: .rejected, reason: "cannot be written as JSON")
    }
    guard let first else { return nil }
    let rules = reference == nil ? channel.rules : channel.referenceRules
    let answer = try await transport.attempt(first, rules: rules)
    if let second { _ = try await transport.attempt(second, rules: rules) }
    return answer
  }

  /// Writes what a delivery leads to, with the position behind it.
  private func settle(
    _ delivery: Delivery, _ known: ExternalReference?, _ answer: HTTPResponse?
  ) async throws {
    // Nothing asked is nothing changed, and shows that what is there is still of use.
    let reference =
      if let answer {
        channel.reference(after: answer, to: delivery.notification, before: known)
      } else { known }
    let state = reference.map { DeliveryState(reference: $0, updatedAt: time.now()) }
    try await commit(
      state ?? end(of: delivery), of: delivery, with: followUps(of: delivery, known, reference))
  }

  private func afterFailure(
    _ failure: DeliveryFailure, _ delivery: Delivery, _ known: ExternalReference?,
    _ attempts: inout DeliveryQueue.Attempts
  ) async throws -> Duration? {
    switch failure.kind {
    case .retryable(let asked):
      logger.warning("not delivered, trying again", metadata: ["reason": "\(failure.reason)"])
      let since = attempts.failingSince ?? time.uptime()
      attempts.failingSince = since
      if time.uptime() - since >= Self.longestSilence {
        health.set(condition, .notReady("one notification is not taken: \(failure.reason)"))
      }
      return attempts.backoff.next(asked: asked)
    case .fatal:
      if health.set(condition, .notReady(failure.reason)) {
        logger.error("the channel refuses us", metadata: ["reason": "\(failure.reason)"])
      }
      return Self.fatalInterval
    case .rejected where known != nil && failure.isGone && delivery.isOfOpenTrouble:
      // Made anew, at once; what was there is forgotten once that is.
      attempts.isGone = true
      return .zero
    case .rejected:
      if !attempts.isHeld {
        breaker.record(good: false)
        attempts.isHeld = breaker.isOpen
        if attempts.isHeld { return DeadLetterBreaker.interval }
      }
      let letter = letter(for: delivery.record, class: "rejected", reason: failure.detail)
      // What the service has of it may be gone: the next word of the trouble makes it anew.
      try await commit(nil, of: delivery, with: [letter] + followUps(of: delivery, known, nil))
      return nil
    }
  }

  /// Writes what a delivery led to, with what is remembered of its fingerprint from now on.
  private func commit(
    _ state: DeliveryState?, of delivery: Delivery, with messages: [KafkaMessage]
  ) async throws {
    let known = memory[delivery.record.partition, delivery.key]?.reference
    guard state != nil || known != nil else {
      return try await delivery.committer.commit(
        messages, positions: delivery.record.nextPosition)
    }
    try await commit(
      state, under: delivery.key, with: messages, delivery.record, delivery.committer)
  }

  func commit(
    _ state: DeliveryState?, under key: String, with messages: [KafkaMessage],
    _ record: KafkaRecord, _ committer: any StageCommitter
  ) async throws {
    let states = try memory.message(state, record.partition, key)
    try await committer.commit(messages + [states], positions: record.nextPosition)
    memory.set(state, record.partition, key)
  }

  func letter(for record: KafkaRecord, class: String, reason: String) -> KafkaMessage {
    metrics.count(delivery: .deadLettered)
    return outbox.letter(
      for: record, stage: "dispatcher.\(channel.name)", class: `class`, reason: reason)
  }
}
