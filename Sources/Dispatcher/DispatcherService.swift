public import DetraHTTP
public import DetraKafka
import DetraModel
public import DetraSettings
public import DetraTelemetry
public import Logging
public import ServiceLifecycle

/// Tells the world: evaluations become metrics in Datadog, and alerts in every channel of the configuration.
///
/// Stages, each in a consumer group of its own, so that an outside service that is slow or away delays nothing else:
/// `metrics`, `llmobs` and `logs` for Datadog's intakes, `alerting`, and a delivery for each channel. The topic of
/// notifications is the outbox between the last two.
public struct DispatcherService: Service {
  private let settings: Settings
  private let only: Set<String>
  private let kafka: KafkaConfiguration
  private let transport: any HTTPTransport
  private let metrics: MetricRegistry
  private let health: Health
  private let logger: Logger

  /// A service that begins in `run()`. The transport stays the caller's to shut down. `metrics` takes the
  /// Dispatcher's own metrics, `detra_dispatcher_*`; `health` its conditions: `dispatcher.<stage>` (the outside
  /// service takes our credentials) and `dispatcher.<stage>.kafka` (a broker is reached).
  ///
  /// `only` are the stages to run, all when empty: `metrics`, `llmobs`, `logs`, `logs-dead-letters`, `alerting`,
  /// `delivery` for every channel's, or one channel's such as `delivery-slack`.
  public init(
    settings: Settings, only: Set<String> = [], kafka: KafkaConfiguration,
    transport: any HTTPTransport,
    metrics: MetricRegistry, health: Health, logger: Logger
  ) {
    self.settings = settings
    self.only = only
    self.kafka = kafka
    self.transport = transport
    self.metrics = metrics
    self.health = health
    self.logger = logger
  }

  /// Runs until the service group shuts down; then sends the window begun, finishes the deliveries under way within
  /// a bound and leaves the groups. What is not done by then is read again by whoever comes next.
  ///
  /// - Throws: `KafkaError` for a configuration that no client can be made with; `UnknownStage`; what `check`
  ///   throws; `Displaced` when another process runs under this one's `group_instance_id`.
  public func run() async throws {
    try Self.check(settings)
    for warning in Self.warnings(settings) { logger.warning("\(warning)") }
    let producer = try KafkaProducer(configuration: kafka, logger: logger)
    let context = StageContext(
      settings: settings, transport: transport,
      outbox: Outbox(
        sender: producer, topics: settings.topics, time: .system, logger: logger),
      states: StateTopic(kafka: kafka, logger: logger),
      health: health, registry: metrics, time: .system, logger: logger)
    let runners: [StageRunner]
    let vitals: Vitals?
    do {
      let stages = Self.stages(context)
      runners = try Self.chosen(only, of: stages).map {
        StageRunner($0, configuration: kafka, context: context)
      }
      vitals = try makeVitals(context, stages)
    } catch {
      await producer.close()
      throw error
    }
    do {
      try await Self.run(runners, telling: vitals)
    } catch {
      await producer.close()
      throw error
    }
    await producer.close()
  }

  /// Until the service group shuts down, or another process has taken the place of one of them.
  private static func run(_ runners: [StageRunner], telling vitals: Vitals?) async throws {
    try await withThrowingTaskGroup { tasks in
      for runner in runners { tasks.addTask { try await runner.run() } }
      tasks.addTask {
        let telling = Task { await vitals?.run() }
        // Throws only when the task is cancelled, which ends the runners' waiting as well.
        try? await gracefulShutdown()
        telling.cancel()
        await withTaskGroup { stops in
          for runner in runners { stops.addTask { await runner.stop() } }
        }
      }
      while try await tasks.next() != nil {}
    }
  }

  /// Of every process, whichever stages it runs; nil when nothing is sent to Datadog.
  private func makeVitals(
    _ context: StageContext, _ stages: [any Stage]
  ) throws(KafkaError) -> Vitals? {
    guard settings.datadog.apiKey != nil else { return nil }
    let offsets = ClusterOffsets(admin: try KafkaAdmin(configuration: kafka, logger: logger))
    return Vitals(
      context,
      lag: PipelineLag(
        groups: Self.groups(context, stages), offsets: offsets, time: context.time,
        logger: context.logger(for: "vitals")))
  }

