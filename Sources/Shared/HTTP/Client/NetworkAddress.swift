import CCurl
import Foundation

/// A numeric address that a connection is about to go to.
struct NetworkAddress: Sendable, Hashable, CustomStringConvertible {
  /// Four bytes of IPv4 or sixteen of IPv6, the first on the wire first.
  private let bytes: [UInt8]

  /// Nil for a socket of neither family.
  init?(_ address: UnsafePointer<sockaddr>, family: Int32) {
    switch family {
    case AF_INET:
      bytes = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin_addr) { Array($0) }
      }
    case AF_INET6:
      bytes = address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) {
        withUnsafeBytes(of: $0.pointee.sin6_addr) { Array($0) }
      }
    default: return nil
    }
  }

  /// Nil when the text is no numeric address.
  init?(_ text: String) {
    var (v4, v6) = (in_addr(), in6_addr())
    if inet_pton(AF_INET, text, &v4) == 1 {
      bytes = withUnsafeBytes(of: v4) { Array($0) }
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      bytes = withUnsafeBytes(of: v6) { Array($0) }
    } else {
      return nil
    }
  }

  private init(bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

  var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    inet_ntop(family, bytes, &text, socklen_t(text.count))
    return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Whether it may be one of our own network's: all that is not globally reachable by IANA's special-purpose
  /// registries (RFC 6890), multicast, what IANA has not given out of IPv6, and IPv6 addresses that carry such an IPv4
  /// address.
  var isPrivate: Bool {
    if bytes.count == 4 { return Self.private4.contains { $0.holds(bytes) } }
    for network in Self.carriers where network.holds(bytes) {
      return Self(bytes: bytes[network.carried..<network.carried + 4]).isPrivate
    }
    return !Self.unicast6.holds(bytes) || Self.private6.contains { $0.holds(bytes) }
  }

  // MARK: - Networks

  private struct Network {
    let prefix: [UInt8]
    let bits: Int
    /// Where an IPv4 address stands in an address of this network.
    var carried = 0

    func holds(_ bytes: [UInt8]) -> Bool {
      zip(prefix, bytes).enumerated().allSatisfy { index, pair in
        let rest = min(max(bits - index * 8, 0), 8)
        return (pair.0 ^ pair.1) >> (8 - rest) == 0
      }
    }
  }

  private static let private4 = [
    v4(0, 0, 0, 0, 8), v4(10, 0, 0, 0, 8), v4(100, 64, 0, 0, 10), v4(127, 0, 0, 0, 8),
    // Link-local, and with it the metadata services of clouds.
    v4(169, 254, 0, 0, 16),
    v4(172, 16, 0, 0, 12), v4(192, 0, 0, 0, 24), v4(192, 0, 2, 0, 24),
    // The relays of 6to4, which are no more.
    v4(192, 88, 99, 0, 24),
    v4(192, 168, 0, 0, 16), v4(198, 18, 0, 0, 15), v4(198, 51, 100, 0, 24), v4(203, 0, 113, 0, 24),
    v4(224, 0, 0, 0, 3),
  ]

  /// Global unicast (RFC 4291). Outside of it are unique local, link-local, multicast, discard-only, segment routing
  /// and all that is reserved.
  private static let unicast6 = v6([0x2000], 3)

  /// Of global unicast: protocol assignments, Teredo among them; documentation, twice.
  private static let private6 = [
    v6([0x2001], 23), v6([0x2001, 0xDB8], 32), v6([0x3FFF], 20),
  ]

  /// Unspecified, loopback and compatible; mapped; NAT64; 6to4.
  private static let carriers = [
    v6([], 96, carried: 12), v6([0, 0, 0, 0, 0, 0xFFFF], 96, carried: 12),
    v6([0x64, 0xFF9B], 96, carried: 12), v6([0x2002], 16, carried: 2),
  ]

  private static func v4(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8, _ bits: Int) -> Network {
    Network(prefix: [a, b, c, d], bits: bits)
  }

  private static func v6(_ groups: [UInt16], _ bits: Int, carried: Int = 0) -> Network {
    let bytes = groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    let padding = [UInt8](repeating: 0, count: 16 - bytes.count)
    return Network(prefix: bytes + padding, bits: bits, carried: carried)
  }
}
