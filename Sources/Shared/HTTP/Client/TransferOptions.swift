import CCurl

/// What every transfer of a client is set up with.
struct TransferOptions: Sendable {
  let proxy: HTTPClientConfiguration.Proxy
  let authorities: AuthorityBundle?

  init(_ configuration: HTTPClientConfiguration) throws(HTTPError) {
    proxy = configuration.proxy
    if let file = configuration.authorityFile {
      authorities = try AuthorityBundle(adding: file)
    } else {
      authorities = nil
    }
  }

  func apply(to easy: EasyHandle, origin: Origin) throws(OptionRefused) {
    try easy.set(CURLOPT_NOSIGNAL, 1)
    // Without it, removing a transfer waits for its name lookup and holds up all the others.
    try easy.set(CURLOPT_QUICK_EXIT, 1)
    try easy.set(CURLOPT_PROTOCOLS_STR, "http,https")
    // A redirect would carry headers that are keys to another host.
    try easy.set(CURLOPT_FOLLOWLOCATION, 0)
    try easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    // Rather share a connection that may turn out to be HTTP/2 than open one each. Plain HTTP/1.1
    // would wait for the whole first answer to find out.
    try easy.set(CURLOPT_PIPEWAIT, origin.isSecure ? 1 : 0)
    try easy.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
    try easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    try easy.set(CURLOPT_TCP_KEEPALIVE, 1)
    try applyTLS(to: easy)
    try applyProxy(to: easy)
  }

  private func applyTLS(to easy: EasyHandle) throws(OptionRefused) {
    try easy.set(CURLOPT_SSL_VERIFYPEER, 1)
    try easy.set(CURLOPT_SSL_VERIFYHOST, 2)
    try easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
    if let authorities {
      try easy.setAuthorities(authorities)
    } else if AuthorityBundle.systemFile != nil {
      // libcurl keeps the parsed authorities between connections only where there is no folder of
      // them: 2 ms instead of 28 for each handshake on this thread (7.88, Debian's authorities).
      try easy.set(CURLOPT_CAPATH, nil as String?)
    }
  }

  private func applyProxy(to easy: EasyHandle) throws(OptionRefused) {
    switch proxy {
    case .environment: break
    case .none: try easy.set(CURLOPT_PROXY, "")
    case .url(let url):
      try easy.set(CURLOPT_PROXY, url)
      try easy.set(CURLOPT_NOPROXY, "")
    }
  }
}
