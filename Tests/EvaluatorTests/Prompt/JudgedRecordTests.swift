import DetraModel
import Testing

@testable import Evaluator

@Suite struct JudgedRecordTests {
  /// A token for each.
  private static func text(tokens: Int) -> JSONValue {
    .string(String(repeating: "契", count: tokens))
  }

  private static func judged(_ record: CallRecord, input: Int = 100, output: Int = 50)
    -> JudgedRecord
  {
    JudgedRecord(
      record, output: record.output?.text ?? "", limits: JudgedLimits(input: input, output: output))
  }

  @Test func aRecordWithinItsBoundsIsWhole() {
    var record = CallRecord(node: "n", input: ["a": 1], output: "out")
    record.system = "be brief"
    record.context = .null
    let judged = Self.judged(record)
    #expect(judged.sections.map(\.name) == ["system", "input", "output"])
    #expect(judged.input == #"{"a":1}"#)
    #expect(judged.cut == nil)
  }

  @Test func shortTextsAreKeptAndLongOnesShareWhatIsLeft() {
    var record = CallRecord(node: "n", input: Self.text(tokens: 200), output: "out")
    record.system = Self.text(tokens: 20)
    record.context = Self.text(tokens: 400)
    let judged = Self.judged(record)
    #expect(judged.system == record.system?.text)
    #expect(judged.cut == JudgeCut(context: 361, input: 161))
  }

  @Test func theOutputHasABoundOfItsOwn() {
    let record = CallRecord(node: "n", input: Self.text(tokens: 90), output: Self.text(tokens: 80))
    #expect(Self.judged(record).cut == JudgeCut(output: 31))
  }

  @Test func onlyTheApplicationsOwnFramesAreSent() {
    func frame(_ file: String, _ line: Int, inApp: Bool?) -> CallError.Frame {
      var frame = CallError.Frame(file: file, function: "f\(line)", line: line)
      frame.inApp = inApp
      frame.contextLine = line == 1 ? "x = json.loads(t)" : nil
      return frame
    }
    var record = CallRecord(node: "n", output: "out")
    record.error = CallError(type: "ValueError", message: "bad")
    #expect(Self.judged(record).error == nil)
    record.error?.frames = [frame("lib/json.py", 9, inApp: false)]
    #expect(Self.judged(record).error == nil)
    record.error?.frames = [
      frame("app/a.py", 1, inApp: true), frame("lib/json.py", 9, inApp: false),
      frame("app/b.py", 2, inApp: nil),
    ]
    #expect(
      Self.judged(record).error
        == "ValueError: bad\napp/a.py:1 f1 | x = json.loads(t)\napp/b.py:2 f2")
  }

  @Test func aDeepStackIsSentFromWithin() {
    var record = CallRecord(node: "n", output: "out")
    record.error = CallError(
      message: "deep", frames: (0..<500).map { CallError.Frame(file: "a.py", line: $0) })
    let lines = Self.judged(record).error?.split(separator: "\n")
    #expect(lines?.count == 9)
    #expect(lines?.last == "a.py:499")
  }
}
