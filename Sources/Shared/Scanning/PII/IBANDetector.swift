/// International bank account numbers, ISO 13616: country, its length, check digits modulo 97.
struct IBANDetector: Detector {
  var patterns: [Pattern] { [#"(?:\b|_)[a-z]{2}[0-9]{2}[ \-]?[a-z0-9]{4}"#] }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    var start = end - 4
    if !text.at(start - 1).isAlphanumeric { start -= 1 }
    start -= 4
    guard start >= 0, let length = Self.length(text, at: start),
      let stop = self.end(of: length, from: start, in: text)
    else { return }
    pass.add(.pii(.iban), start..<stop)
  }

  /// The end of a valid number of `length` characters, single spaces or hyphens between them left out.
  private func end(of length: Int, from start: Int, in text: Bytes) -> Int? {
    var index = start
    var remainder = 0
    for position in 0..<length {
      if position > 0, Self.isSeparator(text.at(index)) { index += 1 }
      let byte = text.at(index)
      guard byte.isAlphanumeric else { return nil }
      if position >= 4 { remainder = Self.append(byte, to: remainder) }
      index += 1
    }
    guard !text.at(index).isAlphanumeric else { return nil }
    for offset in 0..<4 { remainder = Self.append(text[start + offset], to: remainder) }
    return remainder == 1 ? index : nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "-")
  }

  private static func append(_ byte: UInt8, to remainder: Int) -> Int {
    byte.isDigit
      ? (remainder * 10 + byte.digitValue) % 97
      : (remainder * 100 + Int(byte.lowercased) - 0x61 + 10) % 97
  }

  private static func length(_ text: Bytes, at start: Int) -> Int? {
    lengths[Int(text[start].lowercased) << 8 | Int(text[start + 1].lowercased)]
  }

  /// Characters by country, from the SWIFT IBAN registry.
  private static let lengths: [Int: Int] = {
    let registry = """
      AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28
      DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23
      IR26 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 MK19 MN20 MR27
      MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24
      SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
      """
    return registry.split(whereSeparator: \.isWhitespace).reduce(into: [:]) { lengths, entry in
      let country = entry.utf8.prefix(2).reduce(0) { $0 << 8 | Int($1.lowercased) }
      lengths[country] = Int(entry.dropFirst(2))
    }
  }()
}
