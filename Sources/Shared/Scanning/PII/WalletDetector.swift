/// Addresses of crypto wallets: Ethereum's, Bitcoin's in Bech32 with their checksum, and those in Base58 of many chains
/// after a word such as "wallet".
struct WalletDetector: Detector {
  private static let base58Pattern: Pattern =
    #"\b(?:bitcoin|btc|wallets?|crypto|litecoin|ltc|dogecoin|doge|tron|trx|ripple|xrp|solana|usdt)\b[^\n]{0,40}\b[1-9a-z]{25}"#

  var patterns: [Pattern] {
    [
      #"\b0x[0-9a-f]{40}\b"#, #"\b(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,87}\b"#,
      Pattern(Self.base58Pattern.expression, coalescing: 64),
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let range: Range<Int>? =
      switch pattern {
      case 0: Self.isRepeated(end - 40..<end, in: text) ? nil : end - 42..<end
      case 1: Bech32.range(endingAt: end, in: text)
      default: Self.base58(around: end - 1, in: text)
      }
    if let range { pass.add(.pii(.cryptoWallet), range) }
  }

  /// The zero address and its like are nobody's.
  private static func isRepeated(_ range: Range<Int>, in text: Bytes) -> Bool {
    range.dropFirst().count { text[$0] == text[range.lowerBound] } > 30
  }

  /// Version characters and lengths of the chains: Bitcoin 1 and 3, Litecoin L and M, Dogecoin D, Tron T, Ripple r,
  /// all 25–35 characters; Solana's 43 or 44.
  private static func base58(around index: Int, in text: Bytes) -> Range<Int>? {
    var start = index
    while start > 0, index - start < 44, text[start - 1].isAlphanumeric { start -= 1 }
    var end = index
    while end - start < 46, text.at(end).isAlphanumeric { end += 1 }
    let range = start..<end
    guard
      (25...35).contains(range.count) ? text[start].isOne(of: "13LMDTr") : range.count == 44,
      range.allSatisfy({ !text[$0].isOne(of: "0OIl") }),
      Randomness(range, in: text).isMixedKey
    else { return nil }
    return range
  }
}

/// Bech32 and Bech32m, BIP 173 and BIP 350.
enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
  private static let generators: [UInt32] = [
    0x3B6A_57B2, 0x2650_8E6D, 0x1EA1_19FA, 0x3D42_33DD, 0x2A14_62B3,
  ]
  private static let maximumLength = 90

  /// The address that ends at `end`, when its checksum holds.
  static func range(endingAt end: Int, in text: Bytes) -> Range<Int>? {
    var start = end
    while start > 0, end - start <= maximumLength, text[start - 1].isAlphanumeric { start -= 1 }
    guard end - start <= maximumLength,
      // The data has no `1`, so that the last one ends the prefix.
      let one = (start..<end).last(where: { text[$0] == UInt8(ascii: "1") })
    else { return nil }
    var checksum: UInt32 = 1
    for index in start..<one { checksum = step(checksum, text[index].lowercased >> 5) }
    checksum = step(checksum, 0)
    for index in start..<one { checksum = step(checksum, text[index].lowercased & 31) }
    for index in one + 1..<end {
      guard let value = alphabet.firstIndex(of: text[index].lowercased) else { return nil }
      checksum = step(checksum, UInt8(value))
    }
    return checksum == 1 || checksum == 0x2BC8_30A3 ? start..<end : nil
  }

  private static func step(_ checksum: UInt32, _ value: UInt8) -> UInt32 {
    let top = checksum >> 25
    var next = (checksum & 0x1FF_FFFF) << 5 ^ UInt32(value)
    for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
      next ^= generator
    }
    return next
  }
}
