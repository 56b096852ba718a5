import DetraModel
import Foundation
import Testing

@testable import Sandbox

/// Holds each kind of call to what its metadata says of it.
@Suite struct TrafficScenarioTests {
  @Test func normalCallsAreRightAndQuick() throws {
    for made in try Made.calls("100/0/0/0/0", 600) {
      let document = try #require(made.documents.first)
      switch made.node {
      case .extractEntities:
        let entities = try made.entities
        #expect(entities.keys.sorted() == ["amounts", "dates", "parties"])
        #expect(entities["parties"]?.allSatisfy(document.text.contains) == true)
        #expect(entities["parties"] == document.parties)
        #expect(entities["dates"] == document.dates.map(\.iso))
        #expect(entities["amounts"] == document.amounts.map { "\($0.currency) \($0.value)" })
      case .summarizeDocument:
        #expect(made.output == document.summary)
      case .answerQuery:
        #expect(made.input.contains("Question: "))
        let honest = document.openQuestions.contains { $0.honest == made.output }
        #expect(honest == (made.detail == "not_in_document"))
        #expect(honest || document.questions.contains { $0.answer == made.output })
      }
      #expect(made.input.contains(document.text))
      #expect(made.duration < (made.node == .extractEntities ? 2000 : 3000))
      #expect(try matches(refusalPattern, in: made.output).isEmpty)
    }
  }

