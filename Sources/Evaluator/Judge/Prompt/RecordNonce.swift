/// What the marks around a record end in: known to this request only, and not in the record.
struct RecordNonce: Sendable, Hashable {
  /// Ten letters, consonant and vowel in turn: 33 random bits in about four tokens, where hexadecimal digits
  /// would cost one token each.
  let text: String

  private static let consonants = Array("bcdfghjklmnprstvwxyz".unicodeScalars)
  private static let vowels = Array("aeiou".unicodeScalars)

  /// A nonce that stands in none of the record's texts. To meet one at all takes a record of gigabytes, or
  /// chance; so the author of a record can neither guess the nonce nor fill the record with all of them.
  init(for record: JudgedRecord, using generator: inout some RandomNumberGenerator) {
    var candidate = Self.random(using: &generator)
    while record.sections.contains(where: { $0.text.holds(candidate) }) {
      candidate = Self.random(using: &generator)
    }
    text = candidate
  }

  /// `[output badolikuse]`
  func mark(_ name: String) -> String { "[\(name) \(text)]" }

  private static func random(using generator: inout some RandomNumberGenerator) -> String {
    var letters = String.UnicodeScalarView()
    var bits = UInt64.random(in: .min ... .max, using: &generator)
    for place in 0..<10 {
      let alphabet = place.isMultiple(of: 2) ? consonants : vowels
      letters.append(alphabet[Int(bits % UInt64(alphabet.count))])
      bits /= UInt64(alphabet.count)
    }
    return String(letters)
  }
}

extension String {
  /// Whether the bytes of `needle` stand in it, ASCII letters in either case.
  fileprivate func holds(_ needle: String) -> Bool {
    let folded = needle.utf8.map { $0 | 0x20 }
    var text = self
    return text.withUTF8 { bytes in
      ByteSearch.firstIndex(of: folded, in: bytes, from: 0) { $0 | 0x20 == $1 } != nil
    }
  }
}

/// A plain search in bytes: texts are short, and equality is the caller's.
enum ByteSearch {
  static func firstIndex(
    of needle: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, from start: Int,
    where isSame: (_ byte: UInt8, _ wanted: UInt8) -> Bool = { $0 == $1 }
  ) -> Int? {
    guard let first = needle.first, bytes.count - start >= needle.count else { return nil }
    for index in start...(bytes.count - needle.count) where isSame(bytes[index], first) {
      if needle.indices.allSatisfy({ isSame(bytes[index + $0], needle[$0]) }) { return index }
    }
    return nil
  }
}
