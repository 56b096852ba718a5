import DetraModel
import DetraSettings
public import DetraTelemetry
import Foundation
import Hummingbird
import Logging
public import ServiceLifecycle

/// Takes calls in over HTTP and answers for them once the broker has them.
///
/// `run()` serves until the service group shuts down gracefully; then no new connection is taken, requests in
/// flight are finished within `CollectorLimits.drainTime`, and the producer hands over what it still holds.
public struct CollectorService: Service {
  /// The port, once the service listens.
  public let listening = ListeningPort()
  /// `broker`, and `accepting` while shutting down.
  public let health: Health

  private let address: ListenAddress
  private let limits: CollectorLimits
  let endpoint: CallsEndpoint
  private let metrics: MetricRegistry
  private let logger: Logger

  init(
    settings: Settings, limits: CollectorLimits? = nil, publisher: any CallPublisher,
    health: Health = Health(BrokerMonitor.condition), metrics: MetricRegistry, logger: Logger,
    clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    let limits = limits ?? CollectorLimits(settings.collector)
    self.health = health
    self.limits = limits
    self.metrics = metrics
    self.logger = logger
    address = settings.collector.listen
    let admission = Admission(limits: limits)
    endpoint = CallsEndpoint(
      keys: APIKeys(settings.collector.apiKeys), reader: BodyReader(limits: limits),
      splitter: RecordSplitter(limit: limits.records),
      intake: CallIntake(
        defaults: CallDefaults(settings), maxRecordBytes: limits.recordBytes,
        ids: UUIDv7Generator(now: now)),
      publisher: publisher,
      monitor: BrokerMonitor(
        publisher: publisher, health: health, interval: limits.probeInterval, clock: clock,
        logger: logger),
      admission: admission, metrics: CollectorMetrics(metrics, admission: admission), now: now)
  }

  /// Serves until shut down. Throws when the address can't be listened on.
  public func run() async throws {
    let result: Result<Void, any Error>
    do {
      result = .success(try await serve())
    } catch {
      result = .failure(error)
    }
    await endpoint.publisher.close(within: limits.drainTime)
    try result.get()
  }

  /// The HTTP side, for tests without a socket.
  var application: some ApplicationProtocol {
    Application(
      router: collectorRouter(endpoint, health: health, registry: metrics),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [ContinueHandler()], idleTimeout: .init(limits.idleTime))),
      configuration: ApplicationConfiguration(
        address: .hostname(address.host, port: address.port)),
      onServerRunning: { [listening, logger, address] channel in
        listening.announce(
          channel.localAddress?.port ?? address.port, host: address.host, logger: logger)
      },
      logger: logger.quietened)
  }

  private func serve() async throws {
    let application = application
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await endpoint.monitor.run() }
      group.addTask { try await boundDrain() }
      // The first to throw, or the server's end, ends the others.
      group.addTask {
        try await listening.serve(application)
        throw Ended.served
      }
      do {
        while try await group.next() != nil {}
      } catch Ended.served {
      } catch Ended.drainTimedOut {
        logger.warning("requests given up: they took longer than the time to drain")
      }
      group.cancelAll()
    }
  }

  private enum Ended: Error { case served, drainTimedOut }

  private func boundDrain() async throws {
    try await gracefulShutdown()
    health.set("accepting", .notReady("shutting down"))
    try await Task.sleep(for: limits.drainTime)
    // Requests that wait for the broker are answered by this; cancelling ends those that still read.
    await endpoint.publisher.close(within: .zero)
    throw Ended.drainTimedOut
  }
}

extension CallDefaults {
  init(_ settings: Settings) {
    self.init(
      app: settings.appName, env: settings.datadog.env ?? settings.environment.rawValue,
      service: settings.datadog.service ?? settings.appName,
      version: settings.datadog.version ?? settings.version)
  }
}
