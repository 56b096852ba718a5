import DetraModel
import Foundation
import Testing

/// What is said of a record that cannot be read.
@Suite struct CallFaultTests {
  @Test(arguments: [
    (Data([0x7B, 0xFF, 0xFE, 0x7D]), RecordFault(path: "", reason: "is not valid UTF-8")),
    (
      Data(#"{"node":"n","output":""#.utf8) + Data([0xC3, 0x28]) + Data(#""}"#.utf8),
      RecordFault(path: "", reason: "is not valid UTF-8")
    ),
    (Data("{".utf8), RecordFault(path: "", reason: "is not valid JSON")),
    (Data(#"{"node":5}"#.utf8), RecordFault(path: "/node", reason: "must be a string")),
    (
      Data(#"{"node":"n","tags":{"jo@example.org":5}}"#.utf8),
      RecordFault(path: "/tags/*", reason: "must be a string")
    ),
    (
      Data(#"{"node":"n","tags":{"536221234":5}}"#.utf8),
      RecordFault(path: "/tags/*", reason: "must be a string")
    ),
    (
      Data(#"{"node":"n","error":{"frames":[{},{"line":"x"}]}}"#.utf8),
      RecordFault(path: "/error/frames/1/line", reason: "must be a whole number")
    ),
  ])
  func theFaultNamesWhatIsWrong(record: Data, fault: RecordFault) {
    #expect(throws: fault) { try CallRecord.decode(record) }
  }
}

/// What is said of an evaluation that cannot be read.
@Suite struct EvaluationFaultTests {
  @Test(arguments: [
    (
      #""score":0.75"#, #""score":1.01"#, RecordFault(path: "/score", reason: "must be from 0 to 1")
    ),
    (
      #""confidence":0.9"#, #""confidence":-1"#,
      RecordFault(path: "/checks/0/confidence", reason: "must be from 0 to 1")
    ),
    (
      #""input_tokens":1,"#, #""input_tokens":-1,"#,
      RecordFault(path: "/call/usage/input_tokens", reason: "must be 0 or more")
    ),
    (
      #""count":2"#, #""count":0"#,
      RecordFault(path: "/findings/0/count", reason: "must be 1 or more")
    ),
    (
      #""total":300.125"#, #""total":"long""#,
      RecordFault(path: "/latency_ms/total", reason: "must be a number")
    ),
    (#""flagged":true,"#, "", RecordFault(path: "/flagged", reason: "is required")),
    (
      #""outcome":"scored""#, #""outcome":"jo@example.org""#,
      RecordFault(path: "/outcome", reason: "is not a value that it can have")
    ),
  ])
  func theFaultNamesThePlaceAndNoValue(
    right: String, wrong: String, fault: RecordFault
  ) throws {
    let json = String(decoding: try JSONCoding.encoder().encode(Samples.evaluation), as: UTF8.self)
    #expect(json.contains(right))
    #expect(throws: fault) {
      try Evaluation.decode(Data(json.replacingOccurrences(of: right, with: wrong).utf8))
    }
    #expect(throws: Never.self) { try Evaluation.decode(Data(json.utf8)) }
  }

  /// A thread of Swift's pool has little stack.
  @Test func nestingIsBounded() throws {
    let deep = String(repeating: "[", count: 70) + String(repeating: "]", count: 70)
    let json = String(decoding: try JSONCoding.encoder().encode(Samples.evaluation), as: UTF8.self)
      .replacingOccurrences(of: #""user":{"id":7}"#, with: #""user":\#(deep)"#)
    #expect(throws: RecordFault(path: "/call", reason: "is nested deeper than 64 levels")) {
      try Evaluation.decode(Data(json.utf8))
    }
  }
}
