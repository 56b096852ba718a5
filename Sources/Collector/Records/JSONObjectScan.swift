import DetraModel
import Foundation

/// The members that the Collector completes, as a set.
struct FillableKeys: OptionSet, Hashable {
  let rawValue: UInt8

  static let id = Self(rawValue: 1 << 0)
  static let traceID = Self(rawValue: 1 << 1)
  static let app = Self(rawValue: 1 << 2)
  static let env = Self(rawValue: 1 << 3)
  static let service = Self(rawValue: 1 << 4)
  static let version = Self(rawValue: 1 << 5)
  static let startedAt = Self(rawValue: 1 << 6)
  /// A key written with escapes, which may be any of the others.
  static let escaped = Self(rawValue: 1 << 7)

  fileprivate static let names: [(name: [UInt8], key: Self)] = [
    ("id", id), ("trace_id", traceID), ("app", app), ("env", env), ("service", service),
    ("version", version), ("started_at", startedAt),
  ].map { (Array($0.0.utf8), $0.1) }
}

/// Checks that bytes are one JSON object to the letter of RFC 8259 and notes its top-level keys.
///
/// Foundation's decoder looks only at the members that it is asked for; the sender's bytes go on to readers in
/// other languages, so all of them are checked. Nothing is built, and nothing recurses: a nesting bomb costs
/// one bit a level.
enum JSONObjectScan {
  /// Deepest nesting taken; Foundation's decoder recurses once a level.
  static let maximumDepth = 100

  /// The fillable keys that the object has. Throws when the bytes are anything but one object.
  static func keys(of json: Data) throws(RecordFault) -> FillableKeys {
    guard json.first == UInt8(ascii: "{") else {
      throw RecordFault(path: "", reason: "must be an object")
    }
    let result: Result<FillableKeys, RecordFault> = json.withUnsafeBytes { bytes in
      guard String(validating: bytes, as: UTF8.self) != nil else {
        return .failure(RecordFault(path: "", reason: "is not UTF-8"))
      }
      var scan = Scan(bytes: bytes)
      return Result { () throws(RecordFault) in try scan.document() }
    }
    return try result.get()
  }
}

private struct Scan {
  let bytes: UnsafeRawBufferPointer
  var index = 0
  var depth = 0
  /// One bit a level, the innermost lowest: set in an object.
  var objects: UInt128 = 0
  var keys: FillableKeys = []

  init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func document() throws(RecordFault) -> FillableKeys {
    try value()
    while depth > 0 {
      let inObject = objects & 1 == 1
      switch nextAfterSpace() {
      case UInt8(ascii: ","):
        if inObject { try key() }
        try value()
      case UInt8(ascii: "}") where inObject, UInt8(ascii: "]") where !inObject: close()
      default: throw malformed()
      }
    }
    if nextAfterSpace() != nil { throw malformed() }
    return keys
  }

  /// Reads on to the end of a scalar or of an empty container, opening containers on the way.
  private mutating func value() throws(RecordFault) {
    while true {
      switch nextAfterSpace() {
      case UInt8(ascii: "{"):
        try open(object: true)
        if closes(with: "}") { return }
        try key()
      case UInt8(ascii: "["):
        try open(object: false)
        if closes(with: "]") { return }
      case UInt8(ascii: "\""): return try string()
      case UInt8(ascii: "t"): return try literal("rue")
      case UInt8(ascii: "f"): return try literal("alse")
      case UInt8(ascii: "n"): return try literal("ull")
      case .some(let byte): return try number(from: byte)
      case nil: throw malformed()
      }
    }
  }

  private mutating func open(object: Bool) throws(RecordFault) {
    depth += 1
    guard depth <= JSONObjectScan.maximumDepth else {
      throw RecordFault(
        path: "", reason: "is nested over \(JSONObjectScan.maximumDepth) levels")
    }
    objects = objects << 1 | (object ? 1 : 0)
  }

  private mutating func close() {
    depth -= 1
    objects >>= 1
  }

  private mutating func closes(with mark: Unicode.Scalar) -> Bool {
    skipSpace()
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    close()
    return true
  }

  private mutating func key() throws(RecordFault) {
    guard nextAfterSpace() == UInt8(ascii: "\"") else { throw malformed() }
    let start = index
    try string()
    if depth == 1 { note(UnsafeRawBufferPointer(rebasing: bytes[start..<index - 1])) }
    guard nextAfterSpace() == UInt8(ascii: ":") else { throw malformed() }
  }

  private mutating func note(_ name: UnsafeRawBufferPointer) {
    if name.contains(UInt8(ascii: "\\")) {
      keys.insert(.escaped)
    } else if let known = FillableKeys.names.first(where: { name.elementsEqual($0.name) }) {
      keys.insert(known.key)
    }
  }

  /// Reads to the end of a string whose opening quote is read.
  private mutating func string() throws(RecordFault) {
    while let byte = next() {
      switch byte {
      case UInt8(ascii: "\""): return
      case UInt8(ascii: "\\"): try escape()
      case 0..<0x20: throw malformed()
      default: continue
      }
    }
    throw malformed()
  }

  private mutating func escape() throws(RecordFault) {
    guard let byte = next() else { throw malformed() }
    if byte == UInt8(ascii: "u") {
      for _ in 0..<4 {
        guard let digit = next(), Character(Unicode.Scalar(digit)).isHexDigit else {
          throw malformed()
        }
      }
    } else if !"\"\\/bfnrt".utf8.contains(byte) {
      throw malformed()
    }
  }

  private mutating func literal(_ rest: StaticString) throws(RecordFault) {
    for offset in 0..<rest.utf8CodeUnitCount {
      guard next() == rest.utf8Start[offset] else { throw malformed() }
    }
  }

  private mutating func number(from first: UInt8) throws(RecordFault) {
    let lead = first == UInt8(ascii: "-") ? next() : first
    switch lead {
    case UInt8(ascii: "0"): break
    case .some(UInt8(ascii: "1")...UInt8(ascii: "9")): skipDigits()
    default: throw malformed()
    }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
  }

  private mutating func digits() throws(RecordFault) {
    let start = index
    skipDigits()
    if index == start { throw malformed() }
  }

  private mutating func skipDigits() {
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
  }

  private mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: mark) else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while index < bytes.count, isJSONSpace(bytes[index]) { index += 1 }
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

  private func malformed() -> RecordFault {
    RecordFault(path: "", reason: "is not valid JSON at byte \(min(index, bytes.count))")
  }
}

/// Blank, tab, line feed, carriage return (RFC 8259, 2).
func isJSONSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
}
