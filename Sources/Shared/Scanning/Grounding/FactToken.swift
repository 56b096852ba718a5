/// A word, a number or a sign of a text that facts are read from.
struct FactToken {
  enum Kind: UInt8 {
    case word, number
    /// Digits in groups that are no number: `1.2.3`, `5.3.2024`.
    case dotted
    /// Letters and digits together: `B12`, `3f2a`.
    case code
    case mark
  }

  var kind: Kind
  var range: Range<Int>
  /// Of a word: in lower case, without accents and a genitive `'s`. Of a code or dotted digits: as it stands.
  var hash: UInt64 = 0
  /// Of a word: without a plural or genitive `s`.
  var stem: UInt64 = 0
  /// What the word can mean.
  var meaning = WordMeaning.none
  /// Of a mark.
  var scalar: UInt32 = 0
  /// Of a number, read with the decimal sign that is likelier.
  var value = 0.0
  /// Of a number, read the other way (`1,234` as 1.234), if it can be.
  var otherValue: Double?
  /// The first letter is a capital.
  var isCapitalized = false
  /// There is more than one letter and all are capitals.
  var isAllCapitals = false
  /// No space stands before it.
  var isGlued = false
  /// It is the first of a line.
  var beginsLine = false

  func isMark(_ marks: Unicode.Scalar...) -> Bool {
    kind == .mark && marks.contains { $0.value == scalar }
  }

  /// Whether it is a number without a fraction in `bounds`.
  func isWhole(_ bounds: ClosedRange<Int>) -> Bool {
    kind == .number && value == value.rounded() && value >= Double(bounds.lowerBound)
      && value <= Double(bounds.upperBound)
  }

  var whole: Int { Int(value) }
}
