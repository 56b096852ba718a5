import Foundation

/// How much a run of characters looks drawn at random rather than written.
struct Randomness {
  private(set) var count = 0
  private var upper = 0
  private var lower = 0
  private var digits = 0
  /// Hyphens, underscores, full stops: what joins words.
  private var joints = 0
  private var isHex = true
  /// Bits a character, over the run itself.
  private(set) var entropy = 0.0

  init(_ range: Range<Int>, in text: Bytes) {
    count = range.count
    var counts = InlineArray<128, Int>(repeating: 0)
    for index in range {
      let byte = text[index]
      counts[Int(byte & 0x7F)] += 1
      if byte.isDigit {
        digits += 1
      } else if byte.isLetter {
        if byte & 0x20 == 0 { upper += 1 } else { lower += 1 }
      }
      if byte.isOne(of: "-_.:/") { joints += 1 }
      if !byte.isHexDigit { isHex = false }
    }
    for index in counts.indices where counts[index] > 0 {
      let share = Double(counts[index]) / Double(count)
      entropy -= share * log2(share)
    }
  }

  /// Characters of a key: as many kinds of them as chance draws in so many, and neither words nor numbers.
  var isKey: Bool {
    if isHex { return count >= 32 && digits >= 6 && digits <= count - 4 && entropy > 3 }
    let isMixed = upper > 0 && lower > 0 && digits > 0
    guard count >= 16, digits >= 2, joints * 8 <= count else { return false }
    return isMixed ? entropy > 3.3 : entropy > 3.6 && digits * 5 >= count
  }

  /// The body behind an issuer's prefix: a key, or letters alone in both cases all mixed up.
  var isToken: Bool {
    isKey || count >= 24 && joints == 0 && min(upper, lower) * 4 >= upper + lower && entropy > 4
  }

  /// Letters in both cases and digits, as base64 has them; not hexadecimal, which digests have too.
  var isMixedKey: Bool { isKey && !isHex && upper > 0 && lower > 0 }

  /// Letters and something else, as rules for passwords ask.
  var isPassword: Bool {
    let letters = upper + lower
    return letters > 0 && letters < count && entropy > 2
  }
}
