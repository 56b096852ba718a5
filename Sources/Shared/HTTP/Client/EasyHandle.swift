import CCurl
import Foundation

/// libcurl would not take an option.
struct OptionRefused: Error {
  let code: CURLcode
}

/// One libcurl easy handle and the buffer of its error messages, freed with this object.
/// Reused after `reset()`, which keeps its TLS sessions.
final class EasyHandle {
  let raw: UnsafeMutableRawPointer
  private let message: UnsafeMutableBufferPointer<CChar>

  init?() {
    guard let raw = curl_easy_init() else { return nil }
    self.raw = raw
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0)
  }

  deinit {
    curl_easy_cleanup(raw)
    message.deallocate()
  }

  func reset() { curl_easy_reset(raw) }

  func set(_ option: CURLoption, _ value: Int) throws(OptionRefused) {
    try check(detra_curl_set_long(raw, option, value))
  }

  func set(_ option: CURLoption, _ value: String?) throws(OptionRefused) {
    try check(detra_curl_set_string(raw, option, value))
  }

  func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) throws(OptionRefused) {
    try check(detra_curl_set_pointer(raw, option, value))
  }

  func set(_ option: CURLoption, _ callback: curl_write_callback) throws(OptionRefused) {
    try check(detra_curl_set_callback(raw, option, callback))
  }

  func setSocketOpening(_ callback: curl_opensocket_callback) throws(OptionRefused) {
    try check(detra_curl_set_opensocket(raw, callback))
  }

  func setBody(_ body: Data) throws(OptionRefused) {
    // An empty Data may have no address, which libcurl would take for "no body".
    let code =
      body.isEmpty
      ? detra_curl_copy_body(raw, "", 0)
      : body.withUnsafeBytes { detra_curl_copy_body(raw, $0.baseAddress, curl_off_t($0.count)) }
    try check(code)
  }

  func setAuthorities(_ bundle: AuthorityBundle) throws(OptionRefused) {
    try check(
      detra_curl_set_authorities(raw, bundle.bytes.baseAddress, bundle.bytes.count))
  }

  func collectErrorMessages() throws(OptionRefused) {
    message[0] = 0
    try set(CURLOPT_ERRORBUFFER, UnsafeMutableRawPointer(message.baseAddress))
  }

  /// What libcurl said about the last failure. May quote the request once that has been sent.
  var errorMessage: String? {
    message[0] == 0 ? nil : message.baseAddress.map { String(cString: $0) }
  }

  func number(_ info: CURLINFO) -> Int {
    var value = 0
    detra_curl_get_long(raw, info, &value)
    return value
  }

  func offset(_ info: CURLINFO) -> Int64 {
    var value: curl_off_t = 0
    detra_curl_get_offset(raw, info, &value)
    return Int64(value)
  }

  /// The header fields of the final answer.
  var responseHeaders: HTTPHeaders {
    var headers: HTTPHeaders = [:]
    var field = curl_easy_nextheader(raw, UInt32(CURLH_HEADER), -1, nil)
    while let current = field {
      headers.add(String(cString: current.pointee.name), String(cString: current.pointee.value))
      field = curl_easy_nextheader(raw, UInt32(CURLH_HEADER), -1, current)
    }
    return headers
  }

  private func check(_ code: CURLcode) throws(OptionRefused) {
    guard code == CURLE_OK else { throw OptionRefused(code: code) }
  }
}

/// Header lines in libcurl's list, freed with this object.
final class HeaderList {
  let raw: UnsafeMutablePointer<curl_slist>?

  init?(_ lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else {
        curl_slist_free_all(list)
        return nil
      }
      list = longer
    }
    raw = list
  }

  deinit { curl_slist_free_all(raw) }
}
