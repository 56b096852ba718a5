import Collector
import DetraHTTP
import DetraKafka
import DetraSettings
import DetraTelemetry
import Dispatcher
import Evaluator
import Logging
import ServiceLifecycle

/// The three services in one process, each with its own health and metrics.
struct Pipeline {
  let collector: CollectorService
  /// In the order in which they start; shutdown goes the other way, against the flow of the calls.
  let services: [any Service]

  init(_ settings: Settings, reloads: Reloads, http: HTTPClient, logger: Logger) throws {
    let evaluator = try EvaluatorCommand.services(
      settings, reloads: reloads, http: http, logger: logger)
    let dispatcher = try DispatcherCommand.services(settings, http: http, logger: logger)
    collector = try CollectorService(settings: settings, metrics: MetricRegistry(), logger: logger)
    services = dispatcher + evaluator + [collector]
  }
}
