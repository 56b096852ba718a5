public import DetraModel
import CCurl
import Foundation

extension HTTPResponse {
  /// What most services mean by a status; nil for success (2xx). The one place that decides it.
  ///
  /// 408, 425, 429 and 5xx are retryable, with the wait that `Retry-After` asks for. 401, 403 and 407
  /// are fatal: credentials are wrong. All else is rejected, redirects too.
  public var failure: FailureKind? {
    switch status {
    case 200..<300: nil
    case 408, 425, 429, 500...: .retryable(after: retryAfter)
    case 401, 403, 407: .fatal
    default: .rejected
    }
  }

  /// The wait that `Retry-After` (RFC 9110, 10.2.3) asks for, in seconds or until a date; zero for a
  /// date past. A date counts from the answer's own `Date`, so that clocks need not agree.
  public var retryAfter: Duration? {
    guard let text = headers["retry-after"] else { return nil }
    if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
      return Int64(text).map { .seconds($0) }
    }
    guard let date = Self.parseDate(text) else { return nil }
    let sent = headers["date"].flatMap(Self.parseDate) ?? receivedAt
    return .seconds(max(0, date.timeIntervalSince(sent)))
  }

  /// The three forms of RFC 9110, 5.6.7, and more.
  private static func parseDate(_ text: String) -> Date? {
    let seconds = curl_getdate(text, nil)
    return seconds < 0 ? nil : Date(timeIntervalSince1970: TimeInterval(seconds))
  }
}
