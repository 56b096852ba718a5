public import DetraHTTP
public import DetraKafka
import DetraModel
import DetraScanning
public import DetraSettings
public import DetraTelemetry
public import Logging
public import ServiceLifecycle

/// The Evaluator: reads calls, evaluates them, writes evaluations. Run as many as you like; they share the
/// partitions of `detra.calls` as one consumer group.
public struct EvaluatorService: Service {
  private static let restartDelays = [1, 2, 5, 10, 30].map { Duration.seconds($0) }
  /// What ran for so long fails for a reason of its own, not for the one before.
  private static let goodRun = Duration.seconds(60)

  private let settings: Settings
  private let kafka: KafkaConfiguration
  private let configuration: LiveConfiguration
  private let worker: RecordWorker
  private let deadLetters: DeadLetterWatch
  private let metrics: EvaluatorMetrics
  private let health: Health
  private let logger: Logger

  /// Throws when the configuration cannot be put to work: a pattern or a schema that does not compile.
  public init(
    settings: Settings, kafka: KafkaConfiguration, http: any HTTPTransport, health: Health,
    metrics: MetricRegistry, logger: Logger
  ) throws {
    self.settings = settings
    self.kafka = kafka
    self.health = health
    self.metrics = EvaluatorMetrics(metrics)
    deadLetters = DeadLetterWatch(
      DeadLetterBreaker.Limits(settings.evaluator.deadLetters), topic: settings.topics.deadLetters,
      health: health, metrics: metrics, logger: logger)
    self.logger = logger
    // Outlives a reload: what was spent stays spent.
    let memory = JudgeMemory(
      settings.judge.cache, awaitsCredentials: true, metrics: metrics, logger: logger)
    configuration = try LiveConfiguration(settings, metrics: metrics, logger: logger) {
      try Self.makeEngine(
        $0, http: http, memory: memory, health: health, metrics: metrics, logger: logger)
    }
    worker = RecordWorker(engines: configuration.engines, topics: settings.topics)
    health.set(Self.broker, .notReady("not reached yet"))
    for warning in Self.warnings(settings) { logger.warning("\(warning)") }
  }

  /// What is no fault and yet hardly meant.
  public static func warnings(_ settings: Settings) -> [String] {
    settings.contradictions + settings.unheardFindings
  }

  /// Reads the configuration anew and puts it to work between calls; those begun end with the old one. A breaker
  /// that too many dead letters have opened closes. When `load` throws, or what it reads cannot be put to work, the
  /// log says why and nothing changes.
  public func reload(_ load: () throws -> Settings) {
    guard let settings = configuration.reload(load) else { return }
    WatchedJudge.forget(health)
    deadLetters.resume(.init(settings.evaluator.deadLetters))
  }

  /// The version of the configuration in force, as evaluations carry it.
  public var configVersion: String { configuration.version }

  private static func makeEngine(
    _ settings: Settings, http: any HTTPTransport, memory: JudgeMemory, health: Health,
    metrics: MetricRegistry, logger: Logger
  ) throws -> EvaluationEngine {
    let judges = try Judges(settings, http: http, memory: memory) {
      WatchedJudge($1, name: $0, health: health, metrics: metrics, logger: logger)
    }
    return try EvaluationEngine(
      settings: settings, judge: judges.byNode, budgets: memory.budgets(of: settings))
  }

  /// Puts a configuration to work as far as that goes without a broker. Throws what the service would.
  public static func check(_ settings: Settings) throws {
    _ = try EvaluationEngine(settings: settings, judge: nil)
    try Judges.check(settings)
  }

  /// The name of the health condition about Kafka.
  static let broker = "broker"

  /// Runs until graceful shutdown. What Kafka refuses is said in the log and in `/readyz`, and tried again.
  /// Throws `Displaced` when another process has taken this one's place.
  public func run() async throws {
    var failures = 0
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      let start = ContinuousClock.now
      do {
        try await makePipeline().run()
      } catch is CancellationError {
        return
      } catch {
        if let displaced = Displaced(
          error, instance: settings.evaluator.groupInstanceID,
          setting: "evaluator.group_instance_id")
        {
          throw displaced
        }
        if .now - start > Self.goodRun { failures = 0 }
        let delay = Self.restartDelays[min(failures, Self.restartDelays.count - 1)]
        failures += 1
        health.set(Self.broker, .notReady("\(error)"))
        logger.error(
          "the evaluator stopped and will start again",
          metadata: ["error": "\(error)", "after": "\(delay)"])
        try? await cancelWhenGracefulShutdown { try await Task.sleep(for: delay) }
      }
    }
  }

  private func makePipeline() throws(KafkaError) -> EvaluatorPipeline {
    try EvaluatorPipeline(
      settings: settings.evaluator, topics: settings.topics, kafka: kafka, worker: worker,
      deadLetters: deadLetters, metrics: metrics,
      onHealth: { [health] in
        switch $0 {
        case .connecting: health.set(Self.broker, .notReady("connecting"))
        case .reachable: health.set(Self.broker, .ready)
        case .unreachable(let error):
          health.set(Self.broker, .notReady(error.map { "\($0)" } ?? "no broker is connected"))
        }
      }, logger: logger)
  }
}
