import CCurl
import Foundation

/// One request under way: the easy handle, what libcurl points to meanwhile, and the answer so far.
/// Lives on the loop's thread. libcurl holds it unretained; the loop's table of active transfers
/// retains it until it is taken off the multi handle.
final class Transfer {
  let submission: Submission
  let easy: EasyHandle
  private let headers: HeaderList
  private var body = Data()
  private var isTooLarge = false
  private var hasWholeHead = false
  private var refusedAddress: NetworkAddress?

  init(_ submission: Submission, on easy: EasyHandle, options: TransferOptions)
    throws(OptionRefused)
  {
    guard let headers = HeaderList(submission.wire.headerLines) else {
      throw OptionRefused(code: CURLE_OUT_OF_MEMORY)
    }
    self.submission = submission
    self.easy = easy
    self.headers = headers
    try options.apply(to: easy, origin: submission.wire.origin)
    try applyRequest()
    try applyCallbacks()
    if submission.wire.refusesPrivateAddresses { try refusePrivateAddresses() }
  }

  private func applyRequest() throws(OptionRefused) {
    let wire = submission.wire
    try easy.set(CURLOPT_URL, wire.url)
    switch wire.method {
    case "GET" where wire.body.isEmpty: try easy.set(CURLOPT_HTTPGET, 1)
    case "HEAD": try easy.set(CURLOPT_NOBODY, 1)
    default:
      if !wire.body.isEmpty || ["POST", "PUT", "PATCH"].contains(wire.method) {
        try easy.setBody(wire.body)
      }
      try easy.set(CURLOPT_CUSTOMREQUEST, wire.method)
    }
    try easy.set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(headers.raw))
    let remaining = ContinuousClock.now.duration(to: submission.deadline)
    try easy.set(CURLOPT_TIMEOUT_MS, remaining.wholeMilliseconds)
    try easy.set(CURLOPT_CONNECTTIMEOUT_MS, wire.connectTimeout.wholeMilliseconds)
  }

  private func applyCallbacks() throws(OptionRefused) {
    // Not retained: see the type's comment.
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    try easy.set(CURLOPT_PRIVATE, pointer)
    try easy.set(CURLOPT_WRITEDATA, pointer)
    try easy.set(CURLOPT_WRITEFUNCTION) { bytes, size, count, pointer in
      guard let bytes, let pointer else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
      return transfer.receive(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    try easy.set(CURLOPT_HEADERDATA, pointer)
    try easy.set(CURLOPT_HEADERFUNCTION) { bytes, size, count, pointer in
      guard let bytes, let pointer else { return 0 }
      let transfer = Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue()
      return transfer.receiveLine(UnsafeRawBufferPointer(start: bytes, count: size * count))
    }
    try easy.collectErrorMessages()
  }

  /// Looks at each address as it is about to be connected to, after the name lookup, so that no name and no change of
  /// one leads elsewhere. A connection that is open already was not looked at, and is not used.
  private func refusePrivateAddresses() throws(OptionRefused) {
    try easy.set(CURLOPT_FRESH_CONNECT, 1)
    // Nobody would use it again.
    try easy.set(CURLOPT_FORBID_REUSE, 1)
    try easy.set(CURLOPT_OPENSOCKETDATA, Unmanaged.passUnretained(self).toOpaque())
    try easy.setSocketOpening { pointer, _, address in
      guard let pointer, let address else { return CURL_SOCKET_BAD }
      return Unmanaged<Transfer>.fromOpaque(pointer).takeUnretainedValue().openSocket(address)
    }
  }

  private func openSocket(_ target: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let (family, type, number) = (
      target.pointee.family, target.pointee.socktype, target.pointee.protocol
    )
    // The structure ends in as much of the address as its family needs.
    let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
    let raw = UnsafeRawPointer(target).advanced(by: offset)
    let address = NetworkAddress(raw.assumingMemoryBound(to: sockaddr.self), family: family)
    guard let address, !address.isPrivate else {
      refusedAddress = address
      return CURL_SOCKET_BAD
    }
    return socket(family, type, number)
  }

  /// libcurl takes an answer that ends within its headers for a whole one: look for the empty line.
  private func receiveLine(_ line: UnsafeRawBufferPointer) -> Int {
    if line.starts(with: "HTTP/".utf8) { hasWholeHead = false }
    if line.elementsEqual("\r\n".utf8) || line.elementsEqual("\n".utf8) { hasWholeHead = true }
    return line.count
  }

  /// Anything but the count given makes libcurl abort the transfer.
  private func receive(_ bytes: UnsafeRawBufferPointer) -> Int {
    let room = submission.wire.maximumResponseBytes - body.count
    guard bytes.count <= room else {
      if submission.wire.cutsBody { body.append(contentsOf: bytes.prefix(room)) }
      isTooLarge = true
      return 0
    }
    body.append(contentsOf: bytes)
    return bytes.count
  }

  /// The transfer that libcurl says has ended.
  static func of(_ easy: UnsafeMutableRawPointer) -> Transfer? {
    var pointer: UnsafeMutableRawPointer?
    detra_curl_get_private(easy, &pointer)
    return pointer.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// What came of it, once libcurl is done.
  func result(_ code: CURLcode) -> Result<HTTPResponse, HTTPError> {
    // Libcurl was made to stop; the head, which comes first, is whole.
    let isCut = isTooLarge && submission.wire.cutsBody
    guard code == CURLE_OK || isCut else { return .failure(failure(code)) }
    guard hasWholeHead else {
      let origin = submission.wire.origin.description
      return .failure(.connection("the answer ends within its headers", origin: origin))
    }
    return .success(
      HTTPResponse(
        status: easy.number(CURLINFO_RESPONSE_CODE), headers: easy.responseHeaders, body: body,
        protocolVersion: protocolVersion,
        duration: .microseconds(easy.offset(CURLINFO_TOTAL_TIME_T))))
  }

  private var protocolVersion: HTTPResponse.ProtocolVersion {
    switch easy.number(CURLINFO_HTTP_VERSION) {
    case Int(CURL_HTTP_VERSION_1_0): .http10
    case Int(CURL_HTTP_VERSION_2_0): .http2
    case Int(CURL_HTTP_VERSION_3): .http3
    default: .http11
    }
  }

  private func failure(_ code: CURLcode) -> HTTPError {
    let origin = submission.wire.origin.description
    if isTooLarge {
      return .responseTooLarge(limit: submission.wire.maximumResponseBytes, origin: origin)
    }
    switch code {
    case CURLE_COULDNT_CONNECT where refusedAddress != nil:
      return .privateAddress(refusedAddress?.description ?? "", origin: origin)
    case CURLE_OPERATION_TIMEDOUT:
      let hasConnected = easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
      return .timeout(hasConnected ? .response : .connect, origin: origin)
    case CURLE_URL_MALFORMAT:
      return .invalidRequest("libcurl refuses the URL")
    case CURLE_UNSUPPORTED_PROTOCOL:
      // The URL's scheme has been checked: this is what libcurl calls HTTP/0.9.
      return .connection("the answer is not HTTP", origin: origin)
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
      return .tls(reason(code), origin: origin)
    default:
      return .connection(reason(code), origin: origin)
    }
  }

  /// libcurl's own words name hosts and certificates until the request is sent; after that they
  /// could quote it, and only the fixed text of the code is safe.
  private func reason(_ code: CURLcode) -> String {
    let connectStatus = easy.number(CURLINFO_HTTP_CONNECTCODE)
    if connectStatus >= 300 { return "the proxy answered CONNECT with \(connectStatus)" }
    let message = easy.number(CURLINFO_REQUEST_SIZE) == 0 ? easy.errorMessage : nil
    return message ?? String(cString: curl_easy_strerror(code))
  }
}

extension Duration {
  /// Rounded up and at least 1, since 0 means "no bound" to libcurl.
  var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    guard seconds < 2_000_000 else { return 2_000_000_000 }
    return max(
      1, Int(seconds) * 1000 + Int((attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000))
  }
}
