import DetraKafka
import DetraModel
import Foundation

/// Windows of several partitions on their way to Datadog together: counts first, since those may go twice, then
/// distributions, one payload after the other.
struct Shipment: Sendable {
  /// What goes in one request.
  struct Payload: Sendable {
    let body: IntakePayload
    /// Of its first series.
    let partition: Int32
    /// Its series, as indices into `items`.
    fileprivate let series: ArraySlice<Int>
  }

  fileprivate struct Item: Sendable {
    var intake: IntakePayload.Intake
    var partition: Int32
    var timestamp: Int64
    var json: Data
  }

  /// By partition.
  private(set) var windows: [Int32: WindowInFlight] = [:]
  /// Each is one series.
  private var items: [Item] = []
  /// What is left to send, as rising indices into `items`. A piece is of one intake, none is empty, and no payload
  /// reaches over its end.
  private var pieces: [ArraySlice<Int>]
  /// By partition, how many series of distributions its window comes to.
  private var distributions: [Int32: Int] = [:]

  /// `pipelineTags` are on the points that are of no call.
  ///
  /// - Throws: `EncodingError` for a value that is not finite.
  init(_ windows: [WindowInFlight], pipelineTags: [String]) throws {
    let windows = windows.sorted { $0.partition < $1.partition }
    for window in windows { items += try window.series(pipelineTags: pipelineTags) }
    let counts = items.count
    for window in windows {
      let all = try window.distributions()
      distributions[window.partition] = all.count
      items += all.dropFirst(window.pending.taken)
    }
    let numbers = Array(items.indices)
    pieces = [numbers[..<counts], numbers[counts...]].filter { !$0.isEmpty }
    for var window in windows {
      window.content.points = []
      window.content.distributions = []
      self.windows[window.partition] = window
    }
  }

  /// Nothing is left to send.
  var isEmpty: Bool { pieces.isEmpty }

  /// Where each window stands, as long as it is in flight.
  var places: [Int32: KafkaPlace] {
    var taken = distributions
    for number in pieces.joined() where items[number].intake == .distributions {
      taken[items[number].partition, default: 0] -= 1
    }
    return windows.mapValues { $0.begun(taken: taken[$0.partition] ?? 0) }
  }

  // MARK: Payloads

  /// The payload to send now: the same one until it is `done` or in parts, or some of it is not sent after all.
  func next() -> Payload? {
    guard let piece = pieces.first, let first = piece.first.map({ items[$0] }) else { return nil }
    let body = IntakePayload(first.intake, startOf: piece.lazy.map { items[$0].json })
    return Payload(body: body, partition: first.partition, series: piece.prefix(body.count))
  }

  /// The payload, the last that `next` has given, need not go again.
  mutating func done(_ payload: Payload) {
    _ = cut(payload)
    pieces.removeAll(where: \.isEmpty)
  }

  /// The payload, the last that `next` has given, goes in two. False when it is a single series.
  mutating func part(_ payload: Payload) -> Bool {
    guard payload.series.count > 1 else { return false }
    let middle = payload.series[payload.series.startIndex + payload.series.count / 2]
    let series = cut(payload)
    let halves = [series.prefix { $0 < middle }, series.drop { $0 < middle }]
    pieces = (halves + pieces).filter { !$0.isEmpty }
    return true
  }

  /// Takes out what is still here of a payload: it is the beginning of the rest.
  private mutating func cut(_ payload: Payload) -> ArraySlice<Int> {
    guard let piece = pieces.first, let last = payload.series.last else { return [] }
    let end = piece.firstIndex { $0 > last } ?? piece.endIndex
    pieces[0] = piece[end...]
    return piece[..<end]
  }

  // MARK: What is not sent after all

  /// The partitions are somebody else's now. Returns how many evaluations go with them.
  mutating func forget(_ partitions: [Int32]) -> Int {
    let gone = partitions.compactMap { windows.removeValue(forKey: $0) }
    keep { [windows] in windows[$0.partition] != nil }
    return gone.reduce(0) { $0 + $1.evaluations }
  }

  /// Gives up what Datadog would not take any more: points before `oldest`. Returns the evaluations behind them
  /// by partition, those not told of yet: live ones, and all together.
  mutating func expire(before oldest: Int64) -> [Int32: (live: Int, all: Int)] {
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

  private mutating func keep(_ stays: (Item) -> Bool) {
    pieces = pieces.map { $0.filter { stays(items[$0]) }[...] }.filter { !$0.isEmpty }
  }
}

extension WindowInFlight {
  fileprivate func series(pipelineTags: [String]) throws -> [Shipment.Item] {
    let encoder = JSONCoding.encoder()
    return try content.points.map { point in
      let origin = origin(point.metric.isOfPipeline ? pipelineTags : [])
      let series = SeriesJSON(point, interval: pending.interval, origin: origin)
      return Shipment.Item(
        intake: .series, partition: partition, timestamp: point.timestamp,
        json: try encoder.encode(series))
    }
  }

  /// All of them, those that Datadog has taken included.
  fileprivate func distributions() throws -> [Shipment.Item] {
    let encoder = JSONCoding.encoder()
    return try content.distributions.flatMap { point in
      try DistributionJSON.series(of: point, origin: origin([])).map {
        Shipment.Item(
          intake: .distributions, partition: partition, timestamp: point.timestamp,
          json: try encoder.encode($0))
      }
    }
  }

  private func origin(_ tags: [String]) -> SeriesOrigin {
    SeriesOrigin(host: pending.replica, tags: tags + ["\(MetricName.partitionTag):\(partition)"])
  }
}
