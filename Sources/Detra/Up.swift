import ArgumentParser
import Collector
import DetraHTTP
import DetraKafka
import DetraSettings
import DetraTelemetry
import Dispatcher
import Evaluator
import Foundation
import Logging
import Sandbox
import ServiceLifecycle
import UnixSignals

struct Up: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run all three services in one process.",
    discussion: """
      Without kafka.bootstrap_servers an embedded broker is started (\(EmbeddedBroker.limits)).

      With --sandbox the stand-ins of Gemini, Datadog, Slack and PagerDuty are started on loopback, every \
      outside address points at them, and the legal document analyzer's traffic is played. Nothing leaves \
      the machine. Ctrl-C drains and prints a summary.

      SIGHUP reads the configuration again for the Evaluator; the other two take it up when they start.
      """)

  @OptionGroup var options: ConfigurationOptions

  @Flag(help: "Add stand-ins of the outside services, traffic and a live view.")
  var sandbox = false

  @Option(name: .customLong("for"), help: "End by itself after this time: 20s, 2m.")
  var runFor: TimeSpan?

  @Option(help: "Calls a second of the sandbox's traffic.")
  var rate = 5.0

  @Option(help: "The same seed plays the same traffic.")
  var seed: UInt64 = 1

  func run() async throws {
    let required = Self.required(isSandbox: sandbox)
    let overlay = sandbox ? SandboxSettings.environment : [:]
    var settings = try options.load(
      requiring: required, overlay: overlay, defaultLevel: sandbox ? .warning : .info)
    let logger = Logger(label: "detra")
    let broker = try startBroker(&settings, logger)
    let http = try HTTPClient(configuration: .init(settings), logger: logger)
    var services: [ServiceGroupConfiguration.ServiceConfiguration] = []
    let standIns = sandbox ? try await startStandIns(logger) : nil
    if let standIns {
      SandboxSettings.apply(standIns, to: &settings)
      services.append(.init(service: standIns))
    }
    let reloads = Reloads(requests: await Hangup()) { [options, started = settings] in
      var settings = try options.reread(requiring: required, overlay: overlay)
      if let standIns { SandboxSettings.apply(standIns, to: &settings) }
      // What the embedded broker needs stands in no file.
      if settings.kafka.bootstrapServers.isEmpty {
        settings.kafka = started.kafka
        settings.evaluator.delivery = started.evaluator.delivery
      }
      return settings
    }
    let pipeline = try Pipeline(settings, reloads: reloads, http: http, logger: logger)
    if let standIns {
      let traffic = try makeTraffic(to: pipeline.collector, http: http)
      let view = LiveView(
        settings, kafka: try KafkaConfiguration(settings.kafka), standIns: standIns,
        isEmbedded: broker != nil, logger: logger
      ) {
        traffic.report.total.accepted
      }
      services.append(.init(service: view))
      services += pipeline.services.map { .init(service: $0) }
      services += [.init(service: Settling(view)), .init(service: traffic)]
    } else {
      services += pipeline.services.map { .init(service: $0) }
    }
    if let runFor {
      services.append(
        .init(
          service: Stopwatch(duration: runFor.duration),
          successTerminationBehavior: .gracefullyShutdownGroup))
    }
    try await ServiceGroup(
      configuration: .init(
        services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    ).run()
    await http.shutdown()
    broker?.close()
  }

  /// In the sandbox every judge is a stand-in: none needs an account of its own.
  private static func required(isSandbox: Bool) -> Set<SettingsLoader.Service> {
    Set(SettingsLoader.Service.allCases).subtracting(isSandbox ? [.evaluator] : [])
  }

  private func startBroker(_ settings: inout Settings, _ logger: Logger) throws -> KafkaMockCluster?
  {
    guard settings.kafka.bootstrapServers.isEmpty else { return nil }
    if !sandbox { StandardError.write(EmbeddedBroker.limits + "\n") }
    return try EmbeddedBroker.start(for: &settings, logger: logger)
  }

  /// Their server calls every connection that ends with them an error.
  private func startStandIns(_ logger: Logger) async throws -> StandIns {
    var quiet = logger
    quiet.logLevel = .critical
    return try await StandIns.start(logger: quiet)
  }

  private func makeTraffic(to collector: CollectorService, http: HTTPClient) throws
    -> TrafficService
  {
    let generator = TrafficGenerator(seed: seed)
    let pace = try TrafficPace(rate: rate, batch: 10)
    return TrafficService {
      let port = try await collector.listening.port
      return TrafficSender(
        generator, to: HTTPTrafficTarget(url: "http://127.0.0.1:\(port)", transport: http),
        pace: pace)
    }
  }
}

/// Ends by itself, and the services with it.
private struct Stopwatch: Service {
  let duration: Duration

  func run() async throws {
    await cancelWhenGracefulShutdown { try? await Task.sleep(for: duration) }
  }
}
