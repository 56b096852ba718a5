import DetraKafka
import DetraModel
import Foundation

/// Windows of several partitions on their way to Datadog together: counts first, since those may go twice, then
/// distributions, one payload after the other.
struct Shipment: Sendable {
  fileprivate struct Item: Sendable {
    var partition: Int32
    var timestamp: Int64
    var json: Data
  }

  /// By partition.
  private(set) var windows: [Int32: WindowInFlight] = [:]
  private var series: ArraySlice<Item> = []
  private var distributions: ArraySlice<Item> = []
  /// Of each partition, series of distributions that need not go again.
  private var taken: [Int32: Int] = [:]
  /// What `next` gives out, until something changes.
  private var payload: IntakePayload?
  /// How many of the first items were in it and are here still.
  private var underWay = 0
  /// Items of a payload; halved when one was too large.
  private var most = Int.max

  /// `pipelineTags` are on the points that are of no call.
  ///
  /// - Throws: `EncodingError` for a value that is not finite.
  init(_ windows: [WindowInFlight], pipelineTags: [String]) throws {
    let encoder = JSONCoding.encoder()
    for window in windows.sorted(by: { $0.partition < $1.partition }) {
      let tag = "\(MetricName.partitionTag):\(window.partition)"
      self.windows[window.partition] = window
      for point in window.content.points {
        let tags = (point.metric.isOfPipeline ? pipelineTags : []) + [tag]
        let json = SeriesJSON(
          point, interval: window.pending.interval,
          origin: SeriesOrigin(host: window.pending.replica, tags: tags))
        series.append(Item(window.partition, point.timestamp, try encoder.encode(json)))
      }
      let origin = SeriesOrigin(host: window.pending.replica, tags: [tag])
      let all = window.content.distributions.flatMap { point in
        DistributionJSON.series(of: point, origin: origin).map { (point.timestamp, $0) }
      }
      for (timestamp, json) in all.dropFirst(window.pending.taken) {
        distributions.append(Item(window.partition, timestamp, try encoder.encode(json)))
      }
      taken[window.partition] = window.pending.taken
      self.windows[window.partition]?.content.points = []
      self.windows[window.partition]?.content.distributions = []
    }
  }

  /// Nothing is left to send.
  var isEmpty: Bool { series.isEmpty && distributions.isEmpty }
  /// Where each window stands, as long as it is in flight.
  var places: [Int32: KafkaPlace] {
    windows.mapValues { $0.begun(taken: taken[$0.partition] ?? 0) }
  }

  // MARK: Payloads

  /// The payload to send now: the same one until it is `done`, or something else has changed.
  mutating func next() -> IntakePayload? {
    if let payload { return payload }
    guard !isEmpty else { return nil }
    let next =
      series.isEmpty
      ? IntakePayload(.distributions, startOf: distributions.lazy.map(\.json), atMost: most)
      : IntakePayload(.series, startOf: series.lazy.map(\.json), atMost: most)
    payload = next
    underWay = next.count
    return next
  }

  /// What was given out last needs not go again.
  mutating func done() {
    let wasSeries = !series.isEmpty
    if wasSeries {
      series.removeFirst(underWay)
    } else {
      for item in distributions.prefix(underWay) { taken[item.partition, default: 0] += 1 }
      distributions.removeFirst(underWay)
    }
    payload = nil
    underWay = 0
  }

  /// Parts what was given out last. False when it is a single series.
  mutating func part() -> Bool {
    guard underWay > 1 else { return false }
    most = underWay / 2
    payload = nil
    return true
  }

  // MARK: What is not sent after all

  /// The partitions are somebody else's now. Returns how many evaluations go with them.
  mutating func forget(_ partitions: [Int32]) -> Int {
    let gone = partitions.compactMap { windows.removeValue(forKey: $0) }
    guard !gone.isEmpty else { return 0 }
    keep { [windows] in windows[$0.partition] != nil }
    return gone.reduce(0) { $0 + $1.evaluations }
  }

  /// Gives up what Datadog would not take any more: points before `oldest`. Returns the evaluations behind them
  /// by partition, those not told of yet: live ones, and all together.
  mutating func expire(before oldest: Int64) -> [Int32: (live: Int, all: Int)] {
    for item in distributions where item.timestamp < oldest {
      taken[item.partition, default: 0] += 1
    }
    keep { $0.timestamp >= oldest }
    var expired: [Int32: (live: Int, all: Int)] = [:]
    for partition in windows.keys {
      guard let given = windows[partition]?.content.giveUp(before: oldest), given.all > 0 else {
        continue
      }
      expired[partition] = given
    }
    return expired
  }

  /// What stays of what is under way is still the beginning of the rest.
  private mutating func keep(_ stays: (Item) -> Bool) {
    let before = series.count + distributions.count
    underWay = (series.isEmpty ? distributions : series).prefix(underWay).count(where: stays)
    series.removeAll { !stays($0) }
    distributions.removeAll { !stays($0) }
    if series.count + distributions.count != before { payload = nil }
  }
}

extension Shipment.Item {
  fileprivate init(_ partition: Int32, _ timestamp: Int64, _ json: Data) {
    self.init(partition: partition, timestamp: timestamp, json: json)
  }
}
