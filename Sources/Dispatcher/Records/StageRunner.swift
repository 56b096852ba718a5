import AsyncAlgorithms
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Logging
import Metrics
import Synchronization

/// Runs one stage on its topic: a consumer of its own, made anew when the broker has refused it.
final class StageRunner: KafkaRebalanceListener {
  private static let restartDelay = Duration.seconds(10)
  private static let tickInterval = Duration.seconds(1)

  private enum Event: Sendable { case records([KafkaRecord]), tick, end }

  private struct State {
    var consumer: KafkaConsumer?
    var isStopping = false
    /// Another process runs under the same name.
    var displaced: Displaced?
  }

  private let stage: any Stage
  private let configuration: KafkaConfiguration
  private let group: String
  private let context: StageContext
  private let logger: Logger
  private let lanes = Lanes()
  private let state = Mutex(State())

  init(_ stage: any Stage, configuration: KafkaConfiguration, context: StageContext) {
    self.stage = stage
    self.configuration = configuration.with(
      context.settings.dispatcher.groupInstanceID.map { ["group.instance.id": $0] } ?? [:])
    self.context = context
    group = context.group(of: stage.name)
    logger = context.logger(for: stage.name)
    context.health.set(condition, .notReady("broker not reached yet"))
    let lag = Meter(
      label: "detra.dispatcher.lag", dimensions: [("stage", stage.name)], factory: context.registry)
    context.registry.beforeRendering { [weak self] in
      lag.set(self?.lag ?? 0)
    }
  }

  /// Returns after `stop()`, or when the task is cancelled. Throws when another process has taken this one's place.
  func run() async throws(Displaced) {
    await withTaskGroup { tasks in
      tasks.addTask { await self.stage.tick() }
      while !isStopping, !Task.isCancelled {
        await consume()
        guard !isStopping else { break }
        try? await context.time.sleep(Self.restartDelay)
      }
      tasks.cancelAll()
    }
    context.health.set(condition, .notReady("stopped"))
    if let displaced = state.withLock(\.displaced) { throw displaced }
  }

  /// Gives the partitions back, with what is begun finished within a bound, and ends `run()`.
  func stop() async {
    let consumer = state.withLock { state in
      state.isStopping = true
      return state.consumer
    }
    await consumer?.close()
  }

  func assigned(_ partitions: [TopicPartition], epoch: Int) async {
    await stage.take(partitions.map(\.partition))
    lanes.open(partitions, epoch: epoch)
  }

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    let work = lanes.close(partitions)
    // First, since work under way may wait for what the stage is to finish.
    await stage.release(partitions.map(\.partition), lost: lost)
    for task in work { await task.value }
    // What that work has left behind since.
    await stage.release(partitions.map(\.partition), lost: true)
  }

  func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
    await lanes.run(records) { [stage] in await stage.handle($0, committer: committer) }
  }

  /// Reads until the consumer is closed or can do nothing more.
  private func consume() async {
    let reference = ConsumerReference()
    var sink: (any KafkaSink)?
    do {
      let made = try makeSink(reference)
      sink = made
      // Before anything is read: a predecessor may have left a transaction open, with positions in it.
      try await made.start()
      let consumer = try KafkaConsumer(
        configuration: configuration, source: .group(id: group, topics: [stage.topic]),
        listener: self,
        options: KafkaConsumerOptions(
          revocationTimeout: context.releaseTimeout + .seconds(10)), logger: logger,
        onHealth: { [health = context.health, condition] in health.set(condition, $0.condition) })
      reference.set(consumer)
      if adopt(consumer) { try await read(consumer, made) }
    } catch {
      note(error)
      logger.error("consumer ended", metadata: ["error": "\(error)"])
    }
    await reference.value?.close()
    await sink?.close()
  }

  private func makeSink(_ consumer: ConsumerReference) throws(KafkaError) -> any KafkaSink {
    let settings = context.settings.dispatcher
    switch settings.delivery {
    case .exactlyOnce:
      return TransactionalSink(
        configuration: configuration, group: group, instance: settings.groupInstanceID,
        timeout: settings.transactionTimeout, consumer: consumer, logger: logger)
    case .atLeastOnce:
      return try AtLeastOnceSink(configuration: configuration, consumer: consumer, logger: logger)
    }
  }

  /// Batches and ticks take turns, so that a stage has one thing at a time to do for a partition.
  private func read(_ consumer: KafkaConsumer, _ sink: any KafkaSink) async throws {
    let committer = SinkCommitter(
      consumer: consumer, sink: sink, deadLetters: context.settings.topics.deadLetters,
      stage: "dispatcher.\(stage.name)", time: context.time, logger: logger
    ) { [self] failure in
      note(failure)
      logger.error("nothing more can be written", metadata: ["error": "\(failure)"])
      // Not waited for: closing waits for the work that met the failure.
      Task { await consumer.close() }
    }
    let batches = chain(consumer.batches.map { Event.records($0) }, [Event.end].async)
    let ticks = AsyncTimerSequence(interval: Self.tickInterval, clock: .continuous)
      .map { _ in Event.tick }
    for try await event in merge(batches, ticks) {
      switch event {
      case .records(let records):
        await handle(records, committer: committer)
      case .tick:
        await lanes.runAll { [stage] in await stage.due($0, committer: committer) }
      case .end: return
      }
    }
  }

  /// Why the stage does not go on, or not at once.
  private func note(_ error: any Error) {
    context.health.set(condition, .notReady("\(error)"))
    let displaced = Displaced(
      error, instance: context.settings.dispatcher.groupInstanceID,
      setting: "dispatcher.group_instance_id")
    guard let displaced else { return }
    state.withLock { state in
      state.isStopping = true
      state.displaced = displaced
    }
  }

  /// False when `stop()` came first.
  private func adopt(_ consumer: KafkaConsumer) -> Bool {
    state.withLock { state in
      guard !state.isStopping else { return false }
      state.consumer = consumer
      return true
    }
  }

  /// Records that wait to be read, over the partitions held; nil without a consumer.
  private var lag: Int64? {
    state.withLock { $0.consumer }?.lag().values.reduce(0, +)
  }

  private var isStopping: Bool { state.withLock { $0.isStopping } }
  private var condition: String { "dispatcher.\(stage.name).kafka" }
}

extension KafkaHealth {
  fileprivate var condition: Health.Condition {
    switch self {
    case .connecting: .notReady("broker not reached yet")
    case .reachable: .ready
    case .unreachable(let error): .notReady(error?.description ?? "no broker answers")
    }
  }
}
