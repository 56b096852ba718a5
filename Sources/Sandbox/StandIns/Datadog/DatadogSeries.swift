import DetraModel

/// One series of `POST /api/v2/series`.
struct DatadogSeries {
  var key: DatadogSeriesKey
  var kind: DatadogMetricPoint.Kind
  var points: [(timestamp: Int64, value: Double)]

  /// Seconds that a point may lie in the past and in the future.
  static let past: Int64 = 3600
  static let future: Int64 = 600

  static func read(_ body: JSONValue, now: Int64) throws(DatadogFault) -> [DatadogSeries] {
    guard let series = body["series"]?.array else {
      throw DatadogFault("Payload is not in the expected format: 'series' is required")
    }
    var read: [DatadogSeries] = []
    for (index, item) in series.enumerated() {
      do throws(DatadogFault) {
        read.append(try DatadogSeries(item, now: now))
      } catch {
        throw DatadogFault("series[\(index)]: \(error.reason)")
      }
    }
    return read
  }

  private init(_ json: JSONValue, now: Int64) throws(DatadogFault) {
    try json.checkMembers(DatadogMembers.series)
    key = DatadogSeriesKey(
      metric: try Self.metric(json), tags: try Self.tags(json), resources: try Self.resources(json))
    switch json["type"]?.integer ?? 0 {
    case 0: kind = .unspecified
    case 1: kind = .count
    case 2: kind = .rate
    case 3: kind = .gauge
    default: throw DatadogFault("'type' must be 0 to 3")
    }
    if kind == .rate, json["interval"]?.integer ?? 0 <= 0 {
      throw DatadogFault("'interval' is required for a rate")
    }
    guard let points = json["points"]?.array, !points.isEmpty else {
      throw DatadogFault("'points' is required")
    }
    self.points = []
    for point in points {
      try point.checkMembers(DatadogMembers.point)
      guard let time = point["timestamp"]?.integer, let value = point["value"]?.number else {
        throw DatadogFault("a point needs an integer 'timestamp' and a number 'value'")
      }
      try Self.check(Int64(time), now: now)
      self.points.append((Int64(time), value))
    }
  }

  static func check(_ time: Int64, now: Int64) throws(DatadogFault) {
    guard time >= now - past else { throw DatadogFault("timestamp \(time) is over 1 h past") }
    guard time <= now + future else {
      throw DatadogFault("timestamp \(time) is over 10 min in the future")
    }
  }

  /// Datadog: starts with a letter; letters, digits, `_` and `.`; at most 200.
  static func metric(_ json: JSONValue) throws(DatadogFault) -> String {
    guard let name = json["metric"]?.string, (1...200).contains(name.utf8.count),
      name.first?.isLetter ?? false,
      name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") })
    else { throw DatadogFault("'metric' must be a metric name") }
    return name
  }

  /// Datadog: at most 200 characters each, the first a letter; it drops what stands before that, so that the tag is
  /// another.
  static func tags(_ json: JSONValue) throws(DatadogFault) -> [String] {
    guard let given = json["tags"], !given.isNull else { return [] }
    let tags = (given.array ?? []).compactMap(\.string)
    guard tags.count == given.array?.count,
      tags.allSatisfy({ (1...200).contains($0.count) && $0.first?.isLetter == true })
    else { throw DatadogFault("'tags' must be strings of 1 to 200 characters, a letter first") }
    return Set(tags).sorted()
  }

  private static func resources(_ json: JSONValue) throws(DatadogFault) -> [String] {
    guard let given = json["resources"], !given.isNull else { return [] }
    guard let list = given.array else { throw DatadogFault("'resources' must be an array") }
    var resources: [String] = []
    for item in list {
      try item.checkMembers(DatadogMembers.resource)
      guard let type = item["type"]?.string, let name = item["name"]?.string else {
        throw DatadogFault("a resource needs 'type' and 'name'")
      }
      resources.append("\(type):\(name)")
    }
    return resources.sorted()
  }
}

/// One series of `POST /api/v1/distribution_points`.
struct DatadogDistribution {
  var key: DatadogSeriesKey
  var values: [Double]

  static func read(_ body: JSONValue, now: Int64) throws(DatadogFault) -> [DatadogDistribution] {
    guard let series = body["series"]?.array else {
      throw DatadogFault("Payload is not in the expected format: 'series' is required")
    }
    var read: [DatadogDistribution] = []
    for item in series { read.append(try DatadogDistribution(item, now: now)) }
    return read
  }

  private init(_ json: JSONValue, now: Int64) throws(DatadogFault) {
    try json.checkMembers(DatadogMembers.distribution)
    key = DatadogSeriesKey(
      metric: try DatadogSeries.metric(json), tags: try DatadogSeries.tags(json),
      resources: json["host"]?.string.map { ["host:\($0)"] } ?? [])
    guard let points = json["points"]?.array, !points.isEmpty else {
      throw DatadogFault("'points' is required")
    }
    values = []
    for point in points {
      guard point.array?.count == 2, let time = point[0]?.number, let given = point[1]?.array else {
        throw DatadogFault("a distribution point is [timestamp, [values]]")
      }
      try DatadogSeries.check(Int64(time), now: now)
      let numbers = given.compactMap(\.number)
      guard numbers.count == given.count else { throw DatadogFault("values must be numbers") }
      values += numbers
    }
  }
}
