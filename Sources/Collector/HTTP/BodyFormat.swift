import Hummingbird

/// What the headers say of the body.
struct BodyFormat: Sendable, Hashable {
  var layout: RecordLayout
  var isCompressed: Bool

  init(_ headers: HTTPFields) throws(Refusal) {
    layout = try Self.layout(headers[.contentType])
    isCompressed = try Self.isCompressed(headers[.contentEncoding])
  }

  private static func layout(_ contentType: String?) throws(Refusal) -> RecordLayout {
    guard let contentType else { throw .unsupportedType("Content-Type is missing") }
    let parts = contentType.split(separator: ";", omittingEmptySubsequences: false)
      .map { $0.trimmed.lowercased() }
    try checkCharset(parts.dropFirst())
    switch parts[0] {
    case "application/json": return .json
    case "application/x-ndjson", "application/ndjson", "application/jsonl": return .lines
    default:
      throw .unsupportedType("Content-Type must be application/json or application/x-ndjson")
    }
  }

  private static func checkCharset(_ parameters: some Sequence<String>) throws(Refusal) {
    for parameter in parameters {
      let pair = parameter.split(separator: "=", maxSplits: 1).map(\.trimmed)
      guard pair.first == "charset" else { continue }
      let value = pair.count == 2 ? pair[1].trimmingQuotes : ""
      guard value == "utf-8" || value == "utf8" else {
        throw .unsupportedType("charset must be utf-8")
      }
    }
  }

  private static func isCompressed(_ contentEncoding: String?) throws(Refusal) -> Bool {
    switch contentEncoding.map({ $0[...].trimmed.lowercased() }) {
    case nil, "", "identity": return false
    case "gzip", "x-gzip": return true
    default: throw .unsupportedType("Content-Encoding must be gzip or identity")
    }
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    let inner = drop { $0 == " " || $0 == "\t" }
    return String(
      inner.prefix(inner.count - inner.reversed().prefix { $0 == " " || $0 == "\t" }.count))
  }

  fileprivate var trimmingQuotes: String {
    count >= 2 && first == "\"" && last == "\"" ? String(dropFirst().dropLast()) : String(self)
  }
}
