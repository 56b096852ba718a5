import CoreMetrics
import DetraSettings
import DetraTelemetry
import Logging

/// The configuration in force, and what it takes to put another in its place while calls go on.
///
/// A new one is read, checked and built whole before anything changes. What cannot be put to work changes nothing.
final class LiveConfiguration: Sendable {
  typealias Build = @Sendable (Settings) throws -> EvaluationEngine

  let engines: EngineHolder

  /// As the process started: what is read only once is held against this.
  private let started: Settings
  private let build: Build
  private let metrics: ReloadMetrics
  private let logger: Logger

  /// Throws when the configuration cannot be put to work.
  init(_ settings: Settings, metrics: MetricRegistry, logger: Logger, build: @escaping Build) throws
  {
    started = settings
    self.build = build
    self.metrics = ReloadMetrics(metrics)
    self.logger = logger
    engines = EngineHolder(try build(settings))
  }

  /// The version that evaluations carry.
  var version: String { engines.current.configVersion }

  /// Reads the configuration anew and puts it to work. Returns it, or nil when that failed and all stays as it was.
  func reload(_ load: () throws -> Settings) -> Settings? {
    do {
      let settings = try load()
      takeUp(try build(settings), settings)
      return settings
    } catch {
      refuse(error)
      return nil
    }
  }

  private func takeUp(_ engine: EvaluationEngine, _ settings: Settings) {
    let old = engines.swap(to: engine)
    metrics.count(isTakenUp: true)
    logger.notice(
      "configuration reloaded",
      metadata: ["from": "\(old.configVersion)", "to": "\(engine.configVersion)"])
    let waiting = RestartOnly.changes(from: started, to: settings)
    if !waiting.isEmpty {
      logger.warning(
        "some settings are read at start only, and wait for a restart",
        metadata: ["settings": "\(waiting.joined(separator: ", "))"])
    }
  }

  /// Every fault has a line of its own, as `detra check` prints them.
  private func refuse(_ error: any Error) {
    metrics.count(isTakenUp: false)
    let faults = (error as? SettingsError)?.faults.map(\.description) ?? ["\(error)"]
    for fault in faults { logger.error("configuration fault", metadata: ["fault": "\(fault)"]) }
    logger.error(
      "configuration not reloaded, the old one stays",
      metadata: ["faults": "\(faults.count)", "config_version": "\(version)"])
  }
}

/// How reloads went.
private struct ReloadMetrics: Sendable {
  private let takenUp: Counter
  private let refused: Counter
  private let stale: Meter

  init(_ registry: MetricRegistry) {
    registry.describe("detra.evaluator.config.reloads", "Reloads of the configuration, by result")
    registry.describe(
      "detra.evaluator.config.stale", "1 while the latest configuration read could not be taken up")
    func counter(_ result: String) -> Counter {
      Counter(
        label: "detra.evaluator.config.reloads", dimensions: [("result", result)],
        factory: registry)
    }
    takenUp = counter("taken_up")
    refused = counter("refused")
    stale = Meter(label: "detra.evaluator.config.stale", factory: registry)
    stale.set(0)
  }

  func count(isTakenUp: Bool) {
    (isTakenUp ? takenUp : refused).increment()
    stale.set(isTakenUp ? 0 : 1)
  }
}
