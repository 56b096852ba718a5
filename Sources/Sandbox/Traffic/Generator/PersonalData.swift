import DetraModel

/// A made-up piece of personal data that a scanner must take for real.
struct PersonalData: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable { case email, ssn, card }

  let kind: Kind
  let value: String

  init(_ kind: Kind, random: inout SplitMix64) {
    self.kind = kind
    value =
      switch kind {
      case .email: random.email()
      case .ssn: random.socialSecurityNumber()
      case .card: random.cardNumber()
      }
  }

  var sentence: String {
    switch kind {
    case .email: "Notices to the first party are sent to \(value)."
    case .ssn: "The social security number of the first signatory is \(value)."
    case .card: "The first payment is charged to card \(value)."
    }
  }

  /// Its key in the JSON of `extract_entities`.
  var key: String {
    switch kind {
    case .email: "contacts"
    case .ssn: "identifiers"
    case .card: "cards"
    }
  }
}

/// Where personal data turns up.
enum PersonalDataPlace: String, Sendable, CaseIterable {
  /// In the document, and left out of the answer.
  case input
  /// In the answer only, as when a model repeats somebody else's data.
  case output
  case both

  static let plans: [(kind: PersonalData.Kind, place: PersonalDataPlace)] = [
    (.email, .output), (.ssn, .both), (.card, .input), (.ssn, .output), (.email, .input),
    (.card, .output), (.email, .both), (.ssn, .input), (.card, .both),
  ]

  func put(_ data: PersonalData, into task: inout AnalyzerTask) {
    if self != .output { task.text += "\n\n\(data.sentence)" }
    guard self != .input else { return }
    if task.node == .extractEntities {
      var entities = Entities(of: task.documents)
      entities.others[data.key] = [data.value]
      task.answer = entities.json
    } else {
      task.answer += " \(data.sentence)"
    }
  }
}

extension SplitMix64 {
  /// An address in the domains that RFC 2606 keeps for examples.
  fileprivate mutating func email() -> String {
    let first = pick(["maren", "joaquim", "adaeze", "soren", "linh", "petra", "callum", "noor"])
    let last = pick(["wexford", "olander", "mbeki", "tranquist", "halloran", "szabo", "ferreiro"])
    let number = pick(["", "", "7", "42", "1988"])
    let domain = pick(["example.com", "example.org", "example.net", "mail.example.com"])
    return "\(first)\(pick([".", "_", "-", ""]))\(last)\(number)@\(domain)"
  }

  /// Of the form the Social Security Administration gives out: area 001–899 but 666, group 01–99,
  /// serial 0001–9999; areas over 799 and the few numbers known from advertisements are not made.
  fileprivate mutating func socialSecurityNumber() -> String {
    let areas = Array(1...799).filter { ![78, 219, 457, 666].contains($0) }
    return [
      padded(pick(areas), to: 3), padded(next(in: 1...99), to: 2),
      padded(next(in: 1...9999), to: 4),
    ].joined(separator: "-")
  }

  /// In the issuers' ranges for tests, with a right check digit, written the ways people write it.
  fileprivate mutating func cardNumber() -> String {
    let (prefix, groups) = pick([
      ("424242", [4, 4, 4, 4]), ("411111", [4, 4, 4, 4]), ("555555", [4, 4, 4, 4]),
      ("601111", [4, 4, 4, 4]), ("378282", [4, 6, 5]),
    ])
    var digits = prefix
    for _ in prefix.count..<groups.reduce(0, +) - 1 { digits += String(next(below: 10)) }
    digits += String(Luhn.checkDigit(for: digits))
    let mark = pick([" ", "-", ""])
    var rest = digits[...]
    return groups.map { size in
      defer { rest = rest.dropFirst(size) }
      return String(rest.prefix(size))
    }.joined(separator: mark)
  }

  private func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

/// The checksum of card numbers (ISO/IEC 7812-1, annex B).
enum Luhn {
  /// The digit, 0–9, that makes `digits` followed by it valid.
  static func checkDigit(for digits: String) -> Int {
    let sum = digits.reversed().compactMap(\.wholeNumberValue).enumerated().reduce(0) { sum, item in
      let doubled = item.element * 2
      return sum + (item.offset.isMultiple(of: 2) ? doubled / 10 + doubled % 10 : item.element)
    }
    return (10 - sum % 10) % 10
  }
}
