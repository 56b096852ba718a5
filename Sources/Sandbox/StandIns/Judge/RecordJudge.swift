import DetraModel
import Foundation

/// Judges a record by looking: parties, dates, amounts, sections, form and length of the answer against the
/// document it was drawn from. It knows nothing but the prompt.
enum RecordJudge {
  static func judge(_ prompt: String) -> Judgement {
    guard let prompt = JudgePrompt(prompt) else { return .noRecord }
    let record = JudgedRecord(prompt.sections)
    let verdicts = prompt.behaviors.map { behavior in
      (behavior, verdict(behavior, record))
    }
    return Judgement(
      checks: verdicts.map(Judgement.Check.init), rootCause: RootCauseFinder.find(verdicts))
  }

  private static func verdict(_ behavior: AskedBehavior, _ record: JudgedRecord) -> Verdict {
    guard !record.isEmpty else {
      return behavior.isExpected
        ? .failed(.missingContent, .high, [], "The answer is empty.") : .passed()
    }
    return BehaviorTests.verdict(BehaviorKind.remembered(behavior.sentence), on: record)
  }
}

/// The judge's answer.
struct Judgement {
  struct Check {
    var id: String
    var evidence: String
    var present: Bool
    /// 0–1.
    var confidence: Double
  }

  var checks: [Check]
  var rootCause: RootCause?

  /// Nothing to judge was found.
  static let noRecord = Judgement(checks: [], rootCause: nil)

  var summary: String {
    guard !checks.isEmpty else { return "no record found in the prompt" }
    guard let rootCause else { return "\(checks.count) behaviours met" }
    return "\(rootCause.category.rawValue): \(rootCause.reason)"
  }

  /// In the schema's order, evidence before verdict.
  func text(asJSON: Bool) -> String {
    guard asJSON || !checks.isEmpty else {
      return "I am a stand-in for Gemini and can only judge records; I cannot find one here."
    }
    let checks = checks.map { check in
      #"{"id":\#(Self.json(check.id)),"evidence":\#(Self.json(check.evidence)),"#
        + #""present":\#(check.present),"confidence":\#(check.confidence)}"#
    }
    let cause = rootCause.map { #","root_cause":\#($0.ordered)"# } ?? ""
    return #"{"checks":[\#(checks.joined(separator: ","))]\#(cause)}"#
  }

  static func json(_ text: String) -> String { JSONValue.string(text).json }
}

extension Judgement.Check {
  init(_ behavior: AskedBehavior, _ verdict: Verdict) {
    id = behavior.id
    evidence = verdict.offenders.first.map { String($0.prefix(160)) } ?? ""
    present = behavior.isExpected != verdict.isViolated
    confidence = verdict.confidence
  }
}

extension RootCause {
  fileprivate var ordered: String {
    let steps = remediation.map(Judgement.json).joined(separator: ",")
    return #"{"category":"\#(category.rawValue)","severity":"\#(severity.rawValue)","#
      + #""reason":\#(Judgement.json(reason)),"remediation":[\#(steps)]}"#
  }
}

extension JSONValue {
  /// As JSON, strings in quotes.
  fileprivate var json: String {
    // One value in an array always encodes: a string on its own is no document to every encoder.
    let array = JSONValue.array([self]).text
    return String(array.dropFirst().dropLast())
  }
}

/// What the worst failure comes from, and what to do about it.
enum RootCauseFinder {
  static func find(_ verdicts: [(AskedBehavior, Verdict)]) -> RootCause? {
    let failed = verdicts.map(\.1).filter(\.isViolated)
    guard let worst = failed.max(by: { isLess($0, $1) }) else { return nil }
    return RootCause(
      category: worst.category, reason: worst.reason, severity: worst.severity,
      remediation: remediation(worst.category))
  }

  /// The first of the most severe; invention before form.
  private static func isLess(_ a: Verdict, _ b: Verdict) -> Bool {
    if a.severity != b.severity { return a.severity < b.severity }
    return a.category != .hallucination && b.category == .hallucination
  }

  private static func remediation(_ category: FailureCategory) -> [String] {
    switch category {
    case .hallucination:
      [
        "Tell the model to copy names, dates and amounts from the document and to leave out what it lacks.",
        "Check each extracted value against the document before the answer is used.",
      ]
    case .formatError:
      [
        "Ask for structured output with a response schema.",
        "Show one example of the wanted form in the prompt.",
      ]
    case .missingContent:
      ["List in the prompt what the answer must cover.", "Raise the output token limit."]
    case .semanticDrift:
      ["Lower the temperature.", "Ask for figures to be quoted from the document."]
    default:
      ["State the rule in the system prompt, and repeat it after the document."]
    }
  }
}
