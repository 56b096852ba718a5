/// Cuts a text into the words, numbers and signs that facts are read from, in one walk.
struct FactReader {
  private let text: [UInt8]
  private let vocabulary: WordMeaning.Table
  private var index = 0
  private var tokens: [FactToken] = []
  private var isGlued = false
  private var beginsLine = true

  static func tokens(of text: [UInt8], _ vocabulary: WordMeaning.Table) -> [FactToken] {
    var reader = FactReader(text: text, vocabulary: vocabulary)
    reader.tokens.reserveCapacity(text.count / 4)
    while reader.index < text.count { reader.step() }
    return reader.tokens
  }

  private init(text: [UInt8], vocabulary: WordMeaning.Table) {
    self.text = text
    self.vocabulary = vocabulary
  }

  private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

  private mutating func step() {
    let byte = text[index]
    if byte.isSpace {
      if byte == UInt8(ascii: "\n") { beginsLine = true }
      isGlued = false
      index += 1
      return
    }
    let start = index
    if byte.isDigit {
      readNumber()
    } else {
      let scalar = FoldedScalar(at: index, in: text)
      switch scalar.kind {
      case .space:
        index += scalar.length
        isGlued = false
        return
      case .letter: readWord()
      case .ideograph, .mark:
        index += scalar.length
        var token = FactToken(kind: .mark, range: start..<index)
        token.scalar = scalar.value
        if scalar.kind == .ideograph {
          token.kind = .word
          token.hash = WordHash(scalar.value).value
          token.meaning = vocabulary[token.hash]
        }
        append(token)
      }
    }
    isGlued = true
    beginsLine = false
  }

  private mutating func append(_ token: FactToken) {
    var token = token
    token.isGlued = isGlued
    token.beginsLine = beginsLine
    tokens.append(token)
    isGlued = true
    beginsLine = false
  }

  /// Letters, which digits may follow, and then it is a code.
  private mutating func readWord() {
    let start = index
    var hash = WordHash()
    var (letters, capitals) = (0, 0)
    var beforeApostrophe: (hash: UInt64, letters: Int)?
    var hasDigits = false
    var isFirstCapital = false
    while index < text.count {
      let scalar = FoldedScalar(at: index, in: text)
      if scalar.kind == .letter {
        scalar.append(to: &hash)
        if scalar.isCapital {
          capitals += 1
          if letters == 0 { isFirstCapital = true }
        }
        letters += 1
        index += scalar.length
      } else if text[index].isDigit {
        hash.append(text[index])
        hasDigits = true
        index += 1
      } else if scalar.isApostrophe, isLetter(index + scalar.length) {
        beforeApostrophe = (hash.value, letters)
        index += scalar.length
      } else {
        break
      }
    }
    var token = FactToken(kind: hasDigits ? .code : .word, range: start..<index)
    token.hash = hash.value
    // A genitive 's is no part of a name; l'Oréal and O'Brien stay whole.
    if let beforeApostrophe, letters - beforeApostrophe.letters == 1,
      text[index - 1] | 0x20 == UInt8(ascii: "s")
    {
      token.hash = beforeApostrophe.hash
      token.stem = token.hash
    } else {
      token.stem =
        letters > 3 && text[index - 1] == UInt8(ascii: "s") ? hash.withoutLast : token.hash
    }
    token.isCapitalized = isFirstCapital
    token.isAllCapitals = letters > 1 && capitals == letters
    if !hasDigits { token.meaning = vocabulary[token.hash] }
    append(token)
  }

  private func isLetter(_ index: Int) -> Bool {
    index < text.count && FoldedScalar(at: index, in: text).kind == .letter
  }

  /// Digits in groups.
  private mutating func readNumber() {
    let start = index
    var reader = NumberReader()
    while true {
      let digits = index
      while byte(index).isDigit { index += 1 }
      reader.add(text[digits..<index])
      guard let separator = separator(in: reader) else { break }
      reader.separators.append(separator.sign)
      index += separator.length
    }
    let end = index
    var token = FactToken(kind: .number, range: start..<end)
    if let values = reader.values {
      token.value = values.likely
      token.otherValue = values.other
    } else {
      token.kind = .dotted
      token.hash = WordHash(bytes: text[start..<end]).value
    }
    append(token)
    readCode(after: start)
  }

  /// Letters and digits that go on after a number, as in `3f2a`: no number after all. `20mg`, `5th` and
  /// `05T10:00` are a number and a word.
  private mutating func readCode(after start: Int) {
    var end = index
    while byte(end).isLetter { end += 1 }
    guard end > index, byte(end).isDigit, byte(index) | 0x20 != UInt8(ascii: "t") else { return }
    while byte(end).isAlphanumeric { end += 1 }
    index = end
    tokens[tokens.count - 1].kind = .code
    tokens[tokens.count - 1].range = start..<end
    tokens[tokens.count - 1].hash = WordHash(bytes: text[start..<end]).value
  }

  /// What stands between this group of digits and the next: a point, comma, apostrophe, or a space before three
  /// digits.
  private func separator(in reader: NumberReader) -> (sign: UInt8, length: Int)? {
    let sign = byte(index)
    if sign == UInt8(ascii: ".") || sign == UInt8(ascii: ",") || sign == UInt8(ascii: "'") {
      return byte(index + 1).isDigit ? (sign, 1) : nil
    }
    guard reader.mayGroup(by: UInt8(ascii: " ")) else { return nil }
    // A plain, a no-break, a narrow no-break or a thin space.
    let length: Int
    switch sign {
    case 0x20: length = 1
    case 0xC2 where byte(index + 1) == 0xA0: length = 2
    case 0xE2 where byte(index + 1) == 0x80 && (byte(index + 2) == 0xAF || byte(index + 2) == 0x89):
      length = 3
    default: return nil
    }
    let next = index + length
    let isGroup =
      byte(next).isDigit && byte(next + 1).isDigit && byte(next + 2).isDigit
      && !byte(next + 3).isAlphanumeric
    return isGroup ? (UInt8(ascii: " "), length) : nil
  }
}
