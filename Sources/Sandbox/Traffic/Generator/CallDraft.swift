import DetraModel

/// What one call says, before it has ids and a time.
struct CallDraft: Sendable {
  let scenario: TrafficScenario
  /// Which variety of the scenario: `hallucinated_party`, `email_in_output`, …
  let detail: String
  let task: AnalyzerTask
  /// Milliseconds.
  let duration: Int

  init(_ slot: TrafficSchedule.Slot, random: inout SplitMix64) {
    scenario = slot.scenario
    (task, detail) =
      switch slot.scenario {
      case .normal: Self.normal(slot.ordinal, &random)
      case .semantic: Self.semantic(slot.ordinal, &random)
      case .pii: Self.pii(slot.ordinal, &random)
      case .format: Self.format(slot.ordinal, &random)
      case .slow: Self.slow(slot.ordinal, &random)
      }
    duration = random.next(
      in: slot.scenario == .slow ? task.node.slowDuration : task.node.usualDuration)
  }

  private typealias Made = (task: AnalyzerTask, detail: String)

  private static func normal(_ ordinal: Int, _ random: inout SplitMix64) -> Made {
    let node = AnalyzerNode.allCases.cycled(ordinal)
    let document = random.pick(LegalDocument.corpus)
    if node == .answerQuery, random.next(below: 4) == 0 {
      let open = random.pick(document.openQuestions)
      let question = AnsweredQuestion(open.question, answer: open.honest)
      return (AnalyzerTask(node, on: document, question: question), "not_in_document")
    }
    let question = random.pick(document.questions)
    return (AnalyzerTask(node, on: document, question: question), "right")
  }

  private static func semantic(_ ordinal: Int, _ random: inout SplitMix64) -> Made {
    let plan = SemanticFault.plans.cycled(ordinal)
    let document = random.pick(LegalDocument.corpus)
    return (plan.fault.task(plan.node, on: document, random: &random), plan.fault.rawValue)
  }

  private static func pii(_ ordinal: Int, _ random: inout SplitMix64) -> Made {
    let plan = PersonalDataPlace.plans.cycled(ordinal)
    let document = random.pick(LegalDocument.corpus)
    var task = AnalyzerTask(
      // Moves on once around the plans, so that every plan meets every node.
      AnalyzerNode.allCases.cycled(ordinal + ordinal / PersonalDataPlace.plans.count),
      on: document, question: random.pick(document.questions))
    plan.place.put(PersonalData(plan.kind, random: &random), into: &task)
    return (task, "\(plan.kind.rawValue)_in_\(plan.place.rawValue)")
  }

  private static func format(_ ordinal: Int, _ random: inout SplitMix64) -> Made {
    let plan = FormatFault.plans.cycled(ordinal)
    let document = random.pick(LegalDocument.corpus)
    var task = AnalyzerTask(plan.node, on: document, question: random.pick(document.questions))
    task.answer = plan.fault.answer(to: task, random: &random)
    return (task, plan.fault.rawValue)
  }

  private static func slow(_ ordinal: Int, _ random: inout SplitMix64) -> Made {
    let node = AnalyzerNode.allCases.cycled(ordinal)
    let size = random.next(in: 8...LegalDocument.corpus.count)
    let documents = Array(random.shuffled(LegalDocument.corpus).prefix(size))
    let question = random.pick(documents[0].questions)
    return (AnalyzerTask(node, onAll: documents, question: question), "large_document")
  }
}

extension CallDraft {
  /// The call as the analyzer would record it.
  func record(random: inout SplitMix64) -> CallRecord {
    var call = CallRecord(
      node: task.node.rawValue, input: .string(task.input), output: .string(task.answer))
    call.system = .string(task.node.instructions)
    call.durationMS = Double(duration)
    call.model = ModelReference(
      provider: "google", name: "gemini-2.5-flash", parameters: ["temperature": 0.1])
    call.usage = usage
    call.prompt = task.node.prompt
    call.metadata = [
      "scenario": .string(scenario.rawValue), "detail": .string(detail),
      "documents": .array(task.documents.map { .string($0.id) }),
    ]
    return call
  }

  /// About four bytes to a token; prices of gemini-2.5-flash, 0.30 and 2.50 US dollars a million
  /// (ai.google.dev/gemini-api/docs/pricing, 2025).
  private var usage: Usage {
    let input = (task.node.instructions.utf8.count + task.input.utf8.count + 3) / 4
    let output = (task.answer.utf8.count + 3) / 4
    return Usage(
      inputTokens: input, outputTokens: output,
      costUSD: (Double(input) * 0.30 + Double(output) * 2.50) / 1e6)
  }
}

extension Array {
  /// The element at `index`, counting around and around.
  fileprivate func cycled(_ index: Int) -> Element { self[index % count] }
}
