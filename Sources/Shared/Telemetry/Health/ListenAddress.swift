public import Hummingbird

/// A place to listen on: `host:port`, `[::1]:port`, or `:port` for every IPv4 address. Port 0 takes a free one.
public struct ListenAddress: Sendable, Hashable, CustomStringConvertible {
  /// A name, an IPv4 address, or an IPv6 address without brackets.
  public var host: String
  /// 0–65535.
  public var port: Int

  /// A place that is known in parts.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// Nil when the text isn't of one of the forms.
  public init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    var host = text[..<colon]
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil
    }
    self.init(host: host.isEmpty ? "0.0.0.0" : String(host), port: Int(port))
  }

  /// As `init(_:)` reads it.
  public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
  /// As Hummingbird takes it.
  public var bindAddress: BindAddress { .hostname(host, port: port) }
}
