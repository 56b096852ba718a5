import Logging

/// Masks what looks like a credential. The last net under "no secrets in logs", not a promise: a secret without
/// a telling name or shape passes.
public enum Redaction {
  static let mask = "***"

  /// Names whose whole value is masked, compared in lower case with `-` as `_`.
  private static let names = [
    "api_key", "apikey", "app_key", "routing_key", "authorization", "password", "passwd", "secret",
    "token", "credential", "webhook_url",
  ]

  /// Starts of credentials as their issuers publish them: Google, OpenAI and Stripe, Slack, GitHub, AWS, JWT,
  /// RFC 6750 headers, Slack webhooks, and keys in URLs.
  private static let prefixes = [
    "AIza", "sk-", "sk_live_", "xoxb-", "xoxp-", "xoxa-", "ghp_", "github_pat_", "AKIA", "eyJ",
    "Bearer ", "hooks.slack.com/services/", "api_key=", "key=", "token=", "password=",
  ].map { Array($0.utf8) }

  /// Shorter runs after a prefix are words (`key=node`), not credentials.
  private static let shortest = 12

  /// The text with each run of credential characters after a known prefix replaced by `***`.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while index < bytes.count {
      guard let prefix = prefix(in: bytes, at: index) else {
        index += 1
        continue
      }
      let start = index + prefix.count
      let end = bytes[start...].firstIndex { !isCredential($0) } ?? bytes.endIndex
      if end - start >= shortest {
        result += bytes[copied..<start] + mask.utf8
        copied = end
      }
      index = max(end, index + 1)
    }
    guard copied > 0 else { return text }
    return String(decoding: result + bytes[copied...], as: UTF8.self)
  }

  static func masked(_ metadata: Logger.Metadata) -> Logger.Metadata {
    var result = metadata
    for (key, value) in metadata {
      result[key] = isTelling(key) ? .string(mask) : masked(value)
    }
    return result
  }

  private static func masked(_ value: Logger.MetadataValue) -> Logger.MetadataValue {
    switch value {
    case .string(let text): .string(masked(text))
    case .stringConvertible(let value): .string(masked(value.description))
    case .array(let values): .array(values.map(masked))
    case .dictionary(let metadata): .dictionary(masked(metadata))
    }
  }

  /// Counts are no secrets: `input_tokens` stays.
  private static func isTelling(_ key: String) -> Bool {
    let name = key.lowercased().replacing("-", with: "_")
    return names.contains { name == $0 || name.hasSuffix("_" + $0) }
  }

  private static func prefix(in bytes: [UInt8], at index: Int) -> [UInt8]? {
    if index > 0, isWord(bytes[index - 1]) { return nil }
    return prefixes.first { bytes[index...].starts(with: $0) }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func isCredential(_ byte: UInt8) -> Bool {
    isWord(byte) || "-_./+=~".utf8.contains(byte)
  }
}
