/// A private key in the textual encoding of RFC 7468, in that of OpenSSL before it (RFC 1421, with headers about its
/// encryption), or in PGP's armour (RFC 4880); also quoted in a mail, indented, in a comment, or on one line with `\n`.
enum PrivateKeyBlock {
  private static let maximumHeader = 48
  /// A key of 16,384 bits has some 12,700 characters.
  private static let maximumLength = 16_384
  /// Shorter words are no line of a key: those of headers, comments and prose.
  private static let minimumLine = 16
  /// A header with less than this after it is a mention.
  private static let minimumKey = 32
  /// Between the header and the key stand armour headers at most, between two of its lines a prefix.
  private static let maximumGap = 384

  /// The block whose header says `PRIVATE KEY` up to `headerEnd`: to the end of its last line, or as far as a key goes
  /// where that is missing; nil where no key follows.
  static func range(headerEnd: Int, in text: Bytes) -> Range<Int>? {
    var start = headerEnd
    while start > 0, headerEnd - start < maximumHeader, !text.matches("-----begin", at: start) {
      start -= 1
    }
    return end(of: headerEnd, in: text).map { start..<$0 }
  }

  private static func end(of header: Int, in text: Bytes) -> Int? {
    let limit = min(text.count, header + maximumLength)
    var index = header
    var keyEnd = header
    var letters = 0
    while index < limit {
      if text[index] == UInt8(ascii: "-") {
        if text.matches("-----begin", at: index) { break }
        if text.matches("-----end", at: index) {
          return letters >= minimumKey ? footerEnd(at: index, in: text) : nil
        }
      }
      guard isKeyText(text[index]) else {
        index += 1
        continue
      }
      let word = index
      while index < limit, isKeyText(text[index]) { index += 1 }
      let isLine = index - word >= minimumLine
      // The last line may be short. What stands alone behind a line of the key is its end.
      let isTail = letters > 0 && word - keyEnd <= 16 && isLineEnd(index, in: text)
      if isLine || isTail {
        letters += index - word
        keyEnd = index
      } else if index - keyEnd > maximumGap {
        break
      }
    }
    return letters >= minimumKey ? keyEnd : nil
  }

  private static func footerEnd(at index: Int, in text: Bytes) -> Int {
    var end = index + 8
    while end - index < maximumHeader, text.at(end).isAlphanumeric || text.at(end) == 0x20 {
      end += 1
    }
    while text.at(end) == UInt8(ascii: "-") { end += 1 }
    return end
  }

  /// The end of the text, a line's end, one written `\n`, or a closing quotation mark.
  private static func isLineEnd(_ index: Int, in text: Bytes) -> Bool {
    let byte = text.at(index)
    return byte == 0 || byte == 0x0A || byte == 0x0D || byte.isOne(of: "\\\"'`")
  }

  private static func isKeyText(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte.isOne(of: "+/=")
  }
}
