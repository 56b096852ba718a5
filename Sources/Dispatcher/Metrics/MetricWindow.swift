/// What evaluations add up to between two flushes: counts summed, distributions collected, by metric and tags.
///
/// Kept apart by partition until it is sealed, so that a partition that goes to another replica takes with
/// it exactly what has not been sent.
struct MetricWindow: Sendable {
  struct Limits: Sendable {
    /// Distinct series.
    var series: Int
    /// Values held for distributions, 8 bytes each.
    var values = 500_000
  }

  private struct Key: Hashable {
    var metric: MetricName
    /// Index into `tagSets`.
    var tags: Int
    /// The sample's own tags, joined by commas, which no tag has.
    var own: String
  }

  private struct Part {
    var counts: [Key: Double] = [:]
    var values: [Key: [Double]] = [:]
    var valueCount = 0
    var evaluations = 0
    var nextOffset: Int64 = 0

    var seriesCount: Int { counts.count + values.count }
  }

  private let limits: Limits
  private var parts: [Int32: Part] = [:]
  private var tagSets: [[String]] = []
  private var tagIndex: [[String]: Int] = [:]

  init(limits: Limits) { self.limits = limits }

  var seriesCount: Int { parts.values.reduce(0) { $0 + $1.seriesCount } }
  /// Evaluations held and not sent.
  var evaluations: Int { parts.values.reduce(0) { $0 + $1.evaluations } }
  /// No partition has moved since the last seal.
  var isEmpty: Bool { parts.isEmpty }

  /// Time to flush early.
  var isFull: Bool {
    seriesCount >= limits.series
      || parts.values.reduce(0) { $0 + $1.valueCount } >= limits.values
  }

  /// Takes in what one evaluation adds.
  mutating func add(_ samples: [MetricSample], tags: [String], partition: Int32) {
    let index = intern(tags)
    parts[partition, default: Part()].evaluations += 1
    for sample in samples {
      let key = Key(metric: sample.metric, tags: index, own: sample.tags.joined(separator: ","))
      switch sample.metric.kind {
      case .count: parts[partition, default: Part()].counts[key, default: 0] += sample.value
      case .distribution:
        parts[partition, default: Part()].values[key, default: []].append(sample.value)
        parts[partition, default: Part()].valueCount += 1
      }
    }
  }

  /// Notes that everything of `partition` before `offset` has been seen to.
  mutating func advance(_ partition: Int32, to offset: Int64) {
    parts[partition, default: Part()].nextOffset = offset
  }

  /// Forgets a partition that is somebody else's now. Returns how many evaluations go with it.
  @discardableResult
  mutating func forget(_ partition: Int32) -> Int {
    parts.removeValue(forKey: partition)?.evaluations ?? 0
  }

  /// Everything so far as one batch stamped with `timestamp` (seconds since 1970); the window is empty afterwards.
  mutating func seal(timestamp: Int64) -> SealedWindow {
    var counts: [Key: Double] = [:]
    var values: [Key: [Double]] = [:]
    for part in parts.values {
      counts.merge(part.counts, uniquingKeysWith: +)
      values.merge(part.values, uniquingKeysWith: +)
    }
    let sealed = SealedWindow(
      timestamp: timestamp,
      counts: counts.map { .init(metric: $0.metric, tags: tags(of: $0), value: $1) },
      distributions: values.map { .init(metric: $0.metric, tags: tags(of: $0), values: $1) },
      offsets: parts.mapValues(\.nextOffset), evaluations: evaluations)
    parts = [:]
    tagSets = []
    tagIndex = [:]
    return sealed
  }

  private mutating func intern(_ tags: [String]) -> Int {
    if let index = tagIndex[tags] { return index }
    tagSets.append(tags)
    tagIndex[tags] = tagSets.count - 1
    return tagSets.count - 1
  }

  private func tags(of key: Key) -> [String] {
    tagSets[key.tags] + key.own.split(separator: ",").map(String.init)
  }
}

/// A window that is complete, on its way to Datadog.
struct SealedWindow: Sendable {
  struct Count: Sendable, Hashable {
    var metric: MetricName
    var tags: [String]
    var value: Double
  }

  struct Distribution: Sendable, Hashable {
    var metric: MetricName
    var tags: [String]
    var values: [Double]
  }

  /// Seconds since 1970, the same for all points.
  var timestamp: Int64
  var counts: [Count]
  var distributions: [Distribution]
  /// By partition, the next offset to read once this has arrived.
  var offsets: [Int32: Int64]
  var evaluations: Int
}
