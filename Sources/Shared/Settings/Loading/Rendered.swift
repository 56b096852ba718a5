import Crypto
import Foundation

extension Settings {
  /// The effective configuration as YAML that loads again; secrets stand as `***`.
  public var maskedYAML: String { YAMLWriter.block(encoded(.effective)) }

  /// Twelve hex digits over the values that an evaluation's result depends on, defaults included.
  var fingerprint: String {
    let text = YAMLWriter.block(encoded(.fingerprint))
    return SHA256.hash(data: Data(text.utf8)).prefix(6)
      .map { String(format: "%02x", $0) }.joined()
  }
}
