import Foundation

/// Writes the bytes that `JSONCoding.encoder()` would, with no dictionary and no box in between: compact, slashes
/// as they are. Members are to be given in the order of their keys' bytes.
///
/// What JSON cannot hold is noted, and thrown at the end.
struct JSONWriter {
  enum Fault: Error {
    case notFinite
    case tooDeep
  }

  /// As deep as Foundation's encoder goes.
  static let maximumDepth = 511

  private var bytes: [UInt8] = []
  private var depth = 0
  private var fault: Fault?

  /// The JSON of one value.
  static func data(of value: some JSONWritable, capacity: Int = 0) throws(Fault) -> Data {
    try bytes(of: value, capacity: capacity).withUnsafeBufferPointer { Data(buffer: $0) }
  }

  static func bytes(of value: some JSONWritable, capacity: Int = 0) throws(Fault) -> [UInt8] {
    var json = JSONWriter()
    json.bytes.reserveCapacity(capacity)
    value.write(to: &json)
    if let fault = json.fault { throw fault }
    return json.bytes
  }

  // MARK: Containers

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  mutating func array(_ elements: some Sequence<some JSONWritable>) {
    open(UInt8(ascii: "["))
    for element in elements where fault == nil {
      separate(from: UInt8(ascii: "["))
      element.write(to: &self)
    }
    close(UInt8(ascii: "]"))
  }

  /// A member of the object that is open. Nil is left out.
  mutating func member(_ key: StaticString, _ value: (some JSONWritable)?) {
    guard let value else { return }
    separate(from: UInt8(ascii: "{"))
    bytes.append(JSONText.quote)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(JSONText.quote)
    bytes.append(UInt8(ascii: ":"))
    value.write(to: &self)
  }

  /// Members by any keys, sorted.
  mutating func members(_ members: [String: some JSONWritable]) {
    let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (key, value) in sorted where fault == nil {
      separate(from: UInt8(ascii: "{"))
      string(key)
      bytes.append(UInt8(ascii: ":"))
      value.write(to: &self)
    }
  }

  private mutating func open(_ bracket: UInt8) {
    depth += 1
    if depth > Self.maximumDepth { fault = .tooDeep }
    bytes.append(bracket)
  }

  private mutating func close(_ bracket: UInt8) {
    depth -= 1
    bytes.append(bracket)
  }

  /// No value ends in an opening bracket outside of a string, so the last byte tells whether one came before.
  private mutating func separate(from opening: UInt8) {
    if bytes.last != opening { bytes.append(UInt8(ascii: ",")) }
  }

  // MARK: Values

  /// Text known to be JSON already: a number, `true`.
  mutating func literal(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func number(_ value: Double) {
    guard value.isFinite else {
      fault = .notFinite
      return
    }
    literal(value.description)
    if bytes.suffix(2).elementsEqual(".0".utf8) { bytes.removeLast(2) }
  }

  mutating func string(_ text: String) {
    var text = text
    bytes.append(JSONText.quote)
    text.withUTF8 { utf8 in
      var start = 0
      while true {
        let end = JSONText.endOfPlain(utf8, from: start)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<end]))
        guard end < utf8.count else { break }
        escape(utf8[end])
        start = end + 1
      }
    }
    bytes.append(JSONText.quote)
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case JSONText.quote: literal("\\\"")
    case JSONText.backslash: literal("\\\\")
    case 0x08: literal("\\b")
    case 0x09: literal("\\t")
    case 0x0A: literal("\\n")
    case 0x0C: literal("\\f")
    case 0x0D: literal("\\r")
    default:
      literal("\\u00")
      literal(String(byte >> 4, radix: 16))
      literal(String(byte & 0xF, radix: 16))
    }
  }
}
