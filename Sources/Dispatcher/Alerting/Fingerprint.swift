import Crypto
import DetraModel
import Foundation

/// What makes two alerts the same trouble.
enum Fingerprint {
  /// 32 hex digits over application, environment, node, kind and category.
  static func make(
    app: String, env: String, node: String, kind: AlertKind, category: String
  ) -> String {
    var hash = SHA256()
    for part in [app, env, node, kind.rawValue, category] {
      // The length goes before each part, so that no two lists of parts read the same.
      hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
    }
    return hash.finalize().prefix(16).hex
  }
}
