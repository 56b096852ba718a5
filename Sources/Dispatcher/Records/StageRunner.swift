import DetraKafka
import DetraSettings
import DetraTelemetry
import Logging
import Metrics
import Synchronization

/// Runs one stage on its topic: a consumer of its own, made anew when the broker has refused it.
final class StageRunner: KafkaRebalanceListener {
  private static let restartDelay = Duration.seconds(10)

  private struct State {
    var consumer: KafkaConsumer?
    var isStopping = false
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
    self.configuration = configuration
    self.context = context
    group = "\(context.settings.dispatcher.groupPrefix)-\(stage.name)"
    logger = context.logger(for: stage.name)
    context.health.set(condition, .notReady("broker not reached yet"))
    let lag = Meter(
      label: "detra.dispatcher.lag", dimensions: [("stage", stage.name)], factory: context.registry)
    context.registry.beforeRendering { [weak self] in
      lag.set(self?.lag ?? 0)
    }
    context.lag.watch(group: group, topic: stage.topic) { [weak self] in self?.lag }
  }

  /// Returns after `stop()`, or when the task is cancelled.
  func run() async {
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
    lanes.open(partitions, epoch: epoch)
  }

  func revoked(_ partitions: [TopicPartition], lost: Bool) async {
    let work = lanes.close(partitions)
    await stage.release(partitions.map(\.partition), lost: lost)
    for task in work { await task.value }
  }

  /// Reads until the consumer is closed or can do nothing more.
  private func consume() async {
    do throws(KafkaError) {
      let consumer = try KafkaConsumer(
        configuration: configuration, source: .group(id: group, topics: [stage.topic]),
        listener: self,
        options: KafkaConsumerOptions(
          revocationTimeout: context.releaseTimeout + .seconds(10)), logger: logger,
        onHealth: { [health = context.health, condition] in health.set(condition, $0.condition) })
      if adopt(consumer) { try await read(consumer) }
      await consumer.close()
    } catch {
      context.health.set(condition, .notReady(error.description))
      logger.error("consumer ended", metadata: ["error": "\(error)"])
      await state.withLock { $0.consumer }?.close()
    }
  }

  private func read(_ consumer: KafkaConsumer) async throws(KafkaError) {
    for try await batch in consumer.batches {
      await lanes.run(batch) { [stage] in await stage.handle($0, committer: consumer) }
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

extension KafkaConsumer: OffsetCommitter {
  func places(
    of partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    try await places(of: partitions, timeout: .seconds(10))
  }
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
