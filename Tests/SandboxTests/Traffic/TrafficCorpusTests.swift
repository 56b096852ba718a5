import Foundation
import Testing

@testable import Sandbox

/// Holds every document to its facts. What is checked here is read from the text anew, not through the
/// code that makes traffic.
@Suite struct TrafficCorpusTests {
  @Test func corpusHasThreeDistinctDocumentsOfEachKind() {
    let corpus = LegalDocument.corpus
    #expect(corpus.count == 12)
    #expect(Set(corpus.map(\.id)).count == 12)
    #expect(Set(corpus.map(\.text)).count == 12)
    for kind in LegalDocument.Kind.allCases {
      #expect(corpus.count { $0.kind == kind } == 3)
    }
  }

  @Test(arguments: LegalDocument.corpus)
  func documentIsOfTheSizeOfAShortContract(_ document: LegalDocument) {
    #expect((250...700).contains(words(document.text).count))
    #expect(sections(document.text).count >= 9)
    #expect(document.questions.count >= 3)
    #expect(document.openQuestions.count >= 2)
  }

  @Test(arguments: LegalDocument.corpus)
  func factsStandInTheTextAsWritten(_ document: LegalDocument) {
    #expect(document.parties.count >= 2)
    for party in document.parties { #expect(document.text.contains(party)) }
    for date in document.dates {
      #expect(document.text.contains(date.written))
      #expect(iso(date.written) == date.iso)
    }
    for amount in document.amounts {
      #expect(document.text.contains(amount.written))
      #expect(currency(amount.written) == amount.currency)
      #expect(Decimal(string: amount.value) == value(amount.figure))
    }
    #expect(Set(document.dates.map(\.iso)).count == document.dates.count)
    #expect(Set(document.amounts.map(\.coded)).count == document.amounts.count)
  }

  @Test(arguments: LegalDocument.corpus)
  func noDateOrAmountOfTheTextIsLeftOut(_ document: LegalDocument) throws {
    for written in try matches(datePattern, in: document.text) {
      #expect(document.dates.contains { $0.written.contains(written) }, "\(written)")
    }
    for written in try matches(moneyPattern, in: document.text) {
      #expect(document.amounts.contains { $0.written.contains(written) }, "\(written)")
    }
  }

  @Test(arguments: LegalDocument.corpus)
  func summaryIsShortNamesEveryPartyAndAddsNothing(_ document: LegalDocument) throws {
    #expect(words(document.summary).count < 500)
    for party in document.parties { #expect(document.gist.contains(party)) }
    try expectGrounded(document.summary, in: document)
  }

  @Test(arguments: LegalDocument.corpus)
  func answersCiteSectionsThatExistAndAddNothing(_ document: LegalDocument) throws {
    let numbers = sections(document.text)
    let answers = document.questions.map(\.answer) + document.openQuestions.map(\.honest)
    for answer in answers {
      let cited = try matches(#"(?<=Section )\d+(\.\d+)?"#, in: answer)
      #expect(!cited.isEmpty, "\(answer)")
      for number in cited { #expect(numbers.contains(number), "\(answer)") }
      try expectGrounded(answer, in: document)
    }
    #expect(
      document.questions.contains { q in document.amounts.contains { q.answer.contains($0.short) } }
    )
  }

  @Test(arguments: LegalDocument.corpus)
  func openQuestionsAreLeftOpenOrAnsweredOutOfThinAir(_ document: LegalDocument) {
    for open in document.openQuestions {
      #expect(open.honest.hasPrefix("The document does not "))
      #expect(!open.invented.contains("Section"))
      #expect(!open.invented.contains("not say"))
    }
  }

  @Test(arguments: LegalDocument.corpus)
  func nothingMadeUpStandsInADocument(_ document: LegalDocument) throws {
    for name in Invention.parties + Invention.citations + Invention.claims + Invention.rules {
      #expect(!document.text.contains(name))
    }
    for period in ["forty-five days", "seventy days", "thirty-three days", "seventeen years", "35"]
    {
      #expect(!document.text.contains(period))
    }
    let numbers = sections(document.text)
    for claim in Invention.claims {
      for number in try matches(#"(?<=Section )\d+"#, in: claim) {
        #expect(!numbers.contains(number))
      }
    }
  }

  @Test(arguments: LegalDocument.corpus)
  func documentHoldsNoPersonalDataAScannerLooksFor(_ document: LegalDocument) throws {
    let texts =
      [document.text, document.summary] + document.questions.flatMap { [$0.question, $0.answer] }
      + document.openQuestions.flatMap { [$0.question, $0.honest, $0.invented] }
    for text in texts {
      #expect(!text.contains("@"))
      for pattern in [
        #"\b\d{3}[- .]\d{2}[- .]\d{4}\b"#,  // social security number
        #"\b\d{1,3}(\.\d{1,3}){3}\b"#,  // IP address
        #"\b(?:\d[ -]?){13,19}\b"#,  // card
        #"\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b"#, #"\+\d{6,}"#, #"\b\d{7,}\b"#,  // telephone
        #"\b\d+ (?:[A-Z][a-z]+ )+(?:Street|Avenue|Road|Lane|Drive|Boulevard)\b"#,
      ] {
        #expect(try matches(pattern, in: text).isEmpty)
      }
    }
  }

  /// Every number, and every capitalised word inside a sentence, stands in the document.
  private func expectGrounded(_ text: String, in document: LegalDocument) throws {
    let known = Set(words(document.text))
    for number in try matches(#"(?<!Section )\b\d[\d.,']*\b"#, in: text) {
      #expect(document.text.contains(number), "\(number)")
    }
    for word in try matches(#"(?<![.;] )(?<!^)(?<=[ (])\p{Lu}[\p{L}-]+"#, in: text)
    where word != "Section" {
      #expect(known.contains(word), "\(word)")
    }
  }
}
