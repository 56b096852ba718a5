import Hummingbird
public import Logging
public import ServiceLifecycle

/// Answers `/healthz`, `/readyz` and `/metrics` for a service that has no other HTTP.
public struct HealthServer: Service {
  /// Where the server listens, once it does: the way to learn a port that was asked for as 0.
  public let listening = ListeningPort()

  private let host: String
  private let port: Int
  private let health: Health
  private let metrics: MetricRegistry
  private let logger: Logger

  /// A server that starts to listen in `run()`; port 0 takes a free one.
  public init(
    host: String, port: Int, health: Health, metrics: MetricRegistry, logger: Logger
  ) {
    self.host = host
    self.port = port
    self.health = health
    self.metrics = metrics
    self.logger = logger
  }

  /// Serves until the service group shuts down. Throws when the address can't be listened on.
  public func run() async throws {
    let router = Router()
    addHealthRoutes(to: router, health: health, metrics: metrics)
    try await listening.serve(
      Application(
        router: router,
        configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
        onServerRunning: { channel in
          listening.announce(channel.localAddress?.port ?? port, host: host, logger: logger)
        },
        logger: logger.quietened))
  }
}

extension Logger {
  /// For the HTTP library, whose own notices repeat ours.
  public var quietened: Logger {
    var logger = self
    logger.logLevel = max(logger.logLevel, .warning)
    return logger
  }
}
