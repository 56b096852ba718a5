import DetraModel
import Foundation
import Testing

@Suite struct JSONNestingTests {
  @Test(arguments: Shape.allCases)
  func theLimitItselfIsBorneAndOneMoreIsRefused(shape: Shape) throws {
    let deepest = shape.json(levels: JSONNesting.limit)
    try JSONNesting.check(deepest)
    #expect(throws: Never.self) { try JSONValue(json: deepest) }
    #expect(throws: RecordFault(path: shape.path, reason: "is nested deeper than 64 levels")) {
      try JSONNesting.check(shape.json(levels: JSONNesting.limit + 1))
    }
  }

  /// A thread of a pool may have no more than this.
  @Test(arguments: Shape.allCases)
  func aValueAsDeepAsTheLimitLivesOnASmallStack(shape: Shape) async throws {
    let json = shape.json(levels: JSONNesting.limit)
    let isRight = await onThread(stack: 512 << 10) {
      guard let value = try? JSONValue(json: json) else { return false }
      var changed = value
      changed = .array([changed])
      let isEqual = value == value && changed != value && value.hashValue == value.hashValue
      return isEqual && value.text.utf8.count > JSONNesting.limit && !value.isNull
    }
    #expect(isRight)
  }

  @Test(arguments: [
    #"{"input":{"a":\#(nested)}}"#, #"{"node":"n","input":\#(nested)}"#,
    #"{"x":"{[\"","input":[\#(nested)]}"#, #"{"x":{"y":[]},"input":[1,"two",{"z":\#(nested)}]}"#,
  ])
  func theOutermostMemberIsNamed(json: String) {
    #expect(throws: RecordFault(path: "/input", reason: "is nested deeper than 64 levels")) {
      try JSONNesting.check(Data(json.utf8))
    }
  }

  @Test(arguments: [
    #"{"write to jo@example.org":\#(nested)}"#, #"{"":\#(nested)}"#, "[\(nested)]", nested,
    #"{"\#(String(repeating: "k", count: 65))":\#(nested)}"#,
  ])
  func aNameThatIsNoPlainWordIsNotRepeated(json: String) {
    #expect(throws: RecordFault(path: "", reason: "is nested deeper than 64 levels")) {
      try JSONNesting.check(Data(json.utf8))
    }
  }

  @Test(arguments: [
    #""\#(nested)""#, #"{"a":"\#(nested)\"\#(nested)\\"}"#,
    "[" + String(repeating: "{},[],", count: 500) + "0]", "", "\"", "\"\\", "{\"a",
    String(repeating: "]", count: 300) + String(repeating: "[", count: 200) + "\"",
  ])
  func bracketsInTextsAndSideBySideAreNotDepth(json: String) throws {
    try JSONNesting.check(Data(json.utf8))
  }

  @Test func aSliceOfDataIsReadFromItsOwnBeginning() throws {
    let data = Data((nested + #"{"a":1}"#).utf8)
    try JSONNesting.check(data.suffix(7))
    #expect(throws: RecordFault.self) { try JSONNesting.check(data.prefix(200)) }
  }

  @Test(.timeLimit(.minutes(5)), arguments: Shape.allCases)
  func twentyMegabytesOfNestingAreRefusedWithoutBeingParsed(shape: Shape) {
    let unit = shape.json(levels: 1).count
    let json = shape.json(levels: 20_000_000 / unit)
    let clock = ContinuousClock()
    let took = clock.measure { #expect(throws: RecordFault.self) { try JSONValue(json: json) } }
    // A debug build's one pass; anything that is not linear takes hours.
    #expect(took < .seconds(10), "\(took)")
  }
}

private let nested = String(repeating: "[", count: 200)

enum Shape: CaseIterable, Sendable {
  case arrays, objects, mixed, unclosed

  var path: String { self == .arrays || self == .unclosed ? "" : "/a" }

  func json(levels: Int) -> Data {
    let (open, close): (String, String) =
      switch self {
      case .arrays: ("[", "]")
      case .objects: (#"{"a":"#, "}")
      case .mixed: (#"{"a":["#, "]}")
      case .unclosed: ("[", "]")
      }
    let count = self == .mixed ? levels / 2 : levels
    let middle = self == .mixed && levels % 2 == 1 ? #"{"a":1}"# : "1"
    let isClosed = self != .unclosed || levels <= JSONNesting.limit
    return Data(
      (String(repeating: open, count: count) + middle
        + String(repeating: isClosed ? close : "", count: count)).utf8)
  }
}

/// Runs `body` on a thread with a stack of that many bytes.
func onThread<Value: Sendable>(stack: Int, _ body: @escaping @Sendable () -> Value) async -> Value {
  await withCheckedContinuation { continuation in
    let thread = Thread { continuation.resume(returning: body()) }
    thread.stackSize = stack
    thread.start()
  }
}
