import ArgumentParser
import DetraHTTP
import DetraKafka
import DetraSettings
import DetraTelemetry
import Logging
import ServiceLifecycle
import UnixSignals

extension KafkaConfiguration {
  /// What the settings say. Ends the command when they name no cluster.
  init(_ settings: KafkaSettings) throws {
    guard !settings.bootstrapServers.isEmpty else {
      StandardError.write(
        """
        kafka.bootstrap_servers: no cluster is named. Set it to your brokers (host:port), or run \
        `detra up`, which starts an embedded broker.

        """)
      throw ExitStatus.configuration
    }
    self.init(
      bootstrapServers: settings.bootstrapServers.joined(separator: ","),
      clientID: settings.clientID,
      properties: settings.revealedProperties)
  }
}

extension HTTPClientConfiguration {
  /// Lets every call that is evaluated at once be at all of its judges at once.
  init(_ settings: Settings) {
    self.init()
    let requests = settings.evaluator.concurrency * settings.largestPanel
    maximumTransfersPerHost = max(maximumTransfersPerHost, requests)
    maximumTransfers = max(maximumTransfers, requests + maximumTransfersPerHost)
  }
}

extension Detra {
  /// Runs services until SIGTERM or SIGINT, then drains them in reverse order.
  static func run(_ services: [any Service], logger: Logger) async throws {
    try await ServiceGroup(
      configuration: .init(
        services: services.map { .init(service: $0) },
        gracefulShutdownSignals: [.sigterm, .sigint],
        logger: logger)
    ).run()
  }
}
