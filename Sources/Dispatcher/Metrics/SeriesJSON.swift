/// Who a series comes from.
struct SeriesOrigin: Sendable {
  /// The replica that sent it first.
  var host: String
  /// On top of the point's own.
  var tags: [String]
}

/// A series of one point of `POST /api/v2/series`.
struct SeriesJSON: Encodable {
  struct Point: Encodable {
    var timestamp: Int64
    var value: Double
  }

  struct Resource: Encodable {
    var type = "host"
    var name: String
  }

  var metric: String
  /// 1 is a count, 3 a gauge.
  var type: Int
  /// Seconds that a count is over.
  var interval: Int64?
  var points: [Point]
  var tags: [String]
  var resources: [Resource]
  var unit: String?

  init(_ point: SealedWindow.Point<Double>, interval: Int64, origin: SeriesOrigin) {
    let isCount = point.metric.kind == .count
    metric = point.metric.rawValue
    type = isCount ? 1 : 3
    self.interval = isCount ? interval : nil
    points = [Point(timestamp: point.timestamp, value: point.value)]
    tags = point.tags + origin.tags
    resources = [Resource(name: origin.host)]
    unit = point.metric.unit
  }
}

/// A series of one point of `POST /api/v1/distribution_points`.
struct DistributionJSON: Encodable {
  /// `[timestamp, [value, …]]`
  struct Point: Encodable {
    var timestamp: Int64
    var values: [Double]

    func encode(to encoder: any Encoder) throws {
      var container = encoder.unkeyedContainer()
      try container.encode(timestamp)
      try container.encode(values)
    }
  }

  /// Values in one series; more go into further ones, so that any payload can be parted.
  static let maximumValues = 10_000

  var metric: String
  var points: [Point]
  var tags: [String]
  var host: String

  /// A distribution in as many series as its values need.
  static func series(
    of point: SealedWindow.Point<[Double]>, origin: SeriesOrigin
  ) -> [DistributionJSON] {
    stride(from: 0, to: point.value.count, by: maximumValues).map {
      let values = Array(point.value.dropFirst($0).prefix(maximumValues))
      return DistributionJSON(
        metric: point.metric.rawValue,
        points: [.init(timestamp: point.timestamp, values: values)],
        tags: point.tags + origin.tags, host: origin.host)
    }
  }
}
