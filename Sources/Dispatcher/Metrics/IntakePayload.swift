import DetraCompression
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
    fileprivate var encoding: Compression.Format {
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
  let raw: Data
  let compressed: Data
  /// Series in it.
  let count: Int

  /// As many of `series` as the limits allow, from the first; one at least, whatever its size.
  init(_ intake: Intake, startOf series: some Collection<Data>) {
    var count = Self.fitting(series)
    var raw = Self.json(series.prefix(count))
    var compressed = Compression.compress(raw, as: intake.encoding)
    while compressed.count > Self.maximumCompressedBytes, count > 1 {
      count /= 2
      raw = Self.json(series.prefix(count))
      compressed = Compression.compress(raw, as: intake.encoding)
    }
    self.intake = intake
    self.raw = raw
    self.compressed = compressed
    self.count = count
  }

  /// How many stay under the limit on raw bytes.
  private static func fitting(_ series: some Collection<Data>) -> Int {
    var bytes = 64
    var count = 0
    for one in series {
      // A comma goes with each.
      bytes += one.count + 1
      guard bytes <= maximumRawBytes || count == 0 else { break }
      count += 1
    }
    return count
  }

  private static func json(_ series: some Collection<Data>) -> Data {
    var json = Data(#"{"series":["#.utf8)
    json.append(contentsOf: series.joined(separator: [UInt8(ascii: ",")]))
    json.append(contentsOf: "]}".utf8)
    return json
  }
}
