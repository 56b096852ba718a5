import Foundation

/// Reads the JSON that nearly every record is, several times as fast as Foundation's decoder.
///
/// Whatever is out of the ordinary makes it give up: any fault, but also a key that stands twice, a number of many
/// digits, a trailing comma, deep nesting. The caller then asks Foundation's decoder, which has the last word on what
/// is accepted and names the fault. So this reader has one duty: what it reads, the decoder reads as the same
/// value. A test holds that on thousands of mutated documents.
struct JSONReader {
  struct GivesUp: Error {}

  /// Each level takes stack, and threads of Swift's pool may have little.
  private static let maximumDepth = 32

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// The one value that `json` is; nil when the reader gives up.
  static func value<Value: JSONReadable>(_ type: Value.Type, in json: Data) -> Value? {
    var reader = JSONReader(bytes: json.withUnsafeBytes { Array($0) })
    guard let value = try? Value(from: &reader), reader.isAtEnd else { return nil }
    return value
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var isAtEnd: Bool {
    mutating get {
      next() == nil
    }
  }

  // MARK: Marks

  /// The next byte that is not white space; nil at the end.
  mutating func next() -> UInt8? {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      case let byte: return byte
      }
    }
    return nil
  }

  /// Takes `mark` where it stands next.
  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard next() == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func expect(_ mark: Unicode.Scalar) throws(GivesUp) {
    guard take(mark) else { throw GivesUp() }
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    guard bytes.count - position >= word.utf8CodeUnitCount,
      word.withUTF8Buffer({ $0.elementsEqual(bytes[position..<position + $0.count]) })
    else { return false }
    position += word.utf8CodeUnitCount
    return true
  }

  // MARK: Containers

  /// A value, or nil for `null`.
  mutating func read<Value: JSONReadable>() throws(GivesUp) -> Value? {
    if next() == UInt8(ascii: "n") {
      guard takeWord("null") else { throw GivesUp() }
      return nil
    }
    return try Value(from: &self)
  }

  mutating func array<Element>(
    of element: (inout JSONReader) throws(GivesUp) -> Element
  ) throws(GivesUp) -> [Element] {
    try open("[")
    var elements: [Element] = []
    while try continues(isFirst: elements.isEmpty, until: "]") {
      elements.append(try element(&self))
    }
    return elements
  }

  mutating func object<Value>(
    of value: (inout JSONReader) throws(GivesUp) -> Value
  ) throws(GivesUp) -> [String: Value] {
    try open("{")
    var members: [String: Value] = [:]
    while try continues(isFirst: members.isEmpty, until: "}") {
      let key = try key()
      guard members.updateValue(try value(&self), forKey: key) == nil else { throw GivesUp() }
    }
    return members
  }

  /// The members of an object that have been met.
  struct Members<Key: CodingKey & Equatable> {
    fileprivate var isFirst = true
    fileprivate var seen: [Key] = []
  }

  /// Begins an object, whose members `next` gives.
  mutating func members<Key>(of keys: Key.Type) throws(GivesUp) -> Members<Key> {
    try open("{")
    var members = Members<Key>()
    members.seen.reserveCapacity(16)
    return members
  }

  /// The next known member's key, its value to be read then; the others are skipped. Nil at the object's end.
  mutating func next<Key>(_ members: inout Members<Key>) throws(GivesUp) -> Key? {
    while try continues(isFirst: members.isFirst, until: "}") {
      members.isFirst = false
      if let key = Key(stringValue: try key()) {
        guard !members.seen.contains(key) else { throw GivesUp() }
        members.seen.append(key)
        return key
      }
      _ = try JSONValue(from: &self)
    }
    return nil
  }

  private mutating func open(_ bracket: Unicode.Scalar) throws(GivesUp) {
    try expect(bracket)
    depth += 1
    if depth > Self.maximumDepth { throw GivesUp() }
  }

  /// Whether another element stands before the closing bracket; takes the comma, or the bracket.
  private mutating func continues(
    isFirst: Bool, until bracket: Unicode.Scalar
  ) throws(GivesUp) -> Bool {
    if take(bracket) {
      depth -= 1
      return false
    }
    if !isFirst {
      try expect(",")
      // A comma before the bracket is for Foundation to allow.
      if next() == UInt8(ascii: bracket) { throw GivesUp() }
    }
    return true
  }

  private mutating func key() throws(GivesUp) -> String {
    let key = try string()
    try expect(":")
    return key
  }

  // MARK: Strings

  mutating func string() throws(GivesUp) -> String {
    try expect("\"")
    let start = position
    position = bytes.withUnsafeBufferPointer { JSONText.endOfPlain($0, from: start) }
    guard position < bytes.count else { throw GivesUp() }
    if bytes[position] != JSONText.quote { return try escapedString(from: start) }
    position += 1
    return try Self.text(bytes[start..<position - 1])
  }

  private static func text(_ utf8: ArraySlice<UInt8>) throws(GivesUp) -> String {
    let text = utf8.withUnsafeBufferPointer { utf8 in
      // Nearly every text, and far less work than validating.
      JSONText.isASCII(utf8)
        ? String(decoding: utf8, as: UTF8.self) : String(validating: utf8, as: UTF8.self)
    }
    guard let text else { throw GivesUp() }
    return text
  }

  private mutating func escapedString(from start: Int) throws(GivesUp) -> String {
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      switch bytes[position] {
      case JSONText.quote:
        position += 1
        return try Self.text(text[...])
      case JSONText.backslash:
        position += 1
        try appendEscaped(to: &text)
      default:
        let end = bytes.withUnsafeBufferPointer { JSONText.endOfPlain($0, from: position) }
        // A control character.
        guard end > position else { throw GivesUp() }
        text += bytes[position..<end]
        position = end
      }
    }
    throw GivesUp()
  }

  /// Reads what follows a backslash.
  private mutating func appendEscaped(to text: inout [UInt8]) throws(GivesUp) {
    guard position < bytes.count else { throw GivesUp() }
    let mark = bytes[position]
    position += 1
    switch mark {
    case JSONText.quote, JSONText.backslash, UInt8(ascii: "/"): text.append(mark)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text += String(try escapedScalar()).utf8
    default: throw GivesUp()
    }
  }

  private mutating func escapedScalar() throws(GivesUp) -> Unicode.Scalar {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    guard UTF16.isLeadSurrogate(unit), takeWord("\\u") else { throw GivesUp() }
    let trail = try hexadecimal()
    guard UTF16.isTrailSurrogate(trail) else { throw GivesUp() }
    return UTF16.decode(UTF16.EncodedScalar([unit, trail]))
  }

  private mutating func hexadecimal() throws(GivesUp) -> UInt16 {
    guard bytes.count - position >= 4 else { throw GivesUp() }
    var value: UInt16 = 0
    for byte in bytes[position..<position + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw GivesUp() }
      value = value << 4 | UInt16(digit)
    }
    position += 4
    return value
  }

  // MARK: Numbers

  enum Number {
    case whole(Int64)
    case fraction(Double)
  }

  /// A number with no exponent and no more digits than fit 64 bits whatever they are.
  mutating func number() throws(GivesUp) -> Number {
    _ = next()
    let start = position
    let isNegative = take("-")
    let whole = try digits()
    if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") { throw GivesUp() }
    guard position < bytes.count else { throw GivesUp() }
    switch bytes[position] {
    case UInt8(ascii: "."):
      position += 1
      _ = try digits()
      guard let value = Double(try Self.text(bytes[start..<position])) else { throw GivesUp() }
      return .fraction(value)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): throw GivesUp()
    default:
      let value = bytes[whole].reduce(Int64(0)) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
      if isNegative, value == 0 { throw GivesUp() }
      return .whole(isNegative ? -value : value)
    }
  }

  private mutating func digits() throws(GivesUp) -> Range<Int> {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard (1...18).contains(position - start) else { throw GivesUp() }
    return start..<position
  }
}
