import DetraModel

/// An evaluation of a span in `POST /api/intake/llm-obs/v2/eval-metric`.
struct LLMObsMetric: Encodable {
  enum Value: Sendable, Hashable {
    case score(Double)
    case category(String)
  }

  static let maximumReasoning = 2000

  let label: String
  let value: Value
  let passed: Bool
  let reasoning: String?
  let join: SpanReference.Join
  let app: String
  let time: Timestamp
  let tags: [String]

  func encode(to encoder: any Encoder) throws {
    var json = encoder.container(keyedBy: CodingKeys.self)
    try json.encode(label, forKey: .label)
    try json.encode(app, forKey: .app)
    try json.encode(time.milliseconds, forKey: .time)
    try json.encode(passed ? "pass" : "fail", forKey: .assessment)
    try json.encodeIfPresent(reasoning, forKey: .reasoning)
    try json.encode(tags, forKey: .tags)
    switch value {
    case .score(let score):
      try json.encode("score", forKey: .type)
      try json.encode(score, forKey: .score)
    case .category(let category):
      try json.encode("categorical", forKey: .type)
      try json.encode(category, forKey: .category)
    }
    switch join {
    case .ids(let span, let trace):
      try json.encode(["span": ["span_id": span, "trace_id": trace]], forKey: .join)
    case .tag(let key, let value):
      try json.encode(["tag": ["key": key, "value": value]], forKey: .join)
    }
  }

  enum CodingKeys: String, CodingKey {
    case label, assessment, reasoning, tags
    case join = "join_on"
    case app = "ml_app"
    case time = "timestamp_ms"
    case type = "metric_type"
    case score = "score_value"
    case category = "categorical_value"
  }
}

/// What an evaluation says of its call, apart from which span that is.
struct Assessment: Sendable, Hashable {
  var label: String
  var value: LLMObsMetric.Value
  var passed: Bool
  var reasoning: String?
}

extension Evaluation {
  /// The score, the flag where there is one, and every security check that was made.
  var assessments: [Assessment] {
    var all: [Assessment] = []
    if let score {
      let passed = threshold.map { score >= $0 } ?? !flagged
      all.append(
        Assessment(
          label: "adherence_score", value: .score(score), passed: passed,
          reasoning: passed ? failures : flag?.reason ?? failures))
    }
    if flagged, let flag {
      all.append(
        Assessment(
          label: "flag_category", value: .category(flag.category.rawValue), passed: false,
          reasoning: flag.reason))
    }
    // The scanners ran when the call came, and have nothing new to say when it is scored later.
    guard deferred == nil else { return all }
    return all
      + checks.filter { $0.phase == .scanner }.map { check in
        Assessment(
          label: Self.label("security_\(check.name)"),
          value: .category(check.severity?.rawValue ?? "none"), passed: check.passed != false,
          reasoning: check.reasoning)
      }
  }

  /// What the checks that failed say, of a call that passed on the whole.
  private var failures: String? {
    let reasons = checks.filter { $0.passed == false && $0.phase != .scanner }
      .compactMap(\.reasoning)
    return reasons.isEmpty ? nil : reasons.joined(separator: "\n")
  }

  /// As labels must be ("External Evaluations"): ASCII letters, digits and `_`, a letter first, at most 200.
  static func label(_ text: String) -> String {
    String(
      text.unicodeScalars.prefix(200).map { scalar in
        scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          ? Character(scalar) : "_"
      })
  }
}
