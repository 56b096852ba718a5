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
