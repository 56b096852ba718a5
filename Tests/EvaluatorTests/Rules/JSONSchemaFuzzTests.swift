import DetraModel
import Foundation
import Testing

@testable import Evaluator

/// Random schemas and instances: whatever they are, checking ends soon and within half a megabyte of stack.
@Suite struct JSONSchemaFuzzTests {
  /// A repeatable sequence (SplitMix64).
  struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var value = state
      value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
      value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
      return value ^ (value >> 31)
    }
  }

  @Test func randomSchemasAndInstancesNeitherCrashNorRunAway() async {
    let outcome = await Self.onSmallStack {
      var numbers = Numbers(state: 20_261_122)
      var decided = 0
      let clock = ContinuousClock()
      var longest = Duration.zero
      for _ in 0..<1_500 {
        let text = Self.schema(depth: 0, &numbers)
        guard let schema = try? JSONSchema(text) else { continue }
        for _ in 0..<3 {
          let instance = Self.value(depth: 0, &numbers)
          longest = max(
            longest,
            clock.measure { if (try? schema.violation(in: instance)) != nil { decided += 1 } })
        }
      }
      return (decided, longest)
    }
    #expect(outcome.0 > 300)
    #expect(outcome.1 < .seconds(5))
  }

  @Test func theDeepestInstanceFitsTheSmallestStack() async throws {
    let recursive = try JSONSchema(
      JSONValue(
        json: Data(
          ##"{"allOf":[{"$ref":"#/$defs/n"}],"$defs":{"n":{"anyOf":[{"type":"null"},{"items":{"$ref":"#"}}]}}}"##
            .utf8)))
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    let deepest = try JSONValue(json: Data(text.utf8))
    let undecided = await Self.onSmallStack { () -> Bool in
      (try? recursive.violation(in: deepest)) == nil
    }
    #expect(undecided)
  }

  /// Swift's pool may have no more than this.
  private static func onSmallStack<Result: Sendable>(
    _ body: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.stackSize = 512 << 10
      thread.start()
    }
  }

  private static let names = ["a", "b", "c", "items", "$ref"]
  private static let texts = ["", "a", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "é", "2024-01-31", "#"]

  private static func value(depth: Int, _ numbers: inout Numbers) -> JSONValue {
    switch Int.random(in: 0..<(depth > 5 ? 5 : 8), using: &numbers) {
    case 0: return nil
    case 1: return .bool(Bool.random(using: &numbers))
    case 2: return .integer(Int64.random(in: -3...10, using: &numbers))
    case 3: return .number(Double.random(in: -1e300...1e300, using: &numbers))
    case 4: return .string(texts.randomElement(using: &numbers) ?? "")
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &numbers)).map { _ in value(depth: depth + 1, &numbers) })
    default:
      var members: [String: JSONValue] = [:]
      for name in names where Bool.random(using: &numbers) {
        members[name] = value(depth: depth + 1, &numbers)
      }
      return .object(members)
    }
  }

  /// Mostly well-formed; now and then a keyword gets a value of any kind.
  private static func schema(depth: Int, _ numbers: inout Numbers) -> JSONValue {
    if depth > 4 || Int.random(in: 0..<12, using: &numbers) == 0 {
      return .bool(Bool.random(using: &numbers))
    }
    var members: [String: JSONValue] = [:]
    for _ in 0..<Int.random(in: 1...3, using: &numbers) {
      let name = JSONSchema.known.sorted().randomElement(using: &numbers) ?? "type"
      members[name] =
        Int.random(in: 0..<40, using: &numbers) == 0
        ? value(depth: 3, &numbers) : argument(of: name, depth: depth + 1, &numbers)
    }
    if depth == 0 { members["$defs"] = ["a": schema(depth: 3, &numbers)] }
    return .object(members)
  }

  private static func argument(of name: String, depth: Int, _ numbers: inout Numbers) -> JSONValue {
    switch name {
    case "type":
      return ["object", "array", "string", "integer", "number"].randomElement(using: &numbers)
        ?? "null"
    case "enum": return [value(depth: 4, &numbers), value(depth: 4, &numbers)]
    case "const": return value(depth: 4, &numbers)
    case "pattern":
      return ["^(a+)+$", "a|b", "\\d{4}", "^$", "(a|aa)*c"].randomElement(using: &numbers) ?? "a"
    case "required": return ["a"]
    case "dependentRequired": return ["a": ["b"]]
    case "uniqueItems": return .bool(true)
    case "$ref": return ["#", "#/$defs/a"].randomElement(using: &numbers) ?? "#"
    case "$anchor": return "here"
    case "allOf", "anyOf", "oneOf", "prefixItems":
      return [schema(depth: depth, &numbers), schema(depth: depth, &numbers)]
    case "properties", "dependentSchemas", "$defs", "definitions":
      return ["a": schema(depth: depth, &numbers), "b": schema(depth: depth, &numbers)]
    case "patternProperties": return ["^(a*)*$": schema(depth: depth, &numbers)]
    case "items", "contains", "additionalProperties", "propertyNames", "not", "if", "then", "else":
      return schema(depth: depth, &numbers)
    default: return .integer(Int64.random(in: 0...5, using: &numbers))
    }
  }
}
