/// What a word can mean where a fact is read; bits, for some mean several things ("March", "second").
struct WordMeaning: OptionSet {
  var rawValue: UInt32
  /// The number that goes with it: of a month, a scale (as a power of ten), a number word, or a unit (its place in
  /// `MeasureUnit`, from 1 on).
  var value: Int32 = 0

  init(rawValue: UInt32) { self.rawValue = rawValue }

  static let none = WordMeaning([])
  static let month = WordMeaning(rawValue: 1 << 0)
  static let currency = WordMeaning(rawValue: 1 << 1)
  static let scale = WordMeaning(rawValue: 1 << 2)
  static let unit = WordMeaning(rawValue: 1 << 3)
  static let percent = WordMeaning(rawValue: 1 << 4)
  static let numeral = WordMeaning(rawValue: 1 << 5)
  /// "Mr", "Dr", "Frau".
  static let title = WordMeaning(rawValue: 1 << 6)
  static let givenName = WordMeaning(rawValue: 1 << 7)
  /// "van", "de": within a name.
  static let particle = WordMeaning(rawValue: 1 << 8)
  /// No part of a name, though it may have a capital: of headings, places and firms that everybody knows.
  static let common = WordMeaning(rawValue: 1 << 9)
  /// "Section", "§", "Clause".
  static let section = WordMeaning(rawValue: 1 << 10)
  /// "said", "according": a quotation stands near.
  static let speech = WordMeaning(rawValue: 1 << 11)
  /// "tomorrow": dates follow from a day that is not written.
  static let relativeDay = WordMeaning(rawValue: 1 << 12)
  /// "in", "since", "until": a year may follow.
  static let beforeYear = WordMeaning(rawValue: 1 << 13)
  /// "about", "roughly".
  static let approximate = WordMeaning(rawValue: 1 << 14)
  /// A small word of German only, where every noun has a capital.
  static let german = WordMeaning(rawValue: 1 << 15)
  /// "st", "th", "of", "de" between the parts of a date.
  static let dateFiller = WordMeaning(rawValue: 1 << 16)

  /// Meanings by the hash of the folded word.
  struct Table: Sendable {
    private var numbers = NodeTable()
    private var meanings: [(UInt32, Int32)] = []

    init() {
      for (meaning, words) in Vocabulary.words {
        for word in words.split(separator: " ") { add(String(word), meaning, 0) }
      }
      for (meaning, list) in Vocabulary.valued {
        for (value, words) in list {
          for word in words.split(separator: " ") { add(String(word), meaning, Int32(value)) }
        }
      }
    }

    private mutating func add(_ word: String, _ meaning: WordMeaning, _ value: Int32) {
      let hash = WordHash(folding: word).value
      guard let number = numbers[hash] else {
        numbers[hash] = meanings.count
        meanings.append((meaning.rawValue, value))
        return
      }
      meanings[number].0 |= meaning.rawValue
      if value != 0 { meanings[number].1 = value }
    }

    @inline(__always) subscript(hash: UInt64) -> WordMeaning {
      guard let number = numbers[hash] else { return .none }
      var meaning = WordMeaning(rawValue: meanings[number].0)
      meaning.value = meanings[number].1
      return meaning
    }
  }
}
