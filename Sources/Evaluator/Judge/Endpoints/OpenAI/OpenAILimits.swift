import DetraHTTP
import Foundation

extension HTTPResponse {
  /// The wait that a chat endpoint asks for: `retry-after-ms`, `Retry-After`, or the reset of the limit that is
  /// used up.
  var chatRetryAfter: Duration? {
    if let text = headers["retry-after-ms"], let wait = Duration(spelled: text + "ms") {
      return wait
    }
    if let retryAfter { return retryAfter }
    return ["requests", "tokens"].compactMap { limit in
      guard headers["x-ratelimit-remaining-\(limit)"] == "0" else { return nil }
      return headers["x-ratelimit-reset-\(limit)"].flatMap(Duration.init(spelled:))
    }.max()
  }
}

extension Duration {
  /// As the rate limit headers spell it: `6m0s`, `1.5s`, `17ms`, `1h2m`, or seconds alone. At most a week.
  init?(spelled text: String) {
    var rest = Substring(text)
    var seconds = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let value = Double(digits), let factor = Self.units[unit] else { return nil }
      seconds += value * factor
      rest = rest.dropFirst(digits.count + unit.count)
    }
    guard seconds <= 604_800 else { return nil }
    self = .milliseconds(Int64((seconds * 1000).rounded(.up)))
  }

  /// Out of "Please try again in 1.2s."
  init?(tryAgainIn message: String) {
    guard let range = message.range(of: "try again in ") else { return nil }
    let text = message[range.upperBound...].prefix { $0.isNumber || $0.isLetter || $0 == "." }
    self.init(spelled: String(text.last == "." ? text.dropLast() : text))
  }

  private static let units: [Substring: Double] = [
    "ms": 0.001, "s": 1, "": 1, "m": 60, "h": 3600, "d": 86_400,
  ]
}
