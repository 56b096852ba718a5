import DetraModel
import Foundation

/// The places in the legal document analyzer that call a model.
enum AnalyzerNode: String, Sendable, CaseIterable {
  case extractEntities = "extract_entities"
  case summarizeDocument = "summarize_document"
  case answerQuery = "answer_query"

  /// What the analyzer tells the model, whatever the document.
  var instructions: String {
    switch self {
    case .extractEntities:
      "You read contracts. List every party, full date and sum of money in the document as one JSON "
        + "object with the keys parties (names exactly as written), dates (ISO 8601) and amounts "
        + "(ISO 4217 code, then the plain number). Write the object and nothing else."
    case .summarizeDocument:
      "You read contracts. Summarise the document in under 500 words. Keep its defined terms, name "
        + "every party, stay neutral and add nothing that it does not say."
    case .answerQuery:
      "You read contracts. Answer the question from the document alone and name the section that "
        + "the answer stands in. If the document leaves the question open, say so. Give no advice."
    }
  }

  /// The template that the call was made from.
  var prompt: PromptReference {
    PromptReference(name: rawValue, version: self == .answerQuery ? "2.1" : "1.3")
  }

  /// How long an ordinary call takes, in milliseconds: under the example configuration's warnings.
  var usualDuration: ClosedRange<Int> {
    switch self {
    case .extractEntities: 600...1700
    case .summarizeDocument: 800...2600
    case .answerQuery: 500...2000
    }
  }

  /// Milliseconds over the node's `latency_critical_ms` in the example configuration: 5,000 for
  /// `extract_entities`, otherwise 10,000.
  var slowDuration: ClosedRange<Int> { self == .extractEntities ? 5500...9000 : 10_500...18_000 }
}

/// What the analyzer asks the model in one call, and the answer that would be right.
struct AnalyzerTask: Sendable {
  let node: AnalyzerNode
  let documents: [LegalDocument]
  /// The text of the documents as it is sent.
  var text: String
  let question: String?
  var answer: String

  /// One node on one document; `question` matters to `answer_query` only.
  init(_ node: AnalyzerNode, on document: LegalDocument, question: AnsweredQuestion) {
    self.init(
      node, on: [document], text: document.text, summary: document.summary, question: question)
  }

  /// One node on many documents joined; the question is about the first of them.
  init(_ node: AnalyzerNode, onAll documents: [LegalDocument], question: AnsweredQuestion) {
    let sheets = documents.enumerated().map { number, document in
      "=== Document \(number + 1) of \(documents.count) ===\n\n\(document.text)"
    }
    self.init(
      node, on: documents, text: sheets.joined(separator: "\n\n"),
      summary: (documents.map(\.gist) + [Self.closing]).joined(separator: " "),
      question: AnsweredQuestion(
        "About document 1. \(question.question)", answer: question.answer))
  }

  /// True of any eight documents of the corpus.
  private static let closing =
    "Between them the documents deal with payment, term, termination, confidentiality, liability and "
    + "governing law."

  private init(
    _ node: AnalyzerNode, on documents: [LegalDocument], text: String, summary: String,
    question: AnsweredQuestion
  ) {
    self.node = node
    self.documents = documents
    self.text = text
    self.question = node == .answerQuery ? question.question : nil
    switch node {
    case .extractEntities: answer = Entities(of: documents).json
    case .summarizeDocument: answer = summary
    case .answerQuery: answer = question.answer
    }
  }

  /// The user's part of the prompt.
  var input: String {
    let document = "Document:\n\(text)"
    return question.map { "\(document)\n\nQuestion: \($0)" } ?? document
  }
}

/// What `extract_entities` finds in documents.
struct Entities: Sendable, Hashable {
  var parties: [String]
  /// ISO 8601.
  var dates: [String]
  /// `USD 3500.00`.
  var amounts: [String]
  /// Keys that were not asked for.
  var others: [String: [String]] = [:]

  init(of documents: [LegalDocument]) {
    parties = documents.flatMap(\.parties).uniqued
    dates = documents.flatMap(\.dates).map(\.iso).uniqued
    amounts = documents.flatMap(\.amounts).map(\.coded).uniqued
  }

  var json: String { json(partiesKey: "parties", datesKey: "dates", amountsKey: "amounts") }

  func json(partiesKey: String, datesKey: String, amountsKey: String) -> String {
    let lists = [partiesKey: parties, datesKey: dates, amountsKey: amounts]
    return JSONValue.object(
      lists.merging(others) { own, _ in own }.mapValues { .array($0.map(JSONValue.string)) }
    ).text
  }
}

extension AmountFact {
  /// `USD 3500.00`.
  var coded: String { "\(currency) \(value)" }
}

extension Array where Element: Hashable {
  /// The first of each, in order.
  fileprivate var uniqued: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
