import Foundation

/// What a scanner must not report: a value, a pattern of values, or a network.
public enum AllowRule: Sendable, Hashable {
  /// A finding whose matched text is this one, ASCII letters in either case.
  case value(String)
  /// A finding whose matched text this expression matches from end to end, letters in either case.
  case pattern(String)
  /// Addresses in a network in CIDR notation.
  case network(IPNetwork)

  /// As a line of `security.allow` says it: `/expression/`, `10.0.0.0/8`, or a value; space around it does not count.
  /// Nil for nothing, and for what is almost one of the former: `/expression`, `10.0.0.0/99`.
  public init?(_ text: String) {
    let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
    if text.hasPrefix("/") {
      guard text.count > 2, text.hasSuffix("/") else { return nil }
      self = .pattern(String(text.dropFirst().dropLast()))
    } else if let network = IPNetwork(text) {
      self = .network(network)
    } else if text.isEmpty || IPNetwork.isMeant(by: text) {
      return nil
    } else {
      self = .value(text)
    }
  }
}

/// The addresses that begin with the same bits.
public struct IPNetwork: Sendable, Hashable {
  /// 4 or 16 bytes.
  private let bytes: [UInt8]
  private let prefix: Int

  /// `address/bits`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let bytes = Self.bytes(of: String(parts[0])),
      let prefix = Int(parts[1]),
      (0...bytes.count * 8).contains(prefix)
    else { return nil }
    self.bytes = bytes
    self.prefix = prefix
  }

  /// Whether there is an address in front of a slash.
  static func isMeant(by text: String) -> Bool {
    guard let slash = text.firstIndex(of: "/") else { return false }
    return bytes(of: String(text[..<slash])) != nil
  }

  /// Whether an address, with a prefix length or zone after it or not, lies in it.
  public func contains(_ address: String) -> Bool {
    let address = address.prefix { $0 != "/" && $0 != "%" }
    guard let other = Self.bytes(of: String(address)), other.count == bytes.count else {
      return false
    }
    return (0..<prefix).allSatisfy { bit in
      let mask = UInt8(0x80) >> UInt8(bit % 8)
      return bytes[bit / 8] & mask == other[bit / 8] & mask
    }
  }

  private static func bytes(of address: String) -> [UInt8]? {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, address, &bytes) == 1 { return bytes }
    }
    return nil
  }
}

/// Allow rules ready for use.
struct AllowList: Sendable {
  private var values: Set<String> = []
  private var networks: [IPNetwork] = []
  private let patterns: PatternSet?

  /// - Throws: `ScannerError.customPattern` for a pattern that vectorscan does not take.
  init(_ rules: [AllowRule]) throws(ScannerError) {
    var expressions: [String] = []
    for rule in rules {
      switch rule {
      case .value(let value): values.insert(value.lowercased())
      case .network(let network): networks.append(network)
      case .pattern(let expression): expressions.append(expression)
      }
    }
    guard !expressions.isEmpty else {
      patterns = nil
      return
    }
    do {
      patterns = try PatternSet(
        expressions.map {
          PatternSet.Expression(#"\A(?:\#($0))\z"#, ignoresCase: true, isUnicode: $0.isBeyondASCII)
        })
    } catch .invalidPattern(let expression, let reason) {
      let own = String(expression.dropFirst(5).dropLast(3))
      throw .customPattern(PatternFault(name: "in allow", expression: own, reason: reason))
    }
  }

  /// Whether nothing is allowed.
  var isEmpty: Bool { values.isEmpty && networks.isEmpty && patterns == nil }

  func allows(_ value: String) -> Bool {
    values.contains(value.lowercased()) || networks.contains { $0.contains(value) }
      || patterns?.matches(in: value).contains(true) ?? false
  }
}

extension String {
  fileprivate var isBeyondASCII: Bool { utf8.contains { $0 >= 0x80 } }
}
