public import DetraHTTP
public import DetraKafka
import DetraModel
public import DetraSettings
public import DetraTelemetry
public import Logging
public import ServiceLifecycle

/// Tells the world: evaluations become metrics in Datadog, and alerts in every channel of the configuration.
///
/// Three stages, each in consumer groups of its own, so that an outside service that is slow or away delays nothing
/// else: `metrics`, `alerting`, and a delivery for each channel. The topic of notifications is the outbox between
/// the last two.
public struct DispatcherService: Service {
  private let settings: Settings
  private let kafka: KafkaConfiguration
  private let transport: any HTTPTransport
  private let metrics: MetricRegistry
  private let health: Health
  private let logger: Logger

  /// A service that begins in `run()`. The transport stays the caller's to shut down. `metrics` takes the
  /// Dispatcher's own metrics, `detra_dispatcher_*`; `health` its conditions: `dispatcher.<stage>` (the outside
  /// service takes our credentials) and `dispatcher.<stage>.kafka` (a broker is reached).
  public init(
    settings: Settings, kafka: KafkaConfiguration, transport: any HTTPTransport,
    metrics: MetricRegistry, health: Health, logger: Logger
  ) {
    self.settings = settings
    self.kafka = kafka
    self.transport = transport
    self.metrics = metrics
    self.health = health
    self.logger = logger
  }

  /// Runs until the service group shuts down; then sends the window begun, finishes the deliveries under way within
  /// a bound and leaves the groups. What is not done by then is read again by whoever comes next.
  ///
  /// - Throws: `KafkaError` for a configuration that no client can be made with.
  public func run() async throws {
    let producer = try KafkaProducer(configuration: kafka, logger: logger)
    let context = StageContext(
      settings: settings, transport: transport,
      outbox: Outbox(
        sender: producer, topics: settings.topics, time: .system, logger: logger),
      states: StateTopic(kafka: kafka, logger: logger),
      health: health, registry: metrics, time: .system, logger: logger)
    let runners = Self.stages(context).map {
      StageRunner($0, configuration: kafka, context: context)
    }
    await withTaskGroup { tasks in
      for runner in runners { tasks.addTask { await runner.run() } }
      // Throws only when the task is cancelled, which ends the runners' waiting as well.
      try? await gracefulShutdown()
      for runner in runners { tasks.addTask { await runner.stop() } }
    }
    await producer.close()
  }

  /// The stages that the configuration has use for.
  static func stages(_ context: StageContext) -> [any Stage] {
    let settings = context.settings
    if settings.datadog.apiKey == nil {
      context.logger.warning(
        "datadog.api_key is not set: no metrics, events and incidents are sent")
    }
    let metrics: [any Stage] = settings.datadog.apiKey == nil ? [] : [MetricsStage(context)]
    let channels = channels(settings)
    let deliveries = channels.enumerated().map { index, channel in
      DeliveryStage(channel, keepsMalformed: index == 0, context)
    }
    return metrics + [AlertingStage(context)] + deliveries
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
    if enabled.contains(.slack), let webhook = integrations.slack.webhookURL {
      channels.append(SlackChannel(settings: integrations.slack, webhook: webhook, links: links))
    }
    if enabled.contains(.pagerduty), let key = integrations.pagerduty.integrationKey {
      channels.append(
        PagerDutyChannel(settings: integrations.pagerduty, routingKey: key, links: links))
    }
    return channels
      + integrations.webhooks.enumerated().map { WebhookChannel(settings: $1, index: $0) }
  }
}
