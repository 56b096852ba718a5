/// A value that must not be seen: it prints, dumps and encodes as `***`. Only `reveal()` gives it out.
public struct Secret: Sendable {
  /// What stands in a secret's place wherever something is printed.
  public static let mask = "***"

  private let value: String

  /// Wraps a value.
  public init(_ value: String) { self.value = value }

  /// The value itself, for the one place that sends it.
  public func reveal() -> String { value }
}

extension Secret: Hashable {
  /// Takes the same time wherever two secrets of one length differ.
  public static func == (a: Secret, b: Secret) -> Bool {
    // Every byte is looked at, so that the time taken does not tell how many were right.
    let (a, b) = (Array(a.value.utf8), Array(b.value.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// The same for all secrets: a hash that differed would say something of the value.
  public func hash(into hasher: inout Hasher) {}
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `***`.
  public var description: String { Self.mask }
  /// `***`.
  public var debugDescription: String { Self.mask }
  /// Shows no children.
  public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Encodable {
  /// Writes `***`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(Self.mask)
  }
}

extension Secret: ExpressibleByStringLiteral {
  /// For tests and examples.
  public init(stringLiteral value: String) { self.init(value) }
}
