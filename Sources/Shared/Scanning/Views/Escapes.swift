/// Characters written by number or name.
enum Escapes {
  typealias Escape = (scalar: Unicode.Scalar, end: Int)

  /// `&#105;`, `&#x69;`, with or without the semicolon, and the named entities of ASCII punctuation.
  static func htmlEntity(at index: Int, of text: Bytes) -> Escape? {
    if text.at(index + 1) == UInt8(ascii: "#") {
      let isHex = text.at(index + 2).lowercased == UInt8(ascii: "x")
      let number = number(
        at: index + (isHex ? 3 : 2), of: text, radix: isHex ? 16 : 10, digits: 1...7)
      guard let number else { return nil }
      let end = text.at(number.end) == UInt8(ascii: ";") ? number.end + 1 : number.end
      return (number.scalar, end)
    }
    guard text.at(index + 1).isLetter else { return nil }
    for (name, scalar) in entities where text.matches(name, at: index + 1) {
      let end = index + 1 + name.utf8CodeUnitCount
      if text.at(end) == UInt8(ascii: ";") { return (scalar, end + 1) }
    }
    return nil
  }

  private static let entities: [(StaticString, Unicode.Scalar)] = [
    ("nbsp", " "), ("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'"),
    ("commat", "@"),
    ("period", "."), ("colon", ":"), ("semi", ";"), ("comma", ","), ("sol", "/"), ("bsol", "\\"),
    ("lpar", "("),
    ("rpar", ")"), ("lsqb", "["), ("rsqb", "]"), ("lbrack", "["), ("rbrack", "]"), ("lcub", "{"),
    ("rcub", "}"),
    ("excl", "!"), ("quest", "?"), ("num", "#"), ("vert", "|"), ("lowbar", "_"), ("hyphen", "-"),
    ("dash", "-"),
    ("plus", "+"), ("equals", "="), ("percnt", "%"), ("dollar", "$"), ("ast", "*"), ("tab", "\t"),
    ("newline", "\n"), ("ensp", " "), ("emsp", " "), ("thinsp", " "),
  ]

  /// `\u0069`, surrogates in pairs, `\u{69}`, `\U00000069`, `\x69`, `\x{69}`, `\151`, and `\n` and its kin.
  static func backslash(at index: Int, of text: Bytes) -> Escape? {
    let kind = text.at(index + 1)
    switch kind {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return ("\n", index + 2)
    case UInt8(ascii: "t"): return (" ", index + 2)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
      return (Unicode.Scalar(kind), index + 2)
    case UInt8(ascii: "u"), UInt8(ascii: "x"):
      if text.at(index + 2) == UInt8(ascii: "{") {
        guard let number = number(at: index + 3, of: text, radix: 16, digits: 1...6),
          text.at(number.end) == UInt8(ascii: "}")
        else { return nil }
        return (number.scalar, number.end + 1)
      }
      if kind == UInt8(ascii: "x") {
        return number(at: index + 2, of: text, radix: 16, digits: 2...2)
      }
      return unit(at: index, of: text)
    case UInt8(ascii: "U"): return number(at: index + 2, of: text, radix: 16, digits: 8...8)
    case 0x30...0x33: return number(at: index + 1, of: text, radix: 8, digits: 3...3)
    default: return nil
    }
  }

  /// Whether what stands at `index` is an escape that no text needs: of a letter, a digit or an at sign, or of a line
  /// end before a letter.
  static func isTelling(at index: Int, of text: Bytes) -> Bool {
    switch text[index] {
    case UInt8(ascii: "&"): return htmlEntity(at: index, of: text) != nil
    case UInt8(ascii: "%"):
      guard let byte = EncodedRun.hexPair(at: index + 1, of: text)?.byte else { return false }
      return byte.isAlphanumeric || byte == UInt8(ascii: "@") || byte == UInt8(ascii: " ")
        || byte == UInt8(ascii: "%") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "<")
    default:
      guard let escape = backslash(at: index, of: text) else { return false }
      return escape.end > index + 2
        || (escape.scalar == "\n" || escape.scalar == " ") && text.at(escape.end).isAlphanumeric
    }
  }

  /// `\uXXXX`, or two of them that are one scalar.
  private static func unit(at index: Int, of text: Bytes) -> Escape? {
    guard let first = value(at: index + 2, of: text, radix: 16, digits: 4...4) else { return nil }
    if let scalar = Unicode.Scalar(first.value) { return (scalar, first.end) }
    guard (0xD800...0xDBFF).contains(first.value), text.matches("\\u", at: first.end),
      let second = value(at: first.end + 2, of: text, radix: 16, digits: 4...4),
      (0xDC00...0xDFFF).contains(second.value),
      let scalar = Unicode.Scalar(0x10000 + (first.value & 0x3FF) << 10 + second.value & 0x3FF)
    else { return nil }
    return (scalar, second.end)
  }

  private static func number(
    at index: Int, of text: Bytes, radix: UInt32, digits: ClosedRange<Int>
  ) -> Escape? {
    guard let number = value(at: index, of: text, radix: radix, digits: digits),
      let scalar = Unicode.Scalar(number.value), scalar.value > 0
    else { return nil }
    return (scalar, number.end)
  }

  private static func value(
    at index: Int, of text: Bytes, radix: UInt32, digits: ClosedRange<Int>
  ) -> (value: UInt32, end: Int)? {
    var value: UInt32 = 0
    var end = index
    while end - index < digits.upperBound, let digit = text.at(end).hexValue, digit < radix {
      value = value * radix + UInt32(digit)
      end += 1
    }
    return end - index >= digits.lowerBound ? (value, end) : nil
  }
}
