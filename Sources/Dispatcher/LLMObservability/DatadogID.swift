import Crypto
import Foundation

/// Ids of traces and spans as LLM Observability knows them: a span's is a decimal number of 64 bits; a trace's is 32 hex
/// digits, or a decimal number where it has no more than 64 bits (ddtrace: `LLMObsSpanEvent`, `format_trace_id`).
///
/// The same id always becomes the same one, whatever it looked like, so that children find their parents.
enum DatadogID {
  /// Of a span's id in W3C's 16 hex digits, or in decimal, or of any other text.
  static func span(_ text: String) -> String {
    if let number = w3c(text, digits: 16).flatMap({ UInt64($0, radix: 16) }) ?? decimal(text) {
      return String(number)
    }
    let number = hash(text).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return String(max(number, 1))
  }

  /// Of a trace's id in W3C's 32 hex digits, a UUID, a decimal number, or of any other text.
  static func trace(_ text: String) -> String {
    if let hex = w3c(text, digits: 32) ?? UUID(uuidString: text).map(hexDigits) { return hex }
    if let number = w3c(text, digits: 16).flatMap({ UInt64($0, radix: 16) }) ?? decimal(text) {
      return String(number)
    }
    return hash(text).prefix(16).hex
  }

  /// An id that ddtrace has given out: decimal, even one of 16 digits. Anything else is as it is.
  static func ddtraceSpan(_ text: String) -> String { decimal(text).map(String.init) ?? span(text) }

  /// A trace's id of an OpenTelemetry span: Datadog wants it in decimal ("OpenTelemetry Instrumentation").
  static func otelTrace(_ text: String) -> String {
    let id = trace(text)
    return UInt128(id, radix: 16).flatMap { id.count == 32 ? String($0) : nil } ?? id
  }

  /// The digits in lower case; nil for anything else, and for W3C's invalid id, all zeros.
  static func w3c(_ text: String, digits: Int) -> String? {
    guard text.utf8.count == digits, text.utf8.allSatisfy(isHexDigit),
      text.contains(where: { $0 != "0" })
    else { return nil }
    return text.lowercased()
  }

  private static func decimal(_ text: String) -> UInt64? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let number = UInt64(text), number > 0
    else { return nil }
    return number
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private static func hexDigits(_ uuid: UUID) -> String {
    uuid.uuidString.lowercased().replacing("-", with: "")
  }

  private static func hash(_ text: String) -> SHA256.Digest { SHA256.hash(data: Data(text.utf8)) }
}
