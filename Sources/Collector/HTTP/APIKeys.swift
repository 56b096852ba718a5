import Crypto
import DetraSettings
import Foundation
import Hummingbird

/// The keys that open the door. None means that the door is open.
struct APIKeys: Sendable {
  /// Names of the headers that carry a key by itself.
  private static let headers = ["x-api-key", "dd-api-key", "x-detra-api-key"]
    .compactMap { HeaderName($0) }

  private let digests: [SHA256Digest]

  init(_ keys: [Secret]) {
    digests = keys.map { SHA256.hash(data: Data($0.reveal().utf8)) }
  }

  func admit(_ headers: HTTPFields) throws(Refusal) {
    guard !digests.isEmpty else { return }
    guard let key = Self.key(in: headers), isKnown(key) else { throw .unauthorized }
  }

  /// Hashed first, so that neither length nor beginning of a key shows in the time taken, and compared with
  /// all of them.
  private func isKnown(_ key: String) -> Bool {
    let presented = SHA256.hash(data: Data(key.utf8))
    var found: UInt8 = 0
    for digest in digests {
      let difference = zip(digest, presented).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) }
      found |= difference == 0 ? 1 : 0
    }
    return found == 1
  }

  private static func key(in headers: HTTPFields) -> String? {
    if let authorization = headers[.authorization] {
      let parts = authorization.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      if parts.count == 2, parts[0].lowercased() == "bearer" {
        return parts[1].trimmingCharacters(in: .whitespaces)
      }
    }
    return Self.headers.lazy.compactMap { headers[$0] }.first
  }
}
