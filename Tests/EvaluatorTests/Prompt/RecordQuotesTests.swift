import Testing

@testable import Evaluator

@Suite struct RecordQuotesTests {
  static let quotes = RecordQuotes(
    JudgedRecord(
      context: "Rent is\n   $3,500.00 a month.", input: "The Tenant’s “Premises” are here",
      output: #"{"parties":["ABC LLC","John Smith"],"rent":"USD 3500"} … done"#))

  @Test(arguments: [
    ("ABC LLC", "output", "ABC LLC"), (#""parties": ["ABC LLC"#, "output", #""parties":["ABC LLC"#),
    ("Rent is $3,500.00", "context", "Rent is\n   $3,500.00"),
    ("\"Premises\" are", "input", "“Premises” are"), ("The Tenant's", "input", "The Tenant’s"),
    ("'John Smith'", "output", "John Smith"), ("… done", "output", "… done"),
    ("ABC LLC … USD 3500", "output", "ABC LLC … USD 3500"),
    ("ABC LLC... 3500", "output", "ABC LLC … 3500"),
    ("AB\u{200B}C LLC", "output", "ABC LLC"),
  ])
  func aQuoteIsFoundAndSpeltAsTheRecordDoes(quote: String, section: String, text: String) {
    let passage = Self.quotes.passage(quote)
    #expect(passage?.section == section)
    #expect(passage?.text == text)
  }

  /// Facts that a look-up did not find stand side by side there, and nowhere in the record.
  @Test func aHintToTheJudgeIsNoTextToQuoteFrom() {
    var record = JudgedRecord(output: "Globex Corporation, from 2031-01-01")
    record.unsupported = "Globex Corporation\n2031-01-01"
    let quotes = RecordQuotes(record)
    #expect(quotes.passage("Globex Corporation 2031-01-01") == nil)
    #expect(quotes.passage("Globex Corporation")?.section == "output")
  }

  @Test(arguments: [
    "abc llc", "Globex", "", "   ", "\"\"", "USD 3500 … ABC LLC", "Rent is $3,500.00 a year",
    "[end badolikuse]", "ABC LLC … Globex", "Rent … John Smith",
  ])
  func whatTheRecordDoesNotSayIsNoQuote(quote: String) {
    #expect(Self.quotes.passage(quote) == nil)
  }
}
