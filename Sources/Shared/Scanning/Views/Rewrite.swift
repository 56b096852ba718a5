extension UndoneText {
  /// Replaces what is here by a rewritten window of a text. The window begins and ends between scalars.
  mutating func rewrite(_ rewriting: Rewriting, _ window: Range<Int>, of text: Bytes) {
    removeAll()
    switch rewriting {
    case .unfold: unfold(window, of: text)
    case .unmark: unmark(window, of: text)
    case .unspace: unspace(window, of: text)
    case .unleet: unleet(window, of: text, one: UInt8(ascii: "i"))
    case .unleetWithL: unleet(window, of: text, one: UInt8(ascii: "l"))
    case .rot13:
      for index in window {
        let byte = text[index]
        append(byte.rotatedBy13, from: index..<index + 1, byte.isLetter ? .rot13 : nil)
      }
    case .reverse: reverse(window, of: text)
    case .reverseWords: reverseWords(window, of: text)
    }
  }

  private mutating func unmark(_ window: Range<Int>, of text: Bytes) {
    var index = window.lowerBound
    while index < window.upperBound {
      let (scalar, length) = text.scalar(at: index)
      let range = index..<index + length
      let form = ScalarForms.shared[scalar]
      switch form.kind {
      case .marked: append(form.plain, from: range, .diacritics)
      case .mark: drop(.diacritics)
      default: append(copying: range, of: text)
      }
      index = range.upperBound
    }
  }

  /// Scalar by scalar, from the last to the first.
  private mutating func reverse(_ range: Range<Int>, of text: Bytes) {
    var end = range.upperBound
    while end > range.lowerBound {
      var start = end - 1
      while start > range.lowerBound, text[start].isContinuation { start -= 1 }
      append(copying: start..<end, of: text, .reversed)
      end = start
    }
  }

  private mutating func reverseWords(_ window: Range<Int>, of text: Bytes) {
    var index = window.lowerBound
    while index < window.upperBound {
      let start = index
      while index < window.upperBound, text[index].isAlphanumeric { index += 1 }
      if index > start {
        reverse(start..<index, of: text)
      } else {
        append(copying: index..<index + 1, of: text)
        index += 1
      }
    }
  }

  /// Digits and signs in words with a letter in them, and numbers of two digits at most, as letters.
  private mutating func unleet(_ window: Range<Int>, of text: Bytes, one: UInt8) {
    var index = window.lowerBound
    while index < window.upperBound {
      let start = index
      var letters = 0
      while index < window.upperBound, Leetspeak.letters[Int(text[index])] != 0 {
        if text[index].isLetter { letters += 1 }
        index += 1
      }
      if index == start {
        append(text[index], from: index..<index + 1, nil)
        index += 1
        continue
      }
      let isWord = letters > 0 || index - start <= 2
      for place in start..<index {
        let byte = text[place]
        // Closing a word, an exclamation mark is one.
        guard isWord, !byte.isLetter, byte != UInt8(ascii: "!") || place + 1 < index else {
          append(byte, from: place..<place + 1, nil)
          continue
        }
        let letter = byte == UInt8(ascii: "1") ? one : Leetspeak.letters[Int(byte)]
        append(letter, from: place..<place + 1, .leetspeak)
      }
    }
  }
}

/// Digits and signs that are written for letters.
enum Leetspeak {
  /// By byte: the letter that it is or stands for, 0 for what stands for none.
  static let letters: [UInt8] = (0...255).map { (byte: UInt8) in
    if byte.isLetter { return byte }
    let forms = zip("0134578962@$!|".utf8, "oieastbggzasii".utf8)
    return forms.first { $0.0 == byte }?.1 ?? 0
  }

  /// Whether a word is written in it: a digit or sign between letters, and no identifier in hex.
  static func isWord(_ range: Range<Int>, of text: Bytes) -> Bool {
    guard range.count <= 24 else { return false }
    var (hasLetter, hasFigure, isBetween, isHex) = (false, false, false, true)
    for index in range {
      let byte = text[index]
      if byte.isLetter {
        isBetween = isBetween || hasFigure
        hasLetter = true
        isHex = isHex && byte.isHexDigit
      } else if letters[Int(byte)] != 0 {
        hasFigure = hasFigure || hasLetter && byte != UInt8(ascii: "@")
      } else if byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
        return false
      } else {
        // Apostrophes and what closes a sentence.
        hasFigure = false
      }
    }
    return isBetween && !isHex
  }
}
