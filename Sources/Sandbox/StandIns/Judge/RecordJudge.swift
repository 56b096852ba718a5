import DetraModel
import Foundation

/// Judges a record by looking: parties, dates, amounts, sections, form and length of the answer against the
/// document it was drawn from. It knows nothing but the prompt.
enum RecordJudge {
  static func judge(_ prompt: String) -> Judgement {
    guard let prompt = JudgePrompt(prompt) else { return .noRecord }
    let record = JudgedRecord(prompt.sections)
    let verdicts = prompt.behaviors.map { behavior in
      (behavior, verdict(behavior, record, isCut: prompt.isCut))
    }
    return Judgement(
      checks: verdicts.map { Judgement.Check($0, $1, record) },
      rootCause: RootCauseFinder.find(verdicts, error: prompt.sections["error"]))
  }

  private static func verdict(
    _ behavior: AskedBehavior, _ record: JudgedRecord, isCut: Bool
  ) -> Verdict {
    guard !behavior.isSecurity else { return SecurityTests.verdict(behavior.sentence, record) }
    guard !record.isEmpty else {
      return behavior.isExpected
        ? .failed(.missingContent, .high, [], "The answer is empty.") : .passed()
    }
    let kind = BehaviorKind.remembered(behavior.sentence)
    // What is not found may have stood where the record was cut.
    guard !isCut || !kind.needsWholeRecord else { return .passed(confidence: 0.5) }
    return BehaviorTests.verdict(kind, on: record)
  }
}

/// The judge's answer.
struct Judgement {
  struct Check {
    var id: String
    var quote: String
    var shown: Bool
    /// 0–1.
    var sure: Double
    /// Of security checks that found something.
    var threat: Severity?
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

  /// In the schema's order, the quote before the verdict.
  func text(asJSON: Bool) -> String {
    guard asJSON || !checks.isEmpty else {
      return "I am a stand-in for Gemini and can only judge records; I cannot find one here."
    }
    let checks = checks.map { check in
      #"{"id":\#(Self.json(check.id)),"quote":\#(Self.json(check.quote)),"#
        + #""shown":\#(check.shown),"sure":\#(check.sure)\#(check.threatMember)}"#
    }
    let cause = rootCause.map { #","root_cause":\#($0.ordered)"# } ?? ""
    return #"{"checks":[\#(checks.joined(separator: ","))]\#(cause)}"#
  }

  static func json(_ text: String) -> String { JSONValue.string(text).json }
}

extension Judgement.Check {
  init(_ behavior: AskedBehavior, _ verdict: Verdict, _ record: JudgedRecord) {
    id = behavior.id
    quote = verdict.offenders.lazy.compactMap(record.quote).first ?? ""
    shown = behavior.isExpected != verdict.isViolated
    sure = verdict.confidence
    threat = behavior.isSecurity && verdict.isViolated ? verdict.severity : nil
  }

  fileprivate var threatMember: String { threat.map { #","threat":"\#($0.rawValue)""# } ?? "" }
}

extension RootCause {
  fileprivate var ordered: String {
    func list(_ name: String, _ texts: [String]) -> String {
      texts.isEmpty ? "" : #""\#(name)":[\#(texts.map(Judgement.json).joined(separator: ","))],"#
    }
    let steps = remediation.map(Judgement.json).joined(separator: ",")
    return #"{"category":"\#(category.rawValue)",\#(list("commands", commands))"#
      + #"\#(list("files", files))"reason":\#(Judgement.json(reason)),"#
      + #""severity":"\#(severity.rawValue)","steps":[\#(steps)]}"#
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
  static func find(_ verdicts: [(AskedBehavior, Verdict)], error: String?) -> RootCause? {
    let failed = verdicts.map(\.1).filter(\.isViolated)
    guard let worst = failed.max(by: { isLess($0, $1) }) else { return nil }
    let frames = frames(in: error ?? "")
    return RootCause(
      category: worst.category, reason: worst.reason, severity: worst.severity,
      remediation: remediation(worst.category), files: frames.map(\.file),
      commands: frames.prefix(1).map { "git log -3 -p -- \($0.file)" })
  }

  /// The innermost two lines `file:line function | source`, innermost first.
  private static func frames(in error: String) -> [(file: String, line: Int)] {
    error.split(separator: "\n").dropFirst().reversed().prefix(2).compactMap { line in
      let parts = line.prefix { $0 != " " }.split(separator: ":")
      guard parts.count == 2, let number = Int(parts[1]) else { return nil }
      return (String(parts[0]), number)
    }
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
