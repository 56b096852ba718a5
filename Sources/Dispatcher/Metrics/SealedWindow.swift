/// What a window comes to, in the order in which it is sent.
struct SealedWindow: Sendable, Hashable {
  /// One point of one series.
  struct Point<Value: Hashable & Sendable>: Sendable, Hashable {
    /// Seconds since 1970.
    var timestamp: Int64
    var metric: MetricName
    var tags: [String]
    var value: Value
  }

  /// Counts and gauges.
  var points: [Point<Double>] = []
  var distributions: [Point<[Double]>] = []
  /// Live evaluations by the time of their points.
  var evaluations: [Int64: Int] = [:]
  /// Evaluations that were too old.
  var late: Int
  /// Evaluations of a replay.
  var replayed: Int

  /// Where the late are told of; nil when there is nothing to tell.
  var lateTime: Int64?

  init(late: Int = 0, replayed: Int = 0) {
    self.late = late
    self.replayed = replayed
  }

  /// The latest point's time; nil without points.
  var newest: Int64? { (points.map(\.timestamp) + distributions.map(\.timestamp)).max() }

  mutating func sort() {
    points.sort { $0.comesBefore($1) }
    distributions.sort { $0.comesBefore($1) }
  }
}

extension SealedWindow {
  /// Forgets evaluations whose points are before `oldest`. Returns how many of the live ones, and how many that
  /// nobody was told of.
  mutating func giveUp(before oldest: Int64) -> (live: Int, all: Int) {
    let old = evaluations.filter { $0.key < oldest }
    for time in old.keys { evaluations[time] = nil }
    let live = old.values.reduce(0, +)
    guard let lateTime, lateTime < oldest else { return (live, live) }
    self.lateTime = nil
    return (live, live + late)
  }
}

extension SealedWindow.Point {
  /// By time first, so that what grows too old is at the front.
  fileprivate func comesBefore(_ other: Self) -> Bool {
    if timestamp != other.timestamp { return timestamp < other.timestamp }
    if metric != other.metric { return metric.rawValue < other.metric.rawValue }
    return tags.lexicographicallyPrecedes(other.tags)
  }
}
