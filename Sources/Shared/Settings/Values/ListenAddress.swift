/// Where a service listens: `127.0.0.1:4319`, `[::1]:4319`, `localhost:0`.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// Without brackets.
  public var host: String
  /// 0 takes a free one.
  public var port: Int

  /// Checks nothing.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Nil when `text` is not `host:port` with a port of 0–65535. An IPv6 host stands in brackets.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
    self.init(host: String(host), port: Int(port))
  }

  /// `127.0.0.1:4319`, `[::1]:4319`.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
