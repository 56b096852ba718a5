import DetraModel

/// A log of `POST /api/v2/logs`: reserved attributes, and one object of detra's own.
struct LogItem: Encodable {
  enum Status: String, Encodable { case error, warn }

  /// The trace and span that Datadog shows the log beside.
  struct Correlation: Encodable {
    let traceID: String?
    let spanID: String?

    enum CodingKeys: String, CodingKey {
      case traceID = "trace_id"
      case spanID = "span_id"
    }
  }

  struct Failure: Encodable {
    let kind: String?
    let message: String?
    let stack: String?
  }

  let message: String
  let status: Status
  let timestamp: Timestamp
  var source = "detra"
  let hostname: String
  let service: String
  let tags: String
  var correlation: Correlation?
  var error: Failure?
  let detra: [String: JSONValue]

  enum CodingKeys: String, CodingKey {
    case message, status, timestamp, hostname, service, error, detra
    case source = "ddsource"
    case tags = "ddtags"
    case correlation = "dd"
  }
}
