/// Streets of any country after words such as "lives at": a number, and the words with capitals that follow it.
enum StreetAfterCue {
  private static let maximumLength = 120
  private static let maximumLines = 4
  private static let maximumWordLength = 32

  /// The address that has its first digit at `start`, as far as its words go on.
  static func range(firstDigit start: Int, in text: Bytes) -> Range<Int>? {
    var index = start
    var end = start
    var words = 0
    var lines = 1
    while index - start < maximumLength {
      let word = endOfWord(at: index, in: text)
      guard word > index else { break }
      let isName = Self.isName(index, in: text)
      // `Rua do Arenque`: a short word goes on when a name comes after it.
      guard isName || text[index].isDigit || words > 0 && word - index <= 3 else { break }
      if isName { words += 1 }
      // The number comes first, and the name of the street straight after it.
      guard words > 0 || index == start || text[index].isDigit else { return nil }
      if isName || text[index].isDigit { end = word }
      guard let next = nextWord(after: word, &lines, in: text), lines <= maximumLines else { break }
      index = next
    }
    return words > 0 ? start..<end : nil
  }

  private static func isName(_ index: Int, in text: Bytes) -> Bool {
    text[index] &- 0x41 < 26 || text[index] >= 0xC3
  }

  private static func endOfWord(at start: Int, in text: Bytes) -> Int {
    var end = start
    while end - start <= maximumWordLength, isPart(text.at(end)) { end += 1 }
    return end - start <= maximumWordLength ? end : start
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || byte.isOne(of: "'-/")
  }

  /// Past a space, a comma with spaces or a line end; a full stop ends the address.
  private static func nextWord(after end: Int, _ lines: inout Int, in text: Bytes) -> Int? {
    var index = end
    if text.at(index) == UInt8(ascii: ",") { index += 1 }
    while index - end < 4, text.at(index).isSpace {
      if text[index] == UInt8(ascii: "\n") { lines += 1 }
      index += 1
    }
    return index > end && index - end < 4 ? index : nil
  }
}
