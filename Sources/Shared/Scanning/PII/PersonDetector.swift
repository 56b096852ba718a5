/// Names of persons where the words around are sure: introductions, titles, salutations, signatures, forms, headers.
struct PersonDetector: Detector {
  private static let capital = #"(?-i:[A-Z\xc3-\xd0])"#

  /// The words before a name, and what else must hold.
  private enum Opening: Int, CaseIterable {
    case introduction, title, salutation, signature, field, record, header, relative

    var expression: String {
      switch self {
      case .introduction:
        #"""
        \b(?:(?:my|his|her|the patient's|the customer's) (?:full |real |legal )?name(?:'s| is) |my name's \#
        |call me |i am called |signed by:? |mein name ist |ich hei(?:\xc3\x9f|ss)e |je m'appelle \#
        |me llamo |mi nombre es |mi chiamo |meu nome (?:\xc3\xa9|e) |ik heet )\#(PersonDetector.capital)
        """#
      case .title:
        #"\b(?:mrs?|ms|dr|prof)\.? \#(PersonDetector.capital)|\b(?:miss|professor|herrn?|frau|monsieur|madame) \#(PersonDetector.capital)"#
      case .salutation:
        #"(?:^|[\n"'>.!?] ?)(?:hi|hello|hey|dear|bonjour|hallo|hola|liebe[r]?) \#(PersonDetector.capital)"#
      case .signature:
        #"""
        \b(?:regards|sincerely|cheers|best wishes|yours truly|yours faithfully|respectfully|many thanks\#
        |thank you|thanks|gr(?:\xc3\xbc|u)(?:\xc3\x9f|ss)en?|cordialement|saludos|atentamente\#
        |saluti|atenciosamente),?[ \t]?\r?\n[\s\-]{0,8}\#(PersonDetector.capital)
        """#
      case .field:
        #"""
        \b(?:(?:patient|customer|client|employee|applicant|card ?holder|account ?holder|policy ?holder\#
        |insured|tenant|guest|student|passenger|contact|beneficiary|recipient|full|first|last|maiden\#
        |sur|user ?real)(?:'s)?[ _\-]?name|(?:first|last|full)name|spouse|next of kin|attn|attention\#
        |patient|account holder|cardholder)["']?(?: is| ?[:=])?[ \t]{1,4}["']?\#(PersonDetector.capital)
        """#
      case .record: #"\bname["']?[ \t]?[:=][ \t]{0,8}["']?\#(PersonDetector.capital)"#
      case .header:
        #"\b(?:from|to|cc|bcc|reply-to|author|committer|maintainer|[a-z]{3,9}-by): ?"?\#(PersonDetector.capital)"#
      case .relative:
        #"""
        \bmy (?:wife|husband|son|daughter|brother|sister|mother|father|mom|dad|boss|manager|colleague\#
        |friend|neighbou?r|girlfriend|boyfriend|partner|doctor|uncle|aunt|cousin),? \#(PersonDetector.capital)
        """#
      }
    }
  }

  var patterns: [Pattern] { Opening.allCases.map { Pattern($0.expression) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    guard let opening = Opening(rawValue: pattern), end > pass.reach.person else { return }
    let start = Self.start(opening, at: end - 1, in: text)
    guard let name = PersonalName(at: start, in: text), Self.isSure(name, opening, in: text) else {
      return
    }
    pass.reach.person = name.range.upperBound
    pass.add(.pii(.person), name.range)
  }

  /// Past the titles: `Dear Mrs. Doe`.
  private static func start(_ opening: Opening, at start: Int, in text: Bytes) -> Int {
    for title in [
      "mr. ", "mrs. ", "ms. ", "dr. ", "mr ", "mrs ", "ms ", "dr ", "miss ", "prof. ", "herr ",
      "frau ",
    ]
      as [StaticString]
    where text.matches(title, at: start) { return start + title.utf8CodeUnitCount }
    return start
  }

  private static func isSure(_ name: PersonalName, _ opening: Opening, in text: Bytes) -> Bool {
    let after = text.at(name.range.upperBound)
    switch opening {
    case .introduction, .relative: return !name.isCommon
    case .title: return !name.isCommon && isTitle(before: name.range.lowerBound, in: text)
    case .salutation:
      return !name.isCommon && name.words <= 3
        && (after == UInt8(ascii: ",") || after == UInt8(ascii: "\n") || after == UInt8(ascii: "!")
          || after == UInt8(ascii: ":"))
    case .signature:
      return !name.isCommon && name.words <= 4
        && (after == 0 || after == UInt8(ascii: "\n")
          || after == UInt8(ascii: ",") || after == UInt8(ascii: "\r"))
    case .field: return !name.isCommon && isOfField(name, in: text)
    case .record:
      return !name.isCommon && (2...4).contains(name.words) && isOfRecord(name, in: text)
    case .header:
      return !name.isCommon && name.words >= 2
        && (text.matches(" <", at: name.range.upperBound)
          || text.matches("\" <", at: name.range.upperBound))
    }
  }

  /// `12 Oak Dr. Springfield` is a street, `MS OS` a system.
  private static func isTitle(before name: Int, in text: Bytes) -> Bool {
    var end = name - 1
    if text.at(end - 1) == UInt8(ascii: ".") { end -= 1 }
    let isInCapitals = text.at(end - 1) &- 0x41 < 26
    return !isInCapitals && !(name - 20..<name).contains { text.at($0).isDigit }
  }

  /// `first_name: Ada` is a form. `Patient: Ada Smith` may be a turn of a talk, in which words go on after the name, and
  /// `patient Ada Smith` needs what is said of patients: a birthday, an age.
  private static func isOfField(_ name: PersonalName, in text: Bytes) -> Bool {
    let start = name.range.lowerBound
    let end = name.range.upperBound
    let isAssigned = (start - 4..<start).contains { text.at($0).isOne(of: ":=") }
    let isNamed = (start - 8..<start).contains { text.matches("name", at: $0) }
    if isNamed { return isAssigned || name.words >= 2 }
    guard name.words >= 2 else { return false }
    let goesOn = text.at(end) == 0x20 && text.at(end + 1) | 0x20 &- 0x61 < 26
    let isDescribed =
      text.matches(" (", at: end) && text.at(end + 2).isAlphanumeric
      || text.at(end) == UInt8(ascii: ",") && text.at(end + 2).isDigit
      || text.matches(", born", at: end) || text.matches(", dob", at: end)
      || text.matches(", age", at: end)
    return isAssigned ? !goesOn : isDescribed
  }

  private static let recordFields: [StaticString] = [
    "@", "ssn", "phone", "mobile", "tel", "email", "e-mail", "address", "dob", "born", "birth",
    "age",
    "gender",
  ]

  /// `name: Ada Smith` is a person where the next line or field is one of a person too.
  private static func isOfRecord(_ name: PersonalName, in text: Bytes) -> Bool {
    let end = name.range.upperBound
    guard text.at(end).isOne(of: "\n\"',;|\r") else { return false }
    return (end..<min(text.count, end + 48)).contains { index in
      !text.at(index - 1).isLetter && recordFields.contains { text.matches($0, at: index) }
    }
  }
}
