import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

/// Evaluations into notifications: the rules, then who was told lately, then who is to be told.
///
/// Notifications, what is remembered of them and the position go to Kafka in one transaction, so that a decision is
/// made once whatever crashes when. What is remembered of a partition is read before the first decision on it.
actor AlertingStage: Stage {
  private static let cleaningInterval = Duration.seconds(60)
  private static let condition = "dispatcher.alerting"
  private static let tooManyBad = "most of the latest evaluations cannot be read"

  nonisolated let name = "alerting"
  nonisolated let topic: String

  private let policy = AlertPolicy()
  private let router: AlertRouter
  private let memory: AlertMemory
  private let outbox: Outbox
  private let metrics: StageMetrics
  private let health: Health
  private let time: TimeSource
  private let logger: Logger

  private var books: [Int32: AlertBook] = [:]
  private var positions: [Int32: Int64] = [:]
  private var tags: CallTags
  private var recent = RecentIDs()
  private var breaker = DeadLetterBreaker()
  private var nextCleaning = Duration.zero

  init(_ context: StageContext) {
    topic = context.settings.topics.evaluations
    router = AlertRouter(context.settings)
    memory = AlertMemory(context)
    outbox = context.outbox
    metrics = context.metrics(for: name)
    health = context.health
    time = context.time
    logger = context.logger(for: name)
    tags = CallTags(context.settings)
  }

  func take(_ partitions: [Int32]) async {
    do {
      books.merge(try await memory.restore(partitions)) { $1 }
    } catch {
      // Tried again before the first decision.
      logger.warning("alert state not read yet", metadata: ["error": "\(error)"])
    }
  }

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    do {
      var rest = records[...]
      while let first = rest.first {
        try await restore(first.partition)
        // Given up before it began: what is read now would be left behind for a partition that is another's.
        try Task.checkCancellation()
        let turn = self.turn(of: rest, in: first.partition)
        rest = rest.dropFirst(turn.count)
        let position = rest.first?.offset ?? (records.last ?? first).offset + 1
        try await write(turn, of: first.partition, upTo: position, committer)
        health.set(Self.condition, turn.isHeld ? .notReady(Self.tooManyBad) : .ready)
        if turn.isHeld { try await time.sleep(DeadLetterBreaker.interval) }
      }
    } catch is CancellationError {
      // The partition is being given up; its next reader begins where the last commit was.
    } catch {
      logger.warning("alerts not written", metadata: ["error": "\(error)"])
    }
  }

  /// Tells what was held back for a cool-down, and forgets what there is no use for.
  func due(_ partitions: [Int32], committer: any StageCommitter) async {
    let cleans = time.uptime() >= nextCleaning
    if cleans { nextCleaning = time.uptime() + Self.cleaningInterval }
    for partition in partitions where books[partition] != nil && !Task.isCancelled {
      let now = time.now()
      let digests = books[partition]?.takeDueDigests(at: now) ?? []
      let old = cleans ? books[partition]?.superfluous(at: now) ?? [] : []
      guard !digests.isEmpty || !old.isEmpty else { continue }
      do {
        let turn = self.turn(of: digests, forgetting: old, in: partition, now)
        try await write(
          turn, of: partition, upTo: try await position(of: partition, committer), committer)
      } catch {
        books[partition]?.giveBack(digests)
      }
    }
  }

  func release(_ partitions: [Int32], lost: Bool) async {
    for partition in partitions {
      books[partition] = nil
      positions[partition] = nil
      recent.forget(partition)
    }
    // What was wrong was so of these.
    if books.isEmpty { health.set(Self.condition, .ready) }
  }

  // MARK: - One turn

  /// What is to be written for one batch of a partition.
  private struct Turn {
    var messages: [KafkaMessage] = []
    var changes: [String: AlertState?] = [:]
    /// Records that it is of.
    var count = 0
    /// The last of them was set aside while the breaker was open: the next ones wait.
    var isHeld = false
  }

  private func restore(_ partition: Int32) async throws {
    var backoff = Backoff(base: .seconds(1), maximum: .seconds(30))
    while books[partition] == nil {
      do {
        books.merge(try await memory.restore([partition])) { $1 }
      } catch {
        // Until it is read nobody is told of anything.
        health.set(Self.condition, .notReady("its state cannot be read: \(error)"))
        logger.warning("alert state not read yet", metadata: ["error": "\(error)"])
        try await time.sleep(backoff.next())
      }
    }
  }

  /// The book is held here only, so that taking over the changes copies nothing.
  private func turn(of records: ArraySlice<KafkaRecord>, in partition: Int32) -> Turn {
    var turn = Turn()
    var draft = AlertDraft(books[partition] ?? memory.emptyBook)
    for record in records where !turn.isHeld {
      turn.count += 1
      do throws(RecordFault) {
        turn.messages += decide(try record.evaluation(), partition: record.partition, &draft)
        breaker.record(good: true)
      } catch {
        turn.messages.append(letter(for: record, error))
        turn.isHeld = breaker.isOpen
      }
    }
    turn.changes = draft.changes
    return turn
  }

  private func turn(
    of digests: [String], forgetting old: [String], in partition: Int32, _ now: Timestamp
  ) -> Turn {
    var draft = AlertDraft(books[partition] ?? memory.emptyBook)
    let told = draft.digest(digests, at: now)
    draft.forget(old)
    return Turn(messages: told.flatMap { messages(for: $0, at: now) }, changes: draft.changes)
  }

  /// Where the partition has come to: what is written without records stands under that, so that a reader that has
  /// been replaced is refused. Nil where nothing was ever read.
  private func position(
    of partition: Int32, _ committer: any StageCommitter
  ) async throws -> Int64? {
    if let position = positions[partition] { return position }
    let place = TopicPartition(topic: topic, partition: partition)
    return try await committer.places(of: [place])[place]?.offset
  }

  private func write(
    _ turn: Turn, of partition: Int32, upTo position: Int64?, _ committer: any StageCommitter
  ) async throws {
    let states = try turn.changes.map { try memory.message($0, $1, partition: partition) }
    let place = TopicPartition(topic: topic, partition: partition)
    try await committer.commit(
      turn.messages + states, positions: position.map { [place: $0] } ?? [:])
    // Given up meanwhile, it is another's.
    guard books[partition] != nil else { return }
    books[partition]?.apply(turn.changes)
    positions[partition] = position
  }

  private func decide(
    _ evaluation: Evaluation, partition: Int32, _ draft: inout AlertDraft
  ) -> [KafkaMessage] {
    guard evaluation.replay == nil else {
      metrics.count(.replayed)
      return []
    }
    guard !recent.contains(evaluation.id, partition: partition) else {
      metrics.count(.repeated)
      return []
    }
    recent.insert(evaluation.id, partition: partition)
    metrics.count(.processed)
    let now = time.now()
    // Nearly every evaluation calls for nothing, and its tags are not needed then.
    guard policy.concerns(evaluation) else {
      guard policy.isClean(evaluation) else { return [] }
      return draft.noteClean(evaluation.call, evaluatedAt: evaluation.evaluatedAt)
        .flatMap { messages(for: $0, at: now) }
    }
    return policy.decisions(for: evaluation, tags: tags.tags(of: evaluation.call)).flatMap {
      let telling = draft.note($0, at: now)
      metrics.count($0.alert.kind, told: telling != nil)
      return telling.map { messages(for: $0, at: now) } ?? []
    }
  }

  private func messages(for telling: Telling, at now: Timestamp) -> [KafkaMessage] {
    router.notifications(for: telling, at: now).compactMap(outbox.message)
  }

  private func letter(for record: KafkaRecord, _ fault: RecordFault) -> KafkaMessage {
    metrics.count(.malformed)
    breaker.record(good: false)
    return outbox.letter(
      for: record, stage: "dispatcher.alerting",
      class: record.value == nil ? "empty" : "malformed", reason: fault.line)
  }
}
