import DetraModel
import Testing

@testable import Evaluator

@Suite struct VerdictReaderTests {
  static let ids = ["e1", "u1", "s1"]

  static func check(_ id: String, _ more: String = #""quote":"q","shown":true,"sure":0.9"#)
    -> String
  {
    #"{"id":"\#(id)",\#(more)}"#
  }

  static func answer(_ checks: String..., more: String = "") -> String {
    #"{"checks":[\#(checks.joined(separator: ","))]\#(more)}"#
  }

  static func reason(_ json: String, ids: [String] = ids) -> String? {
    do {
      _ = try VerdictReader.read(json, ids: ids)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(arguments: [
    ("The output looks right to me.", "is not valid JSON"), ("", "is not valid JSON"),
    (#"{"checks":[{"id":"e1","quote":"","shown":tr"#, "is not valid JSON"),
    ("Here you are: " + answer(check("e1")), "is not valid JSON"),
    ("```json\n" + answer(check("e1")) + "\n```", "is not valid JSON"),
    (answer(check("e1")) + answer(check("e1")), "is not valid JSON"),
    ("{}", "/checks is required"), ("[]", "must be an object"), ("null", "null"),
    (#"{"checks":{}}"#, "/checks must be an array"),
    (answer(check("e1", #""quote":"","shown":"yes","sure":1"#)), "/checks/0/shown must be true or"),
    (
      answer(check("e1", #""quote":"","shown":true,"sure":"1""#)), "/checks/0/sure must be a number"
    ),
    (answer(check("e1", #""quote":7,"shown":true,"sure":1"#)), "/checks/0/quote must be a string"),
    (answer(check("e1", #""quote":"","sure":1"#)), "/checks/0/shown is required"),
    (answer(check("e1", #""quote":"","shown":true,"sure":1.01"#)), "confidence of e1"),
    (answer(check("e1", #""quote":"","shown":true,"sure":-1"#)), "confidence of e1"),
    (answer(check("e2")), "an id that was not asked"), (answer(check("E1")), "was not asked"),
    (answer(check("e1"), check("e1")), "judges e1 twice"), (answer(), "judges nothing"),
    (answer(check("s1")), "judges nothing"),
    (answer(check("e1"), check("s1", #""shown":true,"sure":1,"threat":"huge""#)), "threat of s1"),
    (answer(check("e1"), more: #","root_cause":"none""#), "/root_cause must be an object"),
    (answer(check("e1"), more: #","root_cause":{"reason":"r"}"#), "/root_cause/category is req"),
  ])
  func garbageIsRefusedWithItsReason(json: String, reason: String) {
    #expect(Self.reason(json)?.contains(reason) == true, "\(Self.reason(json) ?? "accepted")")
  }

  @Test func noReasonRepeatsTheAnswer() {
    for json in ["SECRET", Self.answer(Self.check("SECRET")), #"{"SECRET":1}"#] {
      #expect(Self.reason(json)?.contains("SECRET") == false)
    }
  }

  @Test func whatTheAnswerLeavesOutHasNoVerdict() throws {
    let (verdicts, cause) = try VerdictReader.read(
      Self.answer(Self.check("u1", #""quote":"","shown":false,"sure":1,"extra":[]"#)), ids: Self.ids
    )
    #expect(verdicts == ["u1": .init(present: false, confidence: 1, evidence: nil)])
    #expect(cause == nil)
    #expect(Self.reason(Self.answer(Self.check("s1")), ids: ["s1"]) == nil)
  }

  @Test func nullsOfStrictSchemasAreNothing() throws {
    let (verdicts, cause) = try VerdictReader.read(
      Self.answer(
        Self.check("e1", #""quote":null,"shown":true,"sure":1,"threat":null"#),
        more: #","root_cause":null"#), ids: Self.ids)
    #expect(verdicts["e1"]?.severity == nil && cause == nil)
  }

  @Test func whatAModelMayWriteIsBounded() throws {
    let long = String(repeating: "x", count: 5000)
    let list = "[" + (0..<50).map { _ in "\"\(long)\"" }.joined(separator: ",") + "]"
    let cause =
      #","root_cause":{"category":"nonsense","reason":"a\u0000b\n\u001b[2J\u202Ec\#(long)","#
      + #""severity":"grave","steps":\#(list),"files":\#(list),"commands":\#(list)}"#
    let (verdicts, root) = try VerdictReader.read(
      Self.answer(Self.check("e1", #""quote":"\#(long)","shown":true,"sure":1"#), more: cause),
      ids: Self.ids)
    #expect(verdicts["e1"]?.evidence?.count == 300)
    #expect(root?.category == .unclassified && root?.severity == .medium)
    #expect(root?.reason.hasPrefix("a b  [2J c") == true)
    #expect(root?.reason.count ?? 0 <= 601)
    for list in [root?.remediation, root?.files, root?.commands] {
      #expect(list?.count == 5 && list?.allSatisfy { $0.count <= 301 } == true)
    }
  }
}
