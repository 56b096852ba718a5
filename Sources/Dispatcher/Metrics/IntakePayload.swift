import DetraCompression
import DetraModel
import Foundation

/// One request's worth of series for one of Datadog's two metric intakes.
struct IntakePayload: Sendable {
  enum Intake: Sendable {
    case series, distributions

    var path: String {
      switch self {
      case .series: "/api/v2/series"
      case .distributions: "/api/v1/distribution_points"
      }
    }

    /// Distribution points are documented to come as deflate, that is zlib, and no other way.
    var encoding: Compression.Format {
      switch self {
      case .series: .gzip
      case .distributions: .zlib
      }
    }

    var contentEncoding: String {
      switch self {
      case .series: "gzip"
      case .distributions: "deflate"
      }
    }
  }

  /// Limits of the series intake ("Submit metrics"), held for both.
  static let maximumRawBytes = 5_242_880
  static let maximumCompressedBytes = 512_000

  let intake: Intake
  /// Each series as JSON.
  let series: [Data]
  let raw: Data
  let compressed: Data

  init(_ intake: Intake, series: [Data]) {
    self.intake = intake
    self.series = series
    raw =
      Data(#"{"series":["#.utf8) + Data(series.joined(separator: [UInt8(ascii: ",")]))
      + Data("]}".utf8)
    compressed = Compression.compress(raw, as: intake.encoding)
  }

  var isTooLarge: Bool {
    raw.count > Self.maximumRawBytes || compressed.count > Self.maximumCompressedBytes
  }

  /// The same series in two requests; nil for a single one.
  var halves: [IntakePayload]? {
    guard series.count > 1 else { return nil }
    let middle = series.count / 2
    return [
      IntakePayload(intake, series: Array(series[..<middle])),
      IntakePayload(intake, series: Array(series[middle...])),
    ]
  }

  /// As few payloads as the limits allow.
  static func pack(_ series: [Data], for intake: Intake) -> [IntakePayload] {
    var payloads: [IntakePayload] = []
    var batch: [Data] = []
    var bytes = 0
    for one in series {
      // A comma or a bracket goes with each series, and `{"series":` before them all.
      if !batch.isEmpty, bytes + one.count + 64 > maximumRawBytes {
        payloads += IntakePayload(intake, series: batch).fitting
        batch = []
        bytes = 0
      }
      batch.append(one)
      bytes += one.count + 1
    }
    if !batch.isEmpty { payloads += IntakePayload(intake, series: batch).fitting }
    return payloads
  }

  private var fitting: [IntakePayload] {
    guard isTooLarge, let halves else { return [self] }
    return halves.flatMap(\.fitting)
  }
}

extension SealedWindow {
  /// Values of one distribution in one series object; more go into further ones, so that any payload can be split.
  static let valuesPerSeries = 10_000

  /// The requests that carry this window. `replica` names this process, so that no other's points take the place of
  /// these; `interval` is the seconds that counts are over.
  ///
  /// - Throws: `EncodingError` for a value that is not finite.
  func payloads(replica: String, interval: Int) throws -> [IntakePayload] {
    let encoder = JSONCoding.encoder()
    let counts = try counts.map { try encoder.encode(seriesJSON($0, replica, interval)) }
    let distributions = try distributions.flatMap { distribution in
      try stride(from: 0, to: distribution.values.count, by: Self.valuesPerSeries).map {
        let values = distribution.values.dropFirst($0).prefix(Self.valuesPerSeries)
        return try encoder.encode(pointsJSON(distribution, values: Array(values), replica))
      }
    }
    return IntakePayload.pack(counts, for: .series)
      + IntakePayload.pack(distributions, for: .distributions)
  }

  private func seriesJSON(_ count: Count, _ replica: String, _ interval: Int) -> SeriesJSON {
    SeriesJSON(
      metric: count.metric.rawValue, interval: interval,
      points: [.init(timestamp: timestamp, value: count.value)], tags: count.tags,
      resources: [.init(name: replica)], unit: count.metric.unit)
  }

  private func pointsJSON(
    _ distribution: Distribution, values: [Double], _ replica: String
  ) -> DistributionJSON {
    DistributionJSON(
      metric: distribution.metric.rawValue,
      points: [.init(timestamp: timestamp, values: values)], tags: distribution.tags, host: replica)
  }
}

/// A series of `POST /api/v2/series`.
private struct SeriesJSON: Encodable {
  struct Point: Encodable {
    var timestamp: Int64
    var value: Double
  }

  struct Resource: Encodable {
    var type = "host"
    var name: String
  }

  var metric: String
  /// 1 is a count.
  var type = 1
  var interval: Int
  var points: [Point]
  var tags: [String]
  var resources: [Resource]
  var unit: String?
}

/// A series of `POST /api/v1/distribution_points`.
private struct DistributionJSON: Encodable {
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

  var metric: String
  var points: [Point]
  var tags: [String]
  var host: String
}
