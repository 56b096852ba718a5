import Foundation
import Testing

@testable import Collector

@Suite struct RecordSplitterTests {
  private func split(
    _ body: String, _ layout: RecordLayout = .json, limit: Int = 100
  ) throws -> [String] {
    // Not at the front of its storage, as a slice of a larger body would be.
    let padded = Data("xx\(body)".utf8).dropFirst(2)
    return try RecordSplitter(limit: limit).split(padded, layout)
      .map { String(decoding: padded[$0], as: UTF8.self) }
  }

  @Test(
    arguments: [
      (#"{"a":1}"#, [#"{"a":1}"#]),
      ("\u{FEFF} \n{\"a\":1}\n ", [#"{"a":1}"#]),
      ("{\n  \"a\": {\"b\": \"}\"}\n}\n", ["{\n  \"a\": {\"b\": \"}\"}\n}"]),
      ("{\"a\":1}\n{\"a\":2}", [#"{"a":1}"#, #"{"a":2}"#]),
      ("{\"a\":1}\r\n\r\n  {\"a\":2}\r\n", [#"{"a":1}"#, #"{"a":2}"#]),
      (#"{"a":1} trailing"#, [#"{"a":1} trailing"#]),
      ("{\"a\":1}\nnonsense\n{\"a\":3}", [#"{"a":1}"#, "nonsense", #"{"a":3}"#]),
      (#"[{"a":1},{"a":[1,{"b":2}]}]"#, [#"{"a":1}"#, #"{"a":[1,{"b":2}]}"#]),
      (" [ 1 , \"a,]}\" , {\"x\":\"\\\"]\\\\\"} ] ", ["1", "\"a,]}\"", "{\"x\":\"\\\"]\\\\\"}"]),
      (#"[{"a":tru},,{"b":1},]"#, [#"{"a":tru}"#, "", #"{"b":1}"#, ""]),
      (#"[[1,2],[]]"#, ["[1,2]", "[]"]),
      ("nonsense", ["nonsense"]), ("42\n43", ["42\n43"]), (#"{"a": "#, [#"{"a":"#]),
      ("{\n\"a\": 1,\n", ["{\n\"a\": 1,"]),
    ] as [(String, [String])])
  func jsonBodyIsTakenApart(body: String, records: [String]) throws {
    #expect(try split(body) == records)
  }

  @Test func linesAreRecordsWhateverTheyHold() throws {
    #expect(try split("{\"a\":1}\n\n[\n{\"b\":\"\n", .lines) == [#"{"a":1}"#, "[", #"{"b":""#])
  }

  @Test func commaBeforeTheEndIsAnEmptyRecord() throws {
    #expect(try split(#"[{},]"#) == ["{}", ""])
    #expect(try split(#"[,]"#) == ["", ""])
  }

  @Test(arguments: ["", "  \r\n\t ", "\u{FEFF}", "[]", "[ \n ]"])
  func bodyWithoutRecordsIsEmpty(body: String) {
    #expect(throws: SplitFault.empty) { try split(body) }
  }

  @Test(arguments: [
    ("[", 0), (#"[{"a":1}"#, 0), (#"[{"a":1},{"a""#, 1), (#"[{"a":1}}"#, 0), (#"[{"a":1}]]"#, 1),
    (#"[{"a":1}] x"#, 1), (#"[{"a":"]"#, 0), (#"[{"a":1},{"a":"\"]"#, 1), (#"["\"#, 0),
  ])
  func arrayWhoseEndCannotBeFoundIsRefusedWhole(body: String, index: Int) {
    #expect(throws: SplitFault.malformed(index: index)) { try split(body) }
  }

  @Test func recordsOverTheLimitAreRefused() throws {
    #expect(try split("[1,2,3]", limit: 3).count == 3)
    #expect(throws: SplitFault.tooMany(limit: 3)) { try split("[1,2,3,4]", limit: 3) }
    #expect(throws: SplitFault.tooMany(limit: 3)) { try split("1\n2\n3\n4", .lines, limit: 3) }
  }

  @Test func nestingBombCostsNoStack() throws {
    let bomb = String(repeating: "[", count: 2_000_000)
    #expect(throws: SplitFault.malformed(index: 0)) { try split(bomb) }
    #expect(try split(#"{"a":"# + bomb).count == 1)
  }
}
