import Foundation

/// Takes the secret values of a configuration out of text.
struct Secrets: Sendable {
  static let mask = "***"
  private let values: [String]

  /// Values under four characters are left alone: masking every `a` would only garble the text.
  init(_ properties: [String: String]) {
    values = properties.filter { Self.isSecret($0.key) && $0.value.count >= 4 }
      .map(\.value).sorted { $0.count > $1.count }
  }

  func masked(_ text: String) -> String {
    values.reduce(text) { $0.replacingOccurrences(of: $1, with: Self.mask) }
  }

  /// Whether a property's value must never be shown.
  static func isSecret(_ name: String) -> Bool {
    let name = name.lowercased()
    if name.hasSuffix(".url") { return false }
    return ["password", "secret", "token", "oauthbearer.config", "key.pem", "passphrase"]
      .contains { name.contains($0) }
  }
}
