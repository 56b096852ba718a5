import CRdKafka
import Foundation
import Logging
import Synchronization

/// What librdkafka calls back into: its logs, errors, statistics and connection states.
///
/// The library holds it unretained as its opaque pointer; `KafkaClient` keeps it alive until the library
/// has stopped.
final class ClientObserver: Sendable {
  let logger: Logger
  let secrets: Secrets
  private let tracker = Mutex(HealthTracker())
  private let onHealth: (@Sendable (KafkaHealth) -> Void)?
  private let onStatistics: (@Sendable (KafkaStatistics) -> Void)?
  private let sinks = Mutex(Sinks())

  /// Set once by the client's owner, before the first poll.
  struct Sinks: Sendable {
    var error: (@Sendable (KafkaError) -> Void)?
    var statistics: (@Sendable (KafkaStatistics) -> Void)?
    var rebalance: (@Sendable (rd_kafka_resp_err_t, PartitionListPointer) -> Void)?
    /// The index of a message of a transaction, and why it was not written.
    var undelivered: (@Sendable (Int, KafkaError) -> Void)?
  }

  init(
    logger: Logger, secrets: Secrets, onHealth: (@Sendable (KafkaHealth) -> Void)? = nil,
    onStatistics: (@Sendable (KafkaStatistics) -> Void)? = nil
  ) {
    self.logger = logger
    self.secrets = secrets
    self.onHealth = onHealth
    self.onStatistics = onStatistics
  }

  var health: KafkaHealth { tracker.withLock { $0.health } }

  func connect(_ sinks: Sinks) { self.sinks.withLock { $0 = sinks } }

  /// Connections that end from here on are no news.
  func close() { tracker.withLock { $0.close() } }

  fileprivate func logged(level: Int32, facility: String, text: String) {
    let ignored = facility == "CONFWARN" && text.contains("will be ignored")
    logger.log(
      level: ignored ? .debug : Logger.Level(syslog: level), "\(secrets.masked(text))",
      metadata: ["facility": "\(facility)"], source: "librdkafka")
  }

  fileprivate func failed(_ code: rd_kafka_resp_err_t, _ text: String, client: OpaquePointer) {
    let error =
      code == RD_KAFKA_RESP_ERR__FATAL
      ? KafkaError(fatalOf: client) ?? KafkaError(code)
      : KafkaError(code, secrets.masked(text))
    report(tracker.withLock { $0.failed(error) })
    sinks.withLock { $0.error }?(error)
  }

  fileprivate func changed(_ broker: HealthTracker.Broker, state: String) {
    report(tracker.withLock { $0.broker(broker, state: state) })
  }

  private func report(_ change: KafkaHealth?) {
    guard let change else { return }
    switch change {
    case .reachable: logger.info("Connected to Kafka")
    case .unreachable(let error):
      logger.warning("No Kafka broker reachable\(error.map { ": \($0)" } ?? "")")
    case .connecting: break
    }
    onHealth?(change)
  }

  fileprivate func counted(_ json: UnsafeRawBufferPointer) {
    let sink = sinks.withLock { $0.statistics }
    guard sink != nil || onStatistics != nil, let statistics = KafkaStatistics(json: json) else {
      return
    }
    sink?(statistics)
    onStatistics?(statistics)
  }

  fileprivate func rebalanced(_ code: rd_kafka_resp_err_t, _ list: PartitionListPointer) {
    sinks.withLock { $0.rebalance }?(code, list)
  }

  func undelivered(_ index: Int, _ error: KafkaError) {
    sinks.withLock { $0.undelivered }?(index, error)
  }
}

extension ClientObserver {
  /// Registers the callbacks. They find the observer through the configuration's opaque pointer, unretained.
  func register(in configuration: OpaquePointer, role: ClientRole) {
    let opaque = Unmanaged.passUnretained(self).toOpaque()
    rd_kafka_conf_set_opaque(configuration, opaque)
    rd_kafka_conf_set_log_cb(configuration) { client, level, facility, text in
      guard let client, let facility, let text else { return }
      ClientObserver.of(client).logged(
        level: level, facility: String(cString: facility), text: String(cString: text))
    }
    rd_kafka_conf_set_error_cb(configuration) { client, code, text, _ in
      guard let client else { return }
      ClientObserver.of(client).failed(
        rd_kafka_resp_err_t(code), text.map(String.init(cString:)) ?? "", client: client)
    }
    rd_kafka_conf_set_stats_cb(configuration) { client, json, size, _ in
      guard let client, let json else { return 0 }
      ClientObserver.of(client).counted(UnsafeRawBufferPointer(start: json, count: size))
      return 0  // The library frees the text.
    }
    if role == .consumer {
      rd_kafka_conf_set_rebalance_cb(configuration) { client, code, list, _ in
        guard let client, let list else { return }
        ClientObserver.of(client).rebalanced(code, list)
      }
    }
    watchBrokers(in: configuration, opaque)
  }

  /// Only an interceptor tells when a connection comes up; the error callback tells of losses alone.
  private func watchBrokers(in configuration: OpaquePointer, _ opaque: UnsafeMutableRawPointer) {
    _ = rd_kafka_conf_interceptor_add_on_new(
      configuration, "detra",
      { client, _, opaque, _, _ in
        rd_kafka_interceptor_add_on_broker_state_change(
          client, "detra",
          { _, id, _, name, port, state, opaque in
            guard let opaque, let name, let state else { return RD_KAFKA_RESP_ERR_NO_ERROR }
            Unmanaged<ClientObserver>.fromOpaque(opaque).takeUnretainedValue().changed(
              HealthTracker.Broker(id: id, address: "\(String(cString: name)):\(port)"),
              state: String(cString: state))
            return RD_KAFKA_RESP_ERR_NO_ERROR
          }, opaque)
      }, opaque)
  }

  static func of(_ client: OpaquePointer) -> ClientObserver {
    Unmanaged<ClientObserver>.fromOpaque(rd_kafka_opaque(client)).takeUnretainedValue()
  }
}

extension Logger.Level {
  fileprivate init(syslog level: Int32) {
    self =
      switch level {
      case ...2: .critical
      case 3: .error
      case 4: .warning
      case 5: .notice
      case 6: .info
      default: .debug
      }
  }
}
