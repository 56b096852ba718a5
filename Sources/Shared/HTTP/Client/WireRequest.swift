import DetraCompression
import Foundation

/// A request that has been checked and is ready for libcurl, body compressed.
struct WireRequest: Sendable {
  let origin: Origin
  let url: String
  let method: String
  /// As libcurl takes them: `name: value`, `name;` for an empty value, `name:` to send none.
  let headerLines: [String]
  let body: Data
  let timeout: Duration
  let connectTimeout: Duration
  let maximumResponseBytes: Int
  let cutsBody: Bool
  let refusesPrivateAddresses: Bool

  init(_ request: HTTPRequest, userAgent: String) throws(HTTPError) {
    origin = try Origin(of: request.url)
    try Self.check(request)
    url = request.url
    method = request.method
    timeout = request.timeout
    connectTimeout = request.connectTimeout
    maximumResponseBytes = request.maximumResponseBytes
    cutsBody = request.excessBody == .cut
    refusesPrivateAddresses = request.refusesPrivateAddresses
    var headers = request.headers
    (body, headers["content-encoding"]) = Self.encode(request)
    if headers["user-agent"] == nil { headers["user-agent"] = userAgent }
    // libcurl would name a form as the type, and wait a second for leave to send over 1 MB.
    headerLines =
      headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
      + ["content-type", "expect"].filter { headers[$0] == nil }.map { "\($0):" }
  }

  private static func encode(_ request: HTTPRequest) -> (Data, contentEncoding: String?) {
    switch request.contentEncoding {
    case .identity: (request.body, request.headers["content-encoding"])
    case .gzip: (Compression.compress(request.body, as: .gzip), "gzip")
    case .deflate: (Compression.compress(request.body, as: .zlib), "deflate")
    }
  }

  private static func check(_ request: HTTPRequest) throws(HTTPError) {
    guard isToken(request.method) else { throw .invalidRequest("the method is not a token") }
    guard request.timeout > .zero, request.connectTimeout > .zero else {
      throw .invalidRequest("a timeout is not over zero")
    }
    guard request.maximumResponseBytes >= 0 else {
      throw .invalidRequest("the bound on the response is under zero")
    }
    for field in request.headers.fields {
      guard isToken(field.name) else { throw .invalidRequest("a header's name is not a token") }
      guard field.value.utf8.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
        throw .invalidRequest("the header \(field.name) holds a control character")
      }
      guard !["content-length", "transfer-encoding"].contains(where: field.isNamed) else {
        throw .invalidRequest("the header \(field.name) is set by the client alone")
      }
    }
  }

  /// RFC 9110, 5.6.2.
  private static func isToken(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }
}
