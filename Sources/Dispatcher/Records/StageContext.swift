import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Logging

/// What every stage is made from.
struct StageContext: Sendable {
  let settings: Settings
  let transport: any HTTPTransport
  let outbox: Outbox
  var states: any StateSource
  let health: Health
  let registry: MetricRegistry
  let time: TimeSource
  let logger: Logger
  /// How long a stage may take to finish what it has begun before it gives a partition up.
  var releaseTimeout = Duration.seconds(15)

  /// The consumer group of a stage.
  func group(of stage: String) -> String { "\(settings.dispatcher.groupPrefix)-\(stage)" }

  func metrics(for stage: String) -> StageMetrics { StageMetrics(stage: stage, factory: registry) }

  func logger(for stage: String) -> Logger {
    var logger = logger
    logger[metadataKey: "stage"] = "\(stage)"
    return logger
  }
}
