import Crypto
import DetraHTTP
import DetraSettings
import Foundation

/// Tells a receiver that a request is ours, whole, and not an old one sent again.
enum WebhookSignature {
  /// `X-Detra-Timestamp`, in seconds since 1970, and `X-Detra-Signature`: `v1=` and HMAC-SHA256 in hex over the
  /// timestamp, a dot and the body.
  static func sign(_ body: Data, secret: Secret, at seconds: Int64, in headers: inout HTTPHeaders) {
    var code = HMAC<SHA256>(key: SymmetricKey(data: Data(secret.reveal().utf8)))
    code.update(data: Data("\(seconds).".utf8))
    code.update(data: body)
    headers["X-Detra-Timestamp"] = "\(seconds)"
    headers["X-Detra-Signature"] = "v1=\(code.finalize().hex)"
  }
}
