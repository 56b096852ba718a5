/// Postal addresses: of the United States up to the state and ZIP code, of the United Kingdom up to the postcode,
/// streets with a house number where the sentence says that it is one, and the usual forms of Germany, France, Spain
/// and Italy.
struct PostalAddressDetector: Detector {
  private enum Form: Int, CaseIterable {
    case state, postcode, street, numberLast, numberFirst

    var expression: String {
      switch self {
      case .state: #"(?-i:\b[A-Z]{2}),? {1,2}[0-9]{5}\b"#
      case .postcode:
        #"(?-i:\b[A-PR-UWYZ][A-HK-Y]?[0-9][0-9A-HJKPSTUVW]? [0-9][ABD-HJLNP-UW-Z]{2}\b)"#
      case .street:
        #"""
        \b[0-9]{1,5}[a-z]? (?:[nsew]\.? )?(?:(?-i:[A-Z])[a-z'\x80-\xff]{1,20} ){1,3}(?:street|st|avenue|ave|road|rd\#
        |boulevard|blvd|lane|drive|court|terrace|crescent|highway|parkway|square|close)\b
        """#
      case .numberLast:
        #"""
        (?:stra(?:\xc3\x9f|ss)e|str\.|weg|platz|allee|gasse|\b(?:calle|avenida|paseo|plaza|via|viale\#
        |piazza|corso) [^\n0-9]{3,32}) (?:n\.? ?)?[0-9]{1,4} ?[a-z]?,?[ \n]{1,2}[0-9]{5} [a-z\xc3]
        """#
      case .numberFirst:
        #"""
        \b[0-9]{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse\#
        |all(?:\xc3\xa9|e)e|quai|route|cours) [^\n0-9]{3,40}[,\n ] ?[0-9]{5} [a-z\xc3]
        """#
      }
    }
  }

  /// USPS Publication 28, appendix B: states, territories and the armed forces.
  private static let states: Set<UInt16> = Set(
    """
    AA AE AK AL AP AR AS AZ CA CO CT DC DE FL FM GA GU HI IA ID IL IN KS KY LA MA MD ME MH MI MN MO
    MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR PW RI SC SD TN TX UT VA VI VT WA WI WV WY
    """.split(whereSeparator: \.isWhitespace).map { $0.utf8.reduce(0) { $0 << 8 | UInt16($1) } })

  var patterns: [Pattern] { Form.allCases.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let lowest = pass.reach.address
    guard end > lowest, let form = Form(rawValue: pattern) else { return }
    let range = Self.range(form, from: lowest, to: end, in: text)
    // A street may be the beginning of a whole address; nothing else is part of two.
    if form != .street { pass.reach.address = range?.upperBound ?? end }
    if let range { pass.add(.pii(.address), range) }
  }

  private static func range(
    _ form: Form, from lowest: Int, to end: Int, in text: Bytes
  ) -> Range<Int>? {
    switch form {
    case .state:
      var state = end - 5
      while !text.at(state - 1).isLetter { state -= 1 }
      state -= 2
      guard states.contains(UInt16(text.at(state)) << 8 | UInt16(text.at(state + 1))),
        let start = militaryStart(before: state, in: text)
          ?? AddressLines(before: state, from: lowest, in: text).start
      else { return nil }
      return start..<endOfZIPPlus4(after: end, in: text)
    case .postcode:
      var postcode = end - 4
      while text.at(postcode - 1).isAlphanumeric { postcode -= 1 }
      return AddressLines(before: postcode, from: lowest, in: text).start.map { $0..<end }
    case .street:
      let lines = AddressLines(before: end, from: lowest, in: text)
      guard let start = lines.start, lines.isCapitalised,
        isMeant(start..<end, in: text)
      else { return nil }
      return start..<end
    case .numberLast:
      return europeanStart(before: end, in: text).map { $0..<endOfCity(end, in: text) }
    case .numberFirst:
      return AddressLines(before: end - 1, from: lowest, in: text).start.map {
        $0..<endOfCity(end, in: text)
      }
    }
  }

  private static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }

  private static func endOfZIPPlus4(after end: Int, in text: Bytes) -> Int {
    guard text.at(end) == UInt8(ascii: "-"), !text.at(end + 5).isWord,
      (1...4).allSatisfy({ text.at(end + $0).isDigit })
    else { return end }
    return end + 5
  }

  private static let units: [StaticString] = [
    "psc ", "unit ", "cmr ", "usns ", "uss ", "usnv ", "uscgc ",
  ]

  /// `PSC 1234, Box 5678⏎APO AP 96543`, `USS Nimitz⏎FPO AE 09501` (Publication 28, appendix on military addresses).
  private static func militaryStart(before state: Int, in text: Bytes) -> Int? {
    guard ["apo ", "fpo ", "dpo "].contains(where: { text.ends(with: $0, at: state) }) else {
      return nil
    }
    var index = state - 4
    while index > 0, state - index < 64 {
      index -= 1
      if !text.at(index - 1).isWord, units.contains(where: { text.matches($0, at: index) }) {
        return index
      }
    }
    return nil
  }

  /// The street before `12, 10115 B`: the words with capitals, on one line.
  private static func europeanStart(before end: Int, in text: Bytes) -> Int? {
    var index = end - 2
    // Past the postcode and the house number, to the name of the street.
    var numbers = 0
    while numbers < 2 {
      while index > 0, !text[index - 1].isDigit { index -= 1 }
      while index > 0, text[index - 1].isDigit { index -= 1 }
      numbers += 1
    }
    var start: Int?
    var words = 0
    while index > 0, words < 5 {
      var wordEnd = index
      while wordEnd > 0, text[wordEnd - 1].isOne(of: " ,") { wordEnd -= 1 }
      var word = wordEnd
      while word > 0, wordEnd - word < 40,
        text[word - 1].isLetter || text[word - 1] >= 0x80 || text[word - 1].isOne(of: "-.'")
      {
        word -= 1
      }
      guard word < wordEnd else { break }
      if isCapital(text[word]) || text[word] >= 0x80 {
        start = word
      } else if wordEnd - word > 4 {
        break
      }
      index = word
      words += 1
    }
    return start
  }

  /// The end of the word that begins before `end`.
  private static func endOfCity(_ end: Int, in text: Bytes) -> Int {
    var index = end
    while text.at(index).isLetter || text.at(index) >= 0x80 || text.at(index) == UInt8(ascii: "-"),
      index - end < 40
    {
      index += 1
    }
    return index
  }

  private static let openings: [StaticString] = [
    "at ", ": ", "is ", "to ", "from ", "address ", "near ", "on ", "\"", "'",
  ]

  /// Whether the sentence treats the street as a place to go to: `lives at 12 Oak Street`, `12 Oak Street, Leeds`.
  private static func isMeant(_ range: Range<Int>, in text: Bytes) -> Bool {
    let before = range.lowerBound
    let after = range.upperBound
    // `50 Main Street businesses`.
    let goesOn = text.at(after) == 0x20 && text.at(after + 1).isLetter
    let isOpened =
      !goesOn && (before == 0 || text[before - 1] == UInt8(ascii: "\n"))
      || openings.contains { text.ends(with: $0, at: before) }
    let isContinued =
      text.at(after) == UInt8(ascii: ",") && isCapital(text.at(after + 2))
      || text.at(after) == UInt8(ascii: "\n")
    return isOpened || isContinued
  }
}
