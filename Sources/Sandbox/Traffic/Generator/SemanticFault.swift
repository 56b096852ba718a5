/// A way for a well-formed answer to say what its document doesn't.
enum SemanticFault: String, Sendable, CaseIterable {
  case hallucinatedParty = "hallucinated_party"
  case changedAmount = "changed_amount"
  case inventedDate = "invented_date"
  case inventedCitation = "invented_citation"
  case claimWithoutSource = "claim_without_source"

  /// Every node with every fault that can show in its answers, neighbours as unlike as can be.
  static let plans: [(node: AnalyzerNode, fault: SemanticFault)] = [
    (.extractEntities, .hallucinatedParty), (.summarizeDocument, .changedAmount),
    (.answerQuery, .claimWithoutSource), (.extractEntities, .inventedDate),
    (.summarizeDocument, .hallucinatedParty), (.answerQuery, .inventedCitation),
    (.extractEntities, .changedAmount), (.summarizeDocument, .inventedDate),
    (.answerQuery, .changedAmount), (.extractEntities, .inventedCitation),
    (.summarizeDocument, .claimWithoutSource), (.answerQuery, .hallucinatedParty),
    (.summarizeDocument, .inventedCitation), (.answerQuery, .inventedDate),
  ]

  /// A task on the document whose answer has this fault.
  func task(
    _ node: AnalyzerNode, on document: LegalDocument, random: inout SplitMix64
  ) -> AnalyzerTask {
    var task = AnalyzerTask(node, on: document, question: question(on: document, &random))
    if node == .extractEntities {
      var entities = Entities(of: [document])
      falsify(&entities, of: document, &random)
      task.answer = entities.json
    } else if !(node == .answerQuery && self == .claimWithoutSource) {
      task.answer = falsified(task.answer, of: document, &random)
    }
    return task
  }

  /// A question whose answer gives this fault something to spoil, where the document has one.
  private func question(
    on document: LegalDocument, _ random: inout SplitMix64
  ) -> AnsweredQuestion {
    let fitting =
      switch self {
      case .claimWithoutSource:
        document.openQuestions.map { AnsweredQuestion($0.question, answer: $0.invented) }
      case .changedAmount: document.questions.filter { $0.answer.contains(any: document.amounts) }
      case .inventedDate: document.questions.filter { $0.answer.contains(any: document.dates) }
      case .hallucinatedParty, .inventedCitation: document.questions
      }
    return random.pick(fitting.isEmpty ? document.questions : fitting)
  }

  private func falsify(
    _ entities: inout Entities, of document: LegalDocument, _ random: inout SplitMix64
  ) {
    switch self {
    case .hallucinatedParty:
      let place = random.next(below: entities.parties.count + 1)
      if place < entities.parties.count { entities.parties.remove(at: place) }
      entities.parties.insert(random.pick(Invention.parties), at: place)
    case .changedAmount:
      let place = random.next(below: document.amounts.count)
      entities.amounts[place] = random.other(than: document.amounts[place], in: document).coded
    case .inventedDate:
      let place = random.next(below: document.dates.count)
      entities.dates[place] = random.other(than: document.dates[place], in: document).iso
    case .inventedCitation, .claimWithoutSource:
      entities.others["citations"] = [random.pick(Invention.citations)]
    }
  }

  private func falsified(
    _ answer: String, of document: LegalDocument, _ random: inout SplitMix64
  ) -> String {
    switch self {
    case .hallucinatedParty:
      let sum = random.other(than: random.pick(document.amounts), in: document).coded
      return "\(answer) \(random.pick(Invention.parties)) guarantees the obligations of "
        + "\(random.pick(document.parties)) up to \(sum)."
    case .changedAmount:
      let there = document.amounts.filter { answer.contains($0.short) }
      let fact = random.pick(there.isEmpty ? document.amounts : there)
      let wrong = random.other(than: fact, in: document).short
      return there.isEmpty
        ? "\(answer) A further sum of \(wrong) is due." : answer.replacing(fact.short, with: wrong)
    case .inventedDate:
      let there = document.dates.filter { answer.contains($0.written) }
      let fact = random.pick(there.isEmpty ? document.dates : there)
      let wrong = random.other(than: fact, in: document).written
      return there.isEmpty
        ? "\(answer) This applies until \(wrong)." : answer.replacing(fact.written, with: wrong)
    case .inventedCitation:
      return "\(answer) Under \(random.pick(Invention.citations)), \(random.pick(Invention.rules))"
    case .claimWithoutSource:
      return "\(answer) \(random.pick(Invention.claims))"
    }
  }
}

extension SplitMix64 {
  /// The amount with another first digit, so that neither form of it stands in the document.
  fileprivate mutating func other(than fact: AmountFact, in document: LegalDocument) -> AmountFact {
    let digits = shuffled(Array("123456789"))
    let candidates = digits.lazy.map(fact.changingFirstDigit(to:))
    return candidates.first { candidate in
      !document.text.contains(candidate.figure)
        && !document.amounts.contains { $0.value == candidate.value }
    } ?? fact.changingFirstDigit(to: digits[0])
  }

  /// The date in a year that the document doesn't mention.
  fileprivate mutating func other(than fact: DateFact, in document: LegalDocument) -> DateFact {
    let years = (2031...2049).filter { !document.text.contains(String($0)) }
    return fact.moved(toYear: pick(years))
  }
}

extension String {
  fileprivate func contains(any amounts: [AmountFact]) -> Bool {
    amounts.contains { contains($0.short) }
  }

  fileprivate func contains(any dates: [DateFact]) -> Bool {
    dates.contains { contains($0.written) }
  }
}
