/// National numbers that their shape or check digits give away with no word before them.
struct NationalIDDetector: Detector {
  var patterns: [Pattern] {
    [
      // The end of a codice fiscale, RSSMRA85T10A562S: what comes before is letters of any kind.
      #"[0-9]{2}[a-z][0-9]{2}[a-z][0-9]{3}[a-z]\b"#,
      #"(?-i:\b[A-Z]{2} ?[0-9]{2} ?[0-9]{2} ?[0-9]{2} ?[A-D]\b)"#,
      #"\b[12][ .][0-9]{2}[ .][0-9]{2}[ .][0-9][0-9ab][ .][0-9]{3}[ .][0-9]{3}[ .][0-9]{2}\b"#,
      #"\b[0-9]{3}\.[0-9]{3}\.[0-9]{3}-[0-9]{2}\b"#,
    ]
  }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let range: Range<Int>? =
      switch pattern {
      case 0: Self.read(end - 16, NationalID.italian, in: text)
      case 1: Self.nino(endingAt: end, in: text, pass.cues)
      case 2: Self.read(end - 21, NationalID.french, in: text)
      default: Self.read(end - 14, NationalID.brazilian, in: text)
      }
    if let range, range.upperBound == end { pass.add(.pii(.nationalID), range) }
  }

  private static func read(
    _ start: Int, _ reader: NationalID.Reader, in text: Bytes
  ) -> Range<Int>? {
    guard start >= 0, !text.at(start - 1).isWord, text.at(start - 1) != UInt8(ascii: "-") else {
      return nil
    }
    return reader(PrintedCode(at: start, in: text), text)
  }

  /// In capitals, as it is printed: `ab123456c` is the beginning of a digest.
  private static func nino(endingAt end: Int, in text: Bytes, _ cues: Cues) -> Range<Int>? {
    var start = end
    var letters = 0
    var digits = 0
    while letters < 3, end - start < 13 {
      start -= 1
      if text.at(start).isLetter {
        letters += 1
      } else if text.at(start).isDigit {
        digits += 1
      }
    }
    guard letters == 3, digits == 6,
      cues.nearest(within: 24, before: start, in: text) != .product,
      !NumberDetector.isJoinedToWord(start..<end, in: text)
    else { return nil }
    return read(start, NationalID.nino, in: text)
  }
}
