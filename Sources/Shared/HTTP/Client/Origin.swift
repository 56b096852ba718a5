import CCurl

/// Scheme, host and port: what connections and limits are shared by, and all of a URL that may be
/// shown. Parsed by libcurl, so that what is checked is what is connected to.
struct Origin: Sendable, Hashable, CustomStringConvertible {
  let scheme: String
  let host: String
  let port: String

  init(of url: String) throws(HTTPError) {
    guard let handle = curl_url() else { throw .invalidRequest("no memory for the URL") }
    defer { curl_url_cleanup(handle) }
    // libcurl refuses these too, but NUL would end its copy early.
    guard url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      throw .invalidRequest("the URL holds a space or a control character")
    }
    guard curl_url_set(handle, CURLUPART_URL, url, 0) == CURLUE_OK,
      let scheme = Self.part(CURLUPART_SCHEME, of: handle),
      let host = Self.part(CURLUPART_HOST, of: handle),
      let port = Self.part(CURLUPART_PORT, of: handle), !host.isEmpty
    else { throw .invalidRequest("the URL is not an absolute http or https URL") }
    guard ["http", "https"].contains(scheme) else {
      throw .invalidRequest("the URL's scheme is neither http nor https")
    }
    (self.scheme, self.host, self.port) = (scheme, host, port)
  }

  var isSecure: Bool { scheme == "https" }

  var description: String {
    port == (isSecure ? "443" : "80") ? "\(scheme)://\(host)" : "\(scheme)://\(host):\(port)"
  }

  private static func part(_ part: CURLUPart, of handle: OpaquePointer) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    guard curl_url_get(handle, part, &text, UInt32(CURLU_DEFAULT_PORT)) == CURLUE_OK, let text
    else { return nil }
    defer { curl_free(text) }
    return String(cString: text).lowercased()
  }
}
