/// Header fields in their order; names compare without regard to case (RFC 9110, 5.1).
public struct HTTPHeaders: Sendable, Hashable {
  /// One field line.
  public struct Field: Sendable, Hashable {
    /// As written by whoever made it; lower case in HTTP/2 answers.
    public var name: String
    /// Without surrounding white space.
    public var value: String

    func isNamed(_ other: String) -> Bool {
      name.utf8.count == other.utf8.count
        && zip(name.utf8, other.utf8).allSatisfy { $0.lowercasedASCII == $1.lowercasedASCII }
    }
  }

  /// All fields, repeated names included.
  public private(set) var fields: [Field] = []

  /// Fields in the order given.
  public init(_ fields: some Sequence<(String, String)>) {
    for (name, value) in fields { add(name, value) }
  }

  /// The first value of `name`; setting takes the place of all of them, and nil removes them.
  public subscript(name: String) -> String? {
    get { fields.first { $0.isNamed(name) }?.value }
    set {
      fields.removeAll { $0.isNamed(name) }
      if let newValue { add(name, newValue) }
    }
  }

  /// Every value of `name`, in order.
  public func values(_ name: String) -> [String] {
    fields.filter { $0.isNamed(name) }.map(\.value)
  }

  /// Appends a field, whether or not the name is there already.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }
}

extension HTTPHeaders: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// `[("content-type", "application/json")]`
  public init(arrayLiteral elements: (String, String)...) { self.init(elements) }
  /// `["content-type": "application/json"]`, repeated names allowed.
  public init(dictionaryLiteral elements: (String, String)...) { self.init(elements) }
}

extension HTTPHeaders: CustomStringConvertible, CustomDebugStringConvertible {
  /// The names only: values may be keys.
  public var description: String { fields.map(\.name).description }
  /// The names only: values may be keys.
  public var debugDescription: String { description }
}

extension UInt8 {
  fileprivate var lowercasedASCII: UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
  }
}
