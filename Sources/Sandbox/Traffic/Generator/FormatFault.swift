/// A way for an answer not to have the form that was asked for.
enum FormatFault: String, Sendable, CaseIterable {
  case truncatedJSON = "truncated_json"
  case proseInsteadOfJSON = "prose_instead_of_json"
  case wrongKeys = "wrong_keys"
  case emptyOutput = "empty_output"
  case refusal

  static let plans: [(node: AnalyzerNode, fault: FormatFault)] = [
    (.extractEntities, .truncatedJSON), (.summarizeDocument, .emptyOutput),
    (.extractEntities, .proseInsteadOfJSON), (.answerQuery, .refusal),
    (.extractEntities, .wrongKeys), (.answerQuery, .emptyOutput), (.summarizeDocument, .refusal),
    (.extractEntities, .emptyOutput), (.extractEntities, .refusal),
  ]

  /// What comes in place of the right answer to the task.
  func answer(to task: AnalyzerTask, random: inout SplitMix64) -> String {
    let entities = Entities(of: task.documents)
    switch self {
    case .truncatedJSON:
      let length = task.answer.count
      return String(task.answer.prefix(random.next(in: length * 2 / 5...length * 4 / 5)))
    case .proseInsteadOfJSON:
      let dates = task.documents.flatMap(\.dates).map(\.written)
      return "The document names \(entities.parties.joined(separator: " and ")). "
        + "It mentions the dates \(dates.joined(separator: "; ")) "
        + "and the sums \(entities.amounts.joined(separator: "; "))."
    case .wrongKeys:
      return entities.json(partiesKey: "people", datesKey: "timeline", amountsKey: "money")
    case .emptyOutput:
      return random.pick(["", " ", "\n"])
    case .refusal:
      return random.pick(Self.refusals)
    }
  }

  private static let refusals = [
    "I'm sorry, but I cannot help with reviewing this document.",
    "As an AI language model, I cannot read contracts for you.",
    "I'm unable to process this request at the moment.",
    "Error: the request could not be completed.",
  ]
}
