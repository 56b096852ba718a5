import DetraModel
import DetraSettings

/// A deterministic test of an answer, compiled: what a configured rule or a behaviour with a `check_type` comes to.
enum AnswerTest: Sendable {
  /// By its place among the node's patterns.
  case pattern(Int, matches: Bool)
  case schema(JSONSchema)
  case words(ClosedRange<Int>)
  case mentions([MentionTest])
  case languages(Set<Language>)
  /// Milliseconds.
  case latency(Double)

  enum Result: Sendable, Equatable {
    case holds
    /// Why not, in words that quote nothing of the record.
    case fails(String)
    /// It could not be found out within the bounds of the test.
    case undecided(String)
    /// The call has nothing that the test is about.
    case notApplicable
  }

  func result(_ facts: inout AnswerFacts) -> Result {
    switch self {
    case .pattern(let place, let wanted): Self.pattern(facts.matches[place], wanted: wanted)
    case .schema(let schema): Self.schema(schema, facts.json)
    case .words(let bounds): Self.words(facts.wordCount, bounds)
    case .mentions(let tests): Self.mentions(tests, &facts)
    case .languages(let languages): Self.language(facts.language, languages)
    case .latency(let bound): Self.latency(facts.input.durationMS, bound)
    }
  }

  private static func pattern(_ matches: Bool?, wanted: Bool) -> Result {
    guard let matches else { return .undecided("The pattern takes too long on this answer.") }
    if matches == wanted { return .holds }
    return .fails(matches ? "The pattern matches." : "The pattern does not match.")
  }

  private static func schema(_ schema: JSONSchema, _ json: AnswerFacts.Document) -> Result {
    switch json {
    case .notJSON: return .fails("The answer is not JSON.")
    case .tooDeep: return .undecided("The answer's JSON is nested too deep.")
    case .value(let value):
      do {
        guard let violation = try schema.violation(in: value) else { return .holds }
        let place = violation.path.isEmpty ? "The answer" : violation.path
        return .fails("\(place) \(violation.reason).")
      } catch {
        return .undecided("The answer \(error.reason).")
      }
    }
  }

  private static func words(_ count: Int, _ bounds: ClosedRange<Int>) -> Result {
    if count < bounds.lowerBound {
      return .fails("The answer has \(count) words, under \(bounds.lowerBound).")
    }
    if count > bounds.upperBound {
      return .fails("The answer has \(count) words, over \(bounds.upperBound).")
    }
    return .holds
  }

  private static func mentions(_ tests: [MentionTest], _ facts: inout AnswerFacts) -> Result {
    let results = tests.compactMap { $0.missing(&facts) }
    guard !results.isEmpty else { return .notApplicable }
    let missing = results.flatMap(\.self)
    guard !missing.isEmpty else { return .holds }
    let named = missing.prefix(5).joined(separator: ", ")
    let more = missing.count > 5 ? " and \(missing.count - 5) more" : ""
    return .fails("The answer does not mention \(named)\(more).")
  }

  private static func language(_ found: Language?, _ wanted: Set<Language>) -> Result {
    guard let found else { return .notApplicable }
    if wanted.contains(found) { return .holds }
    let names = wanted.map(\.rawValue).sorted().joined(separator: " or ")
    return .fails("The answer is in \(found.rawValue), not in \(names).")
  }

  private static func latency(_ duration: Double?, _ bound: Double) -> Result {
    guard let duration else { return .notApplicable }
    guard duration > bound else { return .holds }
    return .fails(
      "The call took \(LatencyRule.milliseconds(duration)), over \(LatencyRule.milliseconds(bound))."
    )
  }
}
