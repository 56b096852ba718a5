public import Foundation

/// How deep arrays and objects may stand in one another in JSON that comes from outside.
///
/// Decoding, encoding, comparing and freeing a `JSONValue` recurse once a level, and a thread of Swift's pool may have
/// no more than 512 KiB of stack: seen in debug builds, 64 levels take 300 KB, 128 overflow. The bound is checked on
/// the bytes, before anything recurses.
public enum JSONNesting {
  /// Levels; the document's own is the first. No call seen in practice has more than twenty.
  public static let limit = 64

  /// Throws when `json` is nested deeper, naming the member of the outermost object in which it is. Whether the
  /// bytes are JSON at all is left to the decoder. Takes one pass over the bytes, and nearly always a fast one.
  public static func check(_ json: Data, limit: Int = limit) throws(RecordFault) {
    let path: String? = json.withUnsafeBytes { bytes in
      guard openings(bytes, exceed: limit) else { return nil }
      var scan = NestingScan(limit: limit)
      return scan.tooDeep(in: bytes)
    }
    guard let path else { return }
    throw RecordFault(path: path, reason: "is nested deeper than \(limit) levels")
  }

  /// Nothing is nested deeper than it has opening brackets, in texts or not: a bound that costs next to nothing.
  private static func openings(_ bytes: UnsafeRawBufferPointer, exceed limit: Int) -> Bool {
    var count = 0
    for byte in bytes {
      // `[` and `{` differ in this bit alone.
      count &+= byte | 0x20 == UInt8(ascii: "{") ? 1 : 0
    }
    return count > limit
  }
}

/// Follows brackets outside of texts, and remembers the outermost object's member.
private struct NestingScan {
  let limit: Int
  private var depth = 0
  private var member: Range<Int>?
  private var isObject = false

  init(limit: Int) { self.limit = limit }

  /// The JSON pointer of the member that is nested too deep; nil when none is.
  mutating func tooDeep(in bytes: UnsafeRawBufferPointer) -> String? {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        let end = Self.endOfText(from: index + 1, in: bytes)
        if depth == 1 { member = index + 1..<end }
        index = end
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { isObject = bytes[index] == UInt8(ascii: "{") }
        depth += 1
        if depth > limit { return pointer(bytes) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The index of the closing quotation mark, or the end.
  private static func endOfText(from start: Int, in bytes: UnsafeRawBufferPointer) -> Int {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, bytes.count)
  }

  /// Only a plain name is repeated: what stands in the bytes is anybody's.
  private func pointer(_ bytes: UnsafeRawBufferPointer) -> String {
    guard isObject, let member, (1...64).contains(member.count),
      bytes[member].allSatisfy({ byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
      })
    else { return "" }
    return "/" + String(decoding: bytes[member], as: UTF8.self)
  }
}
