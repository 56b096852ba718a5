import DetraModel
import DetraSettings
import Foundation

/// A behaviour of the configuration that a rule decides instead of the judge.
struct BehaviorRule: Sendable {
  enum Test: Sendable {
    case pattern(CompiledPattern)
    case schema(JSONSchema)
  }

  /// `expected_2`, `unexpected_1`: kind and place in the configuration, from 1.
  let name: String
  let behavior: String
  let expectation: Check.Expectation
  let test: Test
  let severity: Severity
  let category: FailureCategory

  func check(_ call: RuleInput, json: JSONValue?) -> Check {
    let (present, detail) = look(at: call, json: json)
    let passed = present == (expectation == .expected)
    return Check(
      phase: .rule, name: name, behavior: behavior, expectation: expectation, passed: passed,
      confidence: nil, severity: passed ? nil : severity, reasoning: passed ? nil : detail)
  }

  private func look(at call: RuleInput, json: JSONValue?) -> (present: Bool, detail: String) {
    switch test {
    case .pattern(let pattern):
      let found = pattern.matches(call.output)
      return (found, found ? "The pattern matches." : "The pattern does not match.")
    case .schema(let schema):
      guard let json else { return (false, "The answer is not JSON.") }
      guard let violation = schema.violation(in: json) else { return (true, "The schema holds.") }
      let place = violation.path.isEmpty ? "The answer" : violation.path
      return (false, "\(place) \(violation.reason).")
    }
  }
}

/// A regular expression from the configuration or a schema.
struct CompiledPattern: Sendable {
  struct Fault: Error { var reason: String }

  /// Longer texts are looked at up to here, so that a costly pattern has a bounded text to be costly on.
  private static let maximumLength = 100_000

  private let expression: NSRegularExpression

  init(_ pattern: RegexPattern) throws(Fault) {
    do {
      expression = try pattern.compiled()
    } catch {
      throw Fault(reason: "is not a regular expression")
    }
  }

  init(_ pattern: String) throws(Fault) { try self.init(RegexPattern(pattern)) }

  func matches(_ text: String) -> Bool {
    let range = NSRange(location: 0, length: min(text.utf16.count, Self.maximumLength))
    return expression.firstMatch(in: text, range: range) != nil
  }
}
