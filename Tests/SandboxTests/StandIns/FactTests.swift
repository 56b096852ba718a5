import Testing

@testable import Sandbox

@Suite struct FactTests {
  @Test(arguments: [
    ("on 2024-03-01.", ["2024-03-01"]), ("2024-03-01T10:00:00Z", ["2024-03-01"]),
    ("March 1, 2024", ["2024-03-01"]), ("Mar. 1st 2024", ["2024-03-01"]),
    ("1 March 2024", ["2024-03-01"]), ("01-Mar-2024", ["2024-03-01"]),
    ("the 1st day of March, 2024", ["2024-03-01"]), ("Twenty-first of May 2024", ["2024-05-21"]),
    ("first day of March 2024", ["2024-03-01"]), ("18.06.2024", ["2024-06-18"]),
    ("03/01/2024", ["2024-01-03", "2024-03-01"]), ("12/31/24", ["2024-12-31"]),
    ("2024/3/1", ["2024-03-01"]), ("in March 2024", ["2024-03"]),
    ("you may 30 times 2024", []), ("on 45 March 2024", ["2024-03"]), ("Version 1.2.3", []),
    ("call 555-0100 now", []),
  ])
  func datesAreReadInTheFormsThatPeopleWrite(text: String, iso: [String]) {
    let readings = Facts(JudgedText(text)).dates.flatMap(\.readings)
    #expect(readings.sorted() == iso)
  }

  @Test(arguments: [
    ("$3,500.00", 350_000, "$", false), ("USD 3,500", 350_000, "USD", true),
    ("US$ 3500", 350_000, "USD", false), ("$3,500.00 USD", 350_000, "USD", true),
    ("EUR 12.000,00", 1_200_000, "EUR", true), ("12.000,00 €", 1_200_000, "EUR", false),
    ("CHF 1'250.50", 125_050, "CHF", true), ("CHF 1’250", 125_000, "CHF", true),
    ("EUR 12 000,50", 1_200_050, "EUR", true), ("£99.5", 9950, "GBP", false),
    ("JPY 5,000,000", 500_000_000, "JPY", true), ("₹1,50,000", 15_000_000, "INR", false),
    ("three thousand five hundred dollars", 350_000, "$", false),
    ("twenty-five thousand euros", 2_500_000, "EUR", false),
    ("five hundred (500) pounds", 50_000, "GBP", false),
    ("$1.2 million", 120_000_000, "$", false), ("C$40", 4000, "CAD", false),
    ("3.500 EUR", 350_000, "EUR", true), ("200 Swedish kr", nil, nil, false),
    ("EUR 0.5 per hour", 50, "EUR", true), ("twelve months", nil, nil, false),
    ("Section 3, 1200 of them", nil, nil, false),
  ])
  func amountsAreReadInTheFormsThatPeopleWrite(
    text: String, hundredths: Int?, currency: String?, hasCode: Bool
  ) {
    let amount = Facts(JudgedText(text)).amounts.first
    #expect(amount?.hundredths == hundredths)
    #expect(amount?.currency == currency)
    #expect(amount?.hasCode ?? false == hasCode)
  }

  @Test func amountsOfOtherCurrenciesOrValuesDoNotAgree() throws {
    func amount(_ text: String) throws -> AmountMention {
      try #require(Facts(JudgedText(text)).amounts.first)
    }
    #expect(try amount("$3,500").agrees(with: amount("USD 3500.00")))
    #expect(try amount("CAD 3,500").agrees(with: amount("$3500")))
    #expect(try !amount("EUR 3,500").agrees(with: amount("USD 3,500")))
    #expect(try !amount("USD 3,500").agrees(with: amount("USD 3,501")))
  }

  @Test(arguments: [
    ("within thirty (30) days", "30 days"), ("a 12-month term", "one year"),
    ("two weeks", "14 days"), ("1.5%", "1.5 percent"), ("twenty-four hours' notice", "24 hours"),
    ("sixty business days", "60 days"),
  ])
  func measuresAgreeWhateverTheirForm(one: String, other: String) throws {
    let one = try #require(Facts(JudgedText(one)).measures.first)
    let other = try #require(Facts(JudgedText(other)).measures.first)
    #expect(one.agrees(with: other))
  }

  @Test(arguments: [
    ("Section 3", ["3"]), ("§ 4.2", ["4.2"]), ("§§ 3 and 5", ["3", "5"]),
    ("Clause 4.2(a)", ["4.2"]),
    ("Sections 3, 4 and 5.1", ["3", "4", "5.1"]), ("Article IV", ["4"]), ("Annex B", ["annex b"]),
    ("Section 3, 30 days later", ["3"]), ("this section", []),
  ])
  func sectionsCitedAreRead(text: String, numbers: [String]) {
    #expect(Facts(JudgedText(text)).sections.map(\.number) == numbers)
  }

  @Test func headingsOfADocumentAreItsSections() {
    let facts = Facts(
      JudgedText("ARTICLE II\n1. RENT. The rent is due.\n4.2 Notice is given.\n7) Law\n12 boxes"))
    #expect(facts.headings == ["1", "2", "4", "4.2", "7"])
  }

  @Test(arguments: [
    ("Acme Corp.", true), ("ACME Corporation", true), ("Acme", true), ("Dorothea Wrenfield", true),
    ("Ms. Dorothea Wrenfield", true), ("Acme Corp. (Landlord)", true),
    ("Dorothea Wrenfield, Tenant", true), ("Dorothea Acme", false), ("John Smith", false),
    ("Acme Holdings LLC", false),
  ])
  func partyIsSupportedWhenItsNameStandsInTheDocument(name: String, isSupported: Bool) {
    let source = JudgedText("between Acme Corp. (\"Landlord\") and Dorothea Wrenfield, the Tenant")
    #expect(NameMention.isSupported(name, by: source) == isSupported)
  }

  @Test(arguments: [
    ("The Landlord lets it to John Smith.", ["John Smith"]),
    ("Under the Agreement Acme Corp pays the Tenant.", []),
    ("It is governed by the laws of Delaware.", ["Delaware"]),
    ("Parties agree. However, Globex Partners LP guarantees it.", ["Globex Partners LP"]),
    ("Located in California.", []), ("Wrenfield pays rent in USD by NDA.", []),
  ])
  func namesInProseAreLookedUp(text: String, unsupported: [String]) {
    let source = JudgedText("between Acme Corp. and Dorothea Wrenfield, San Jose, CA")
    #expect(NameMention.unsupported(in: JudgedText(text), by: source) == unsupported)
  }

  @Test(arguments: [
    ("Summary must be under 500 words", 0...499), ("at most 20 words", 0...20),
    ("3-4 sentences", 3...4), ("between 10 and 20 words", 10...20),
    ("At least three sentences", 3...Int.max),
  ])
  func lengthBoundsAreReadFromTheSentence(sentence: String, range: ClosedRange<Int>) {
    #expect(LengthBound(sentence)?.range == range)
  }
}