  /// Every consumer group of the pipeline: the Evaluator's, and that of each stage, wherever it runs.
  static func groups(_ context: StageContext, _ stages: [any Stage]) -> [PipelineLag.Group] {
    let settings = context.settings
    return [PipelineLag.Group(name: settings.evaluator.group, topic: settings.topics.calls)]
      + stages.map { PipelineLag.Group(name: context.group(of: $0.name), topic: $0.topic) }
  }

  /// What is possible, and hardly meant.
  public static func warnings(_ settings: Settings) -> [String] {
    guard settings.integrations.pagerduty.isKeyUnused else { return [] }
    return [
      "integrations.pagerduty has a key and no enabled: nobody is paged. Set enabled: true, or false if that is meant"
    ]
  }

  /// Those of the stages that are to run here. Throws for a name that no stage has.
  static func chosen(
    _ names: Set<String>, of stages: [any Stage]
  ) throws(UnknownStage) -> [any Stage] {
    guard !names.isEmpty else { return stages }
    func named(_ stage: any Stage) -> Set<String> {
      stage.name.hasPrefix("delivery-") ? [stage.name, "delivery"] : [stage.name]
    }
    if let unknown = names.subtracting(stages.flatMap(named)).min() {
      throw UnknownStage(name: unknown, known: stages.map(\.name))
    }
    return stages.filter { !names.isDisjoint(with: named($0)) }
  }

  /// The stages that the configuration has use for.
  static func stages(_ context: StageContext) -> [any Stage] {
    let settings = context.settings
    if settings.datadog.apiKey == nil {
      context.logger.warning(
        "datadog.api_key is not set: nothing is sent to Datadog")
    }
    let metrics: [any Stage] = settings.datadog.apiKey == nil ? [] : [MetricsStage(context)]
    let channels = channels(settings)
    let deliveries = channels.enumerated().map { index, channel in
      DeliveryStage(channel, keepsMalformed: index == 0, context)
    }
    return metrics + intakes(context) + [AlertingStage(context)] + deliveries
  }

  /// What goes to Datadog in batches, beside metrics.
  private static func intakes(_ context: StageContext) -> [any Stage] {
    let settings = context.settings
    guard settings.datadog.apiKey != nil else { return [] }
    var stages: [any Stage] = []
    if settings.datadog.llmObservability.enabled {
      stages.append(
        IntakeStage(
          "llmobs", topic: settings.topics.evaluations, encoder: LLMObsEncoder(settings), context))
    }
    if settings.datadog.logs {
      stages.append(
        IntakeStage(
          "logs", topic: settings.topics.evaluations, encoder: EvaluationLogEncoder(settings),
          context))
      stages.append(
        IntakeStage(
          "logs-dead-letters", topic: settings.topics.deadLetters,
          encoder: DeadLetterLogEncoder(settings), context))
    }
    return stages
  }

  static func channels(_ settings: Settings) -> [any DeliveryChannel] {
    let enabled = settings.enabledChannels
    let api = DatadogAPI(settings: settings.datadog)
    let links = DatadogLinks(settings: settings.datadog)
    let integrations = settings.integrations
    var channels: [any DeliveryChannel] = []
    if enabled.contains(.datadogEvents) { channels.append(DatadogEventsChannel(api: api)) }
    if enabled.contains(.datadogIncidents) {
      channels.append(DatadogIncidentsChannel(api: api, router: AlertRouter(settings)))
    }
    if enabled.contains(.datadogCases), let cases = DatadogCasesChannel(settings.datadog) {
      channels.append(cases)
    }
    if enabled.contains(.slack), let webhook = integrations.slack.webhookURL {
      channels.append(SlackChannel(settings: integrations.slack, webhook: webhook, links: links))
    }
    if enabled.contains(.pagerduty), let key = integrations.pagerduty.integrationKey {
      channels.append(
        PagerDutyChannel(settings: integrations.pagerduty, routingKey: key, links: links))
    }
    return channels + integrations.webhooks.map(WebhookChannel.init(settings:))
  }
}

/// A stage was asked for that the configuration has no use for, or that there is not.
struct UnknownStage: Error, CustomStringConvertible {
  let name: String
  let known: [String]

  var description: String {
    "there is no stage \(name); with this configuration there are: \(known.joined(separator: ", "))"
  }
}
