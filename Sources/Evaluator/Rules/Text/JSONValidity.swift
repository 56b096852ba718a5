/// Whether a text is one JSON document to the letter of RFC 8259.
///
/// Builds nothing and does not recurse. Deeper nesting than `maximumDepth` counts as invalid: parsers stop there too.
enum JSONValidity {
  /// Foundation's own bound.
  static let maximumDepth = 512

  static func isJSON(_ text: some StringProtocol) -> Bool {
    var text = String(text)
    return text.withUTF8 { isJSON($0) }
  }

  /// `bytes` is valid UTF-8.
  static func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var scan = JSONScan(bytes: bytes)
    return scan.isDocument()
  }
}

private struct JSONScan {
  let bytes: UnsafeBufferPointer<UInt8>
  var index = 0
  /// The containers that are open, innermost last: true for an object.
  var open: [Bool] = []

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func isDocument() -> Bool {
    guard value() else { return false }
    while let inObject = open.last {
      switch nextAfterSpace() {
      case UInt8(ascii: ","): guard !inObject || key(), value() else { return false }
      case UInt8(ascii: "}") where inObject, UInt8(ascii: "]") where !inObject: open.removeLast()
      default: return false
      }
    }
    return nextAfterSpace() == nil
  }

  /// Reads to the end of a scalar or of an empty container, opening containers on the way.
  private mutating func value() -> Bool {
    while true {
      switch nextAfterSpace() {
      case UInt8(ascii: "{"):
        if open.count == JSONValidity.maximumDepth { return false }
        if skip(UInt8(ascii: "}")) { return true }
        open.append(true)
        guard key() else { return false }
      case UInt8(ascii: "["):
        if open.count == JSONValidity.maximumDepth { return false }
        if skip(UInt8(ascii: "]")) { return true }
        open.append(false)
      case UInt8(ascii: "\""): return string()
      case UInt8(ascii: "t"): return literal("rue")
      case UInt8(ascii: "f"): return literal("alse")
      case UInt8(ascii: "n"): return literal("ull")
      case .some(let byte): return number(from: byte)
      case nil: return false
      }
    }
  }

  private mutating func key() -> Bool {
    nextAfterSpace() == UInt8(ascii: "\"") && string() && nextAfterSpace() == UInt8(ascii: ":")
  }

  /// The rest of a string whose quote has been read.
  private mutating func string() -> Bool {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "\\") {
        guard escape() else { return false }
      } else if byte < 0x20 {
        return false
      }
    }
    return false
  }

  private mutating func escape() -> Bool {
    switch next() {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return true
    case UInt8(ascii: "u"):
      for _ in 0..<4 { guard next()?.isHexDigit == true else { return false } }
      return true
    default: return false
    }
  }

  private mutating func literal(_ rest: StaticString) -> Bool {
    let count = rest.utf8CodeUnitCount
    guard bytes.count - index >= count else { return false }
    defer { index += count }
    return rest.withUTF8Buffer { rest in
      rest.indices.allSatisfy { bytes[index + $0] == rest[$0] }
    }
  }

  /// `-`, an integer without leading zeros, a fraction, an exponent.
  private mutating func number(from first: UInt8) -> Bool {
    let digit = first == UInt8(ascii: "-") ? next() : first
    guard let digit, digit.isDigit else { return false }
    if digit != UInt8(ascii: "0") { _ = digits() }
    if skip(UInt8(ascii: "."), afterSpace: false), digits() == 0 { return false }
    if skip(UInt8(ascii: "e"), afterSpace: false) || skip(UInt8(ascii: "E"), afterSpace: false) {
      if !skip(UInt8(ascii: "+"), afterSpace: false) {
        _ = skip(UInt8(ascii: "-"), afterSpace: false)
      }
      return digits() > 0
    }
    return true
  }

  private mutating func digits() -> Int {
    let start = index
    while index < bytes.count, bytes[index].isDigit { index += 1 }
    return index - start
  }

  private mutating func next() -> UInt8? {
    guard index < bytes.count else { return nil }
    defer { index += 1 }
    return bytes[index]
  }

  private mutating func nextAfterSpace() -> UInt8? {
    skipSpace()
    return next()
  }

  /// Moves over `byte` if it comes next.
  private mutating func skip(_ byte: UInt8, afterSpace: Bool = true) -> Bool {
    if afterSpace { skipSpace() }
    guard index < bytes.count, bytes[index] == byte else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count,
      bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D || bytes[index] == 0x09
    {
      index += 1
    }
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { self &- 0x30 < 10 }
  fileprivate var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
}
