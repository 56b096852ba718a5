import ArgumentParser
import Collector
import DetraHTTP
import DetraKafka
import DetraSettings
import DetraTelemetry
import Dispatcher
import Evaluator
import Logging
import ServiceLifecycle

struct CollectorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "collector", abstract: "Take calls in over HTTP and publish them to Kafka.",
    discussion: "Listens on collector.listen (0.0.0.0:4318). SIGTERM finishes requests in flight.")

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let settings = try options.load(requiring: [.collector])
    let logger = Logger(label: "detra.collector")
    _ = try KafkaConfiguration(settings.kafka)
    try await Detra.run(
      [try CollectorService(settings: settings, metrics: MetricRegistry(), logger: logger)],
      logger: logger)
  }
}

struct EvaluatorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluator", abstract: "Evaluate calls; run as many as you like.",
    discussion: """
      Answers /healthz, /readyz and /metrics on evaluator.listen (127.0.0.1:4319). SIGTERM finishes what is \
      in flight, commits and leaves the consumer group. SIGHUP reads the configuration again and puts it to \
      work between calls; one with faults is told about in the log and changes nothing.
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let settings = try options.load(requiring: [.evaluator])
    let logger = Logger(label: "detra.evaluator")
    let http = try HTTPClient(configuration: .init(settings), logger: logger)
    let reloads = Reloads(requests: await Hangup()) { [options] in
      try options.reread(requiring: [.evaluator])
    }
    let services = try puttingToWork(options.config) {
      try Self.services(settings, reloads: reloads, http: http, logger: logger)
    }
    try await Detra.run(services, logger: logger)
    await http.shutdown()
  }

  static func services(_ settings: Settings, reloads: Reloads, http: HTTPClient, logger: Logger)
    throws -> [any Service]
  {
    let health = Health()
    let metrics = MetricRegistry()
    let listen = settings.evaluator.listen
    let evaluator = try EvaluatorService(
      settings: settings, kafka: KafkaConfiguration(settings.kafka), http: http, health: health,
      metrics: metrics, logger: logger)
    return [
      HealthServer(
        host: listen.host, port: listen.port, health: health, metrics: metrics, logger: logger),
      evaluator,
      ReloadService(reloads.requests, of: evaluator, load: reloads.load),
    ]
  }
}

struct DispatcherCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatcher", abstract: "Send metrics, events, incidents and notifications.",
    discussion: """
      Answers /healthz, /readyz and /metrics on dispatcher.listen (127.0.0.1:4320). SIGTERM sends the \
      metrics gathered so far and finishes deliveries in flight.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Option(
    name: .customLong("stage"),
    help: ArgumentHelp(
      "Run this stage only; repeat it for several. All when left out.",
      discussion:
        "metrics, llmobs, logs, logs-dead-letters, alerting, delivery, or one channel's such as delivery-slack.",
      valueName: "name"))
  var stages: [String] = []

  func run() async throws {
    let settings = try options.load(requiring: [.dispatcher])
    let logger = Logger(label: "detra.dispatcher")
    let http = try HTTPClient(logger: logger)
    try await Detra.run(
      try Self.services(settings, only: Set(stages), http: http, logger: logger), logger: logger)
    await http.shutdown()
  }

  static func services(
    _ settings: Settings, only stages: Set<String> = [], http: HTTPClient, logger: Logger
  ) throws -> [any Service] {
    let health = Health()
    let metrics = MetricRegistry()
    let listen = settings.dispatcher.listen
    return [
      HealthServer(
        host: listen.host, port: listen.port, health: health, metrics: metrics, logger: logger),
      DispatcherService(
        settings: settings, only: stages, kafka: try KafkaConfiguration(settings.kafka),
        transport: http, metrics: metrics, health: health, logger: logger),
    ]
  }
}
