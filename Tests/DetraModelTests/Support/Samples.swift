import DetraModel

enum Samples {
  /// With every field set, down to the last.
  static var evaluation: Evaluation {
    var evaluation = Evaluation(
      call: EvaluatedCall(record, arrival: Timestamp(milliseconds: 1)), outcome: .scored,
      configVersion: "c-1", evaluatedAt: Timestamp(milliseconds: 1_772_366_400_250))
    evaluation.call.input = "in"
    evaluation.call.output = "out \"quoted\"\n"
    evaluation.outcomeReason = OutcomeReason(class: "rate_limited", message: "m")
    evaluation.score = 0.75
    evaluation.threshold = 0.85
    evaluation.flagged = true
    evaluation.flag = Flag(category: .hallucination, severity: .high, reason: "r")
    evaluation.checks = [
      Check(
        phase: .judge, name: "expected_1", behavior: "b", expectation: .expected, passed: false,
        confidence: 0.9, severity: .medium, reasoning: "r", evidence: "e")
    ]
    evaluation.checks[0].agreement = 0.5
    evaluation.findings = [
      Finding(
        check: "pii_detection", type: "email", severity: .low, field: .input, count: 2,
        masked: "j***", score: 0.5, trick: "base64")
    ]
    evaluation.wouldBlock = true
    evaluation.rootCause = RootCause(
      category: .formatError, reason: "r", severity: .critical, remediation: ["a", "b"],
      files: ["f"], commands: ["c"])
    evaluation.judge = judge
    evaluation.latency = PhaseLatency(rules: 0.01, scanners: 0.02, judge: 300, total: 300.125)
    evaluation.replay = ReplayReference(run: "run", originalConfigVersion: "c-0")
    evaluation.source = CallSource(topic: "detra.calls", partition: 1, offset: 2)
    evaluation.take(
      placeOf: DeferredReference(
        outcome: .judgeUnavailable, evaluatedAt: Timestamp(milliseconds: 1_772_366_300_250)))
    return evaluation
  }

  private static var judge: JudgeReport {
    var judge = JudgeReport(provider: "gemini", model: "m")
    judge.promptTokens = 1
    judge.cachedTokens = 2
    judge.outputTokens = 3
    judge.thoughtTokens = 4
    judge.costUSD = 0.0001
    judge.latencyMS = 300
    judge.attempts = 1
    judge.cache = .miss
    judge.cut = JudgeCut(system: 1, context: 2, input: 3, output: 4)
    return judge
  }

  private static var record: CallRecord {
    var record = CallRecord(node: "n")
    (record.id, record.traceID, record.spanID, record.parentID) = ("i", "t", "s", "p")
    (record.sessionID, record.app, record.env, record.service) = ("se", "a", "e", "sv")
    record.version = "1"
    record.kind = .agent
    record.startedAt = Timestamp(milliseconds: 2)
    record.durationMS = 12.5
    record.model = ModelReference(provider: "p", name: "m", parameters: ["t": 0.5, "s": ["x"]])
    record.usage = Usage(
      inputTokens: 1, outputTokens: 2, cachedTokens: 3, reasoningTokens: 4, costUSD: 0.5)
    record.status = .error
    record.error = error
    record.prompt = PromptReference(name: "p", version: "2", template: "t")
    record.tags = ["b": "2", "a": "1"]
    return record
  }

  private static var error: CallError {
    var frame = CallError.Frame(file: "f", function: "g", line: 7)
    frame.inApp = true
    frame.contextLine = "x = 1"
    var error = CallError(type: "T", message: "m", frames: [frame])
    error.handled = false
    error.level = "error"
    error.breadcrumbs = [["a": 1]]
    error.user = ["id": 7]
    error.release = "r"
    return error
  }

  /// The paths of what is nil or empty anywhere in a value.
  static func unset(in value: Any, at path: String = "") -> [String] {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { unset(in: $0.value, at: path) } ?? [path]
    }
    if let collection = value as? any Collection, collection.isEmpty { return [path] }
    guard [.struct, .collection].contains(mirror.displayStyle), !(value is String) else {
      return []
    }
    return mirror.children.flatMap { unset(in: $0.value, at: "\(path).\($0.label ?? "[]")") }
  }
}
