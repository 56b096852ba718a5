public import DetraKafka
import DetraModel
public import DetraSettings
public import DetraTelemetry
import Foundation
public import Logging
import Synchronization

/// Writes calls to `detra.calls`, keyed by trace.
final class KafkaCallPublisher: CallPublisher {
  private static let contentType = KafkaHeader(name: "content-type", value: "application/json")
  private static let schema = KafkaHeader(name: "detra-schema", value: CallRecord.schema)

  private let topic: String
  private let admin: KafkaAdmin
  private let producer: Mutex<KafkaProducer>
  private let makeProducer: @Sendable () throws(KafkaError) -> KafkaProducer
  private let probeTimeout: Duration
  private let logger: Logger

  /// `onUnreachable` hears at once, on a thread of the library, when the last connection is gone.
  init(
    settings: Settings, limits: CollectorLimits, logger: Logger,
    onUnreachable: @escaping @Sendable (PublishFailure) -> Void
  ) throws(KafkaError) {
    let configuration = KafkaConfiguration(settings, limits: limits)
    topic = settings.topics.calls
    probeTimeout = limits.probeInterval * 2
    self.logger = logger
    makeProducer = { () throws(KafkaError) in
      try KafkaProducer(
        configuration: configuration, logger: logger,
        onHealth: { health in
          if case .unreachable(let error) = health {
            onUnreachable(.unavailable(error?.description ?? "no broker is connected"))
          }
        })
    }
    admin = try KafkaAdmin(configuration: configuration, logger: logger)
    producer = Mutex(try makeProducer())
  }

  func publish(_ messages: [CallMessage]) async -> [Result<Void, PublishFailure>] {
    let producer = producer.withLock { $0 }
    let results = await producer.send(messages.map(kafkaMessage), whenFull: .fail)
    var broken: KafkaError?
    let outcomes: [Result<Void, PublishFailure>] = results.map { result in
      switch result {
      case .success: return .success(())
      case .failure(let error):
        if error.isFatal { broken = error }
        return .failure(PublishFailure(error))
      }
    }
    if let broken { await replace(producer, after: broken) }
    return outcomes
  }

  func probe() async throws(PublishFailure) {
    do {
      _ = try await admin.cluster(timeout: probeTimeout)
    } catch {
      throw PublishFailure(error)
    }
  }

  func close(within limit: Duration) async {
    await producer.withLock { $0 }.close(flushFor: limit)
  }

  private func kafkaMessage(_ call: CallMessage) -> KafkaMessage {
    var headers = [Self.contentType, Self.schema]
    if let traceparent = call.traceparent {
      headers.append(KafkaHeader(name: "traceparent", value: traceparent.text))
    }
    return KafkaMessage(
      topic: topic, key: Data(call.key.utf8), value: call.value, headers: headers)
  }

  /// An idempotent producer that lost track of its sequence is of no more use: the next requests get a new one.
  private func replace(_ broken: KafkaProducer, after error: KafkaError) async {
    logger.error("producer broken, making a new one", metadata: ["reason": "\(error)"])
    do {
      let fresh = try makeProducer()
      let unused = producer.withLock { current in
        guard current === broken else { return fresh }
        current = fresh
        return broken
      }
      await unused.close(flushFor: .zero)
    } catch {
      logger.critical("no new producer", metadata: ["reason": "\(error)"])
    }
  }
}

extension PublishFailure {
  init(_ error: KafkaError) {
    switch (error.code, error.kind) {
    case (.queueFull, _): self = .full
    case (_, .rejected): self = .refused("the broker refuses it: \(error.message)")
    case (_, .retryable), (_, .fatal): self = .unavailable(error.description)
    }
  }
}

extension KafkaConfiguration {
  /// The settings' own properties stand over ours: a record of the largest size allowed must pass, and a broker
  /// that is away must be known before the sender gives up.
  init(_ settings: Settings, limits: CollectorLimits) {
    let ours = [
      "delivery.timeout.ms": String(limits.publishTime.components.seconds * 1000),
      "message.max.bytes": String(max(1_000_000, limits.recordBytes + 65_536)),
    ]
    self.init(
      bootstrapServers: settings.kafka.bootstrapServers.joined(separator: ","),
      clientID: settings.kafka.clientID,
      properties: ours.merging(settings.kafka.revealedProperties) { $1 })
  }
}

extension CollectorService {
  /// A Collector that writes to the settings' cluster. Throws an error that names the property of
  /// `kafka.properties` at fault; an absent broker is no error, the service waits for it, not ready.
  public init(
    settings: Settings, limits: CollectorLimits? = nil, metrics: MetricRegistry, logger: Logger
  ) throws(KafkaError) {
    let limits = limits ?? CollectorLimits(settings.collector)
    let health = Health(BrokerMonitor.condition)
    let publisher = try KafkaCallPublisher(
      settings: settings, limits: limits, logger: logger,
      onUnreachable: { failure in
        if case .unavailable(let reason) = failure {
          health.set(BrokerMonitor.condition, .notReady(reason))
        }
      })
    self.init(
      settings: settings, limits: limits, publisher: publisher, health: health, metrics: metrics,
      logger: logger)
  }
}