  @Test func semanticViolationsSayWhatTheDocumentDoesNot() throws {
    let calls = try Made.calls("0/100/0/0/0", 700)
    for made in calls {
      let document = try #require(made.documents.first)
      let fault = try #require(SemanticFault(rawValue: made.detail))
      #expect(try made.shows(fault, in: document), "\(made.detail) \(made.node) \(made.output)")
      if made.node == .extractEntities { #expect(try made.entities.keys.contains("parties")) }
    }
    let plans = Set(calls.map { "\($0.node) \($0.detail)" })
    #expect(plans == Set(SemanticFault.plans.map { "\($0.node) \($0.fault.rawValue)" }))
    #expect(plans.count == SemanticFault.plans.count)
  }

  @Test func personalDataIsValidAndWhereItIsSaidToBe() throws {
    let calls = try Made.calls("0/0/100/0/0", 540)
    for made in calls {
      let document = try #require(made.documents.first)
      let parts = made.detail.split(separator: "_")
      let (kind, place) = (String(parts[0]), String(parts[2]))
      let found = (
        input: try personalData(kind, in: made.input),
        output: try personalData(kind, in: made.output)
      )
      #expect(found.input.count == (place == "output" ? 0 : 1), "\(made.detail)")
      #expect(found.output.count == (place == "input" ? 0 : 1), "\(made.detail)")
      if place == "both" { #expect(found.input == found.output) }
      #expect(made.input.contains(document.text))
      if made.node == .extractEntities { #expect(try made.entities["parties"] == document.parties) }
    }
    #expect(Set(calls.map { "\($0.node) \($0.detail)" }).count == 27)
  }

  @Test func formatViolationsHaveNotTheFormAskedFor() throws {
    let calls = try Made.calls("0/0/0/100/0", 180)
    for made in calls {
      switch FormatFault(rawValue: made.detail) {
      case .truncatedJSON:
        #expect(made.output.hasPrefix("{") && (try? made.entities) == nil)
      case .proseInsteadOfJSON:
        #expect(made.output.hasPrefix("The document") && (try? made.entities) == nil)
      case .wrongKeys:
        #expect(try made.entities.keys.sorted() == ["money", "people", "timeline"])
      case .emptyOutput:
        #expect(made.output.allSatisfy { $0.isWhitespace })
      case .refusal:
        #expect(try !matches(refusalPattern, in: made.output).isEmpty)
      case nil:
        Issue.record("unknown detail \(made.detail)")
      }
    }
    let plans = Set(calls.map { "\($0.node) \($0.detail)" })
    #expect(plans == Set(FormatFault.plans.map { "\($0.node) \($0.fault.rawValue)" }))
  }

  @Test func slowCallsAreLargeLateAndRight() throws {
    for made in try Made.calls("0/0/0/0/100", 120) {
      #expect(made.documents.count >= 8)
      #expect(made.duration > (made.node == .extractEntities ? 5000 : 10_000))
      #expect(made.documents.allSatisfy { made.input.contains($0.text) })
      let parties = made.documents.flatMap(\.parties)
      switch made.node {
      case .extractEntities: #expect(try made.entities["parties"] == parties)
      case .summarizeDocument:
        #expect(words(made.output).count < 500)
        #expect(parties.allSatisfy(made.output.contains))
      case .answerQuery:
        #expect(made.documents[0].questions.contains { $0.answer == made.output })
      }
    }
  }
}

/// What the seeds' rules take for a refusal or an error.
private let refusalPattern =
  "(?i)error:|exception:|i cannot|i'm unable to|as an ai|i don't have access"

/// A generated call, taken apart.
private struct Made {
  let node: AnalyzerNode
  let input: String
  let output: String
  let detail: String
  let duration: Double
  let documents: [LegalDocument]

  static func calls(_ mix: String, _ count: Int) throws -> [Made] {
    let mix = try TrafficMix(parsing: mix)
    return try TrafficGeneratorTests.calls(count, seed: 21, mix: mix).map(Made.init)
  }

  init(_ call: CallRecord) throws {
    node = try #require(AnalyzerNode(rawValue: call.node))
    input = try #require(call.input?.string)
    output = try #require(call.output?.string)
    detail = try #require(call.metadata?["detail"]?.string)
    duration = try #require(call.durationMS)
    let ids = call.metadata?["documents"]?.array?.compactMap(\.string) ?? []
    documents = ids.compactMap { id in LegalDocument.corpus.first { $0.id == id } }
  }

  var entities: [String: [String]] {
    get throws { try JSONDecoder().decode([String: [String]].self, from: Data(output.utf8)) }
  }

  func shows(_ fault: SemanticFault, in document: LegalDocument) throws -> Bool {
    let text = document.text
    switch (fault, node) {
    case (.hallucinatedParty, .extractEntities):
      return try entities["parties"]?.contains { !text.contains($0) } == true
    case (.hallucinatedParty, _):
      return Invention.parties.contains { output.contains($0) && !text.contains($0) }
    case (.changedAmount, .extractEntities):
      let right = Set(document.amounts.map(\.coded))
      return try Set(entities["amounts"] ?? []).subtracting(right).count == 1
    case (.changedAmount, _):
      return try matches(moneyPattern, in: output).contains { !text.contains($0) }
    case (.inventedDate, .extractEntities):
      let right = Set(document.dates.map(\.iso))
      return try Set(entities["dates"] ?? []).subtracting(right).count == 1
    case (.inventedDate, _):
      return try matches(datePattern, in: output).contains { !text.contains($0) }
    case (.inventedCitation, .extractEntities):
      return try entities["citations"]?.contains { !text.contains($0) } == true
    case (.inventedCitation, _):
      return Invention.citations.contains { output.contains($0) && !text.contains($0) }
    case (.claimWithoutSource, .answerQuery):
      return document.openQuestions.contains {
        $0.invented == output && input.contains($0.question)
      }
    case (.claimWithoutSource, _):
      return Invention.claims.contains { output.contains($0) && !text.contains($0) }
    }
  }
}

/// Valid data of a kind, found in ways of its own.
private func personalData(_ kind: String, in text: String) throws -> [String] {
  switch kind {
  case "email":
    return try matches(#"[a-z0-9._-]+@(?:mail\.)?example\.(?:com|org|net)\b"#, in: text)
  case "ssn":
    return try matches(#"\b(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b"#, in: text)
  default:
    return try matches(#"\b\d(?:[ -]?\d){14,15}\b"#, in: text).filter { passesLuhn($0) }
  }
}

private func passesLuhn(_ card: String) -> Bool {
  let digits = card.compactMap(\.wholeNumberValue)
  let sum = digits.indices.reduce(0) { sum, index in
    let doubles = (digits.count - index).isMultiple(of: 2)
    return sum + (doubles ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digits[index]] : digits[index])
  }
  return sum.isMultiple(of: 10)
}
