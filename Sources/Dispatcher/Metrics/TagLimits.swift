import CoreMetrics
import Logging
import Metrics

/// Says which tags of metrics are bounded: once in the log, and on `/metrics` as long as it is so.
struct TagLimits: Sendable {
  private let names: Meter
  private let partitions: Meter
  private let logger: Logger

  init(factory: any MetricsFactory, logger: Logger) {
    func meter(_ limit: String) -> Meter {
      Meter(
        label: "detra.dispatcher.bounded_tags", dimensions: [("limit", limit)], factory: factory)
    }
    names = meter("values")
    partitions = meter("names")
    self.logger = logger
  }

  /// - Parameters:
  ///   - windows: those just sealed.
  ///   - settled: what holds in every partition of this replica.
  func tell(_ windows: [WindowInFlight], settled: [TagBounds.Settled]) {
    names.set(Set(settled.flatMap(\.crowded)).count)
    partitions.set(settled.count(where: \.isClosed))
    for window in windows {
      for limit in window.limits { log(limit, partition: window.partition) }
    }
  }

  private func log(_ limit: TagBounds.Limit, partition: Int32) {
    var metadata: Logger.Metadata = [
      "partition": "\(partition)", "until": "the end of the day, UTC",
    ]
    switch limit {
    case .values(let name):
      metadata["tag"] = "\(name)"
      logger.warning("a tag has too many values for metrics: it reads other", metadata: metadata)
    case .names:
      logger.warning(
        "calls have too many names of tags for metrics: none of their own is taken",
        metadata: metadata)
    }
  }
}
