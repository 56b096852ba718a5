/// A made-up contract, with what is true of it as data, so that an answer about it can be made right or
/// wrong on purpose.
///
/// The people and companies are invented. The texts hold no e-mail address, telephone number, social
/// security number, card number, IP address or street address: a scanner finds nothing in them.
struct LegalDocument: Sendable {
  enum Kind: String, Sendable, CaseIterable {
    case lease, nda, services, employment
  }

  /// A name for logs and tests, unique in the corpus.
  let id: String
  let kind: Kind
  let title: String
  let text: String
  /// Names as they stand in the text.
  let parties: [String]
  /// Every full date of the text.
  let dates: [DateFact]
  /// Every sum of money of the text.
  let amounts: [AmountFact]
  /// One sentence that names every party.
  let gist: String
  /// The other sentences of the summary: terms, duties and sums, with nothing that the text doesn't say.
  let details: String
  let questions: [AnsweredQuestion]
  let openQuestions: [OpenQuestion]

  /// A right and neutral summary of under 500 words.
  var summary: String { "\(gist) \(details)" }
}

/// A date as the document writes it and as ISO 8601 writes it.
struct DateFact: Sendable, Hashable {
  let written: String
  let iso: String

  init(_ written: String, iso: String) {
    self.written = written
    self.iso = iso
  }

  /// The same date in another year, in the same form.
  func moved(toYear year: Int) -> DateFact {
    DateFact(
      written.replacing(iso.prefix(4), with: String(year)), iso: String(year) + iso.dropFirst(4))
  }
}

/// A sum of money as the document writes it, its ISO 4217 code and its plain decimal value.
struct AmountFact: Sendable, Hashable {
  let written: String
  let currency: String
  let value: String

  init(_ written: String, currency: String, value: String) {
    self.written = written
    self.currency = currency
    self.value = value
  }

  /// The digits as written, separators included: `3,500.00` of `$3,500.00`.
  var figure: String {
    let digits = written.drop { !$0.isASCIIDigit }
    let end = digits.lastIndex { $0.isASCIIDigit }
    return end.map { String(digits[...$0]) } ?? ""
  }
}

extension Character {
  var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

/// A question with an answer that the document holds; the answer cites its section.
struct AnsweredQuestion: Sendable {
  let question: String
  let answer: String

  init(_ question: String, answer: String) {
    self.question = question
    self.answer = answer
  }
}

/// A question that the document leaves open.
struct OpenQuestion: Sendable {
  let question: String
  /// Says that the document doesn't answer it, and which section comes closest.
  let honest: String
  /// Asserts what no section says.
  let invented: String

  init(_ question: String, honest: String, invented: String) {
    self.question = question
    self.honest = honest
    self.invented = invented
  }
}

extension LegalDocument {
  static let corpus = [
    harborLoftLease, quayWarehouseLease, orchardEquipmentLease,
    roboticsMutualNDA, alloyDisclosureNDA, tilePatternNDA,
    permitPortalServices, hotelCleaningServices, textileConsultingServices,
    opticsEmployment, studioEmployment, pressPlantEmployment,
  ]
}
