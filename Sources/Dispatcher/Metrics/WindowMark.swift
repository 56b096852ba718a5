import DetraModel
import Foundation

/// What the metrics stage keeps beside a partition's committed offset: all that a window is made from besides the
/// records from there on. Whoever reads the partition next makes the same window from it, to the byte.
struct WindowMark: Codable, Sendable, Hashable {
  /// A window that Datadog may have taken, in part or whole. The offset stands at its first record.
  struct Pending: Codable, Sendable, Hashable {
    /// The offset after its last record.
    var until: Int64
    /// When it was sealed, seconds since 1970: no point is later, and lateness is told by it.
    var boundary: Int64
    /// Seconds of a bucket.
    var interval: Int64
    /// Who sent it first, and whose name its points bear.
    var replica: String
    /// Series of distributions, from the first, that Datadog has taken.
    var taken = 0
    /// Records that repeat earlier ones, as distances from the window's first offset.
    var repeats = OffsetRuns()
  }

  /// Runs of repeats that a window may have before it is sealed early, so that a mark fits beside its offset, with
  /// `MetricsStage.strideBetweenLooks` more.
  static let maximumRuns = 100
  /// What brokers take beside an offset unless told otherwise (`offset.metadata.max.bytes`).
  static let maximumBytes = 4096

  /// Of what is written here.
  private var version = 1
  /// Seconds since 1970 of the latest point sent before this window: every point of it is later.
  var sent: Int64 = 0
  /// Evaluations of earlier windows that grew too old before Datadog took them, not told yet.
  var carried = 0
  /// What is decided about the calls' own tags at the window's beginning.
  var tags = TagBounds.Settled()
  var pending: Pending?

  init() {}

  enum CodingKeys: String, CodingKey { case version = "detra_window", sent, carried, tags, pending }

  /// Nil for a note of somebody else's.
  init?(metadata: String) {
    guard let mark = try? JSONCoding.decoder().decode(Self.self, from: Data(metadata.utf8)),
      mark.version == 1
    else { return nil }
    self = mark
  }

  /// At most `maximumBytes` for a `replica` of at most 200 bytes.
  var metadata: String {
    // Whole numbers and strings can always be written.
    let data = (try? JSONCoding.encoder().encode(self)) ?? Data()
    return String(decoding: data, as: UTF8.self)
  }
}
