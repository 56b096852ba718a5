import DetraModel
import Foundation
import Testing

@testable import Collector

@Suite struct JSONObjectScanTests {
  @Test(arguments: [
    #"{}"#, #"{ }"#, #"{"a":1}"#,
    #" {"a" : [ ] , "b" : { } } "#.trimmingCharacters(in: .whitespaces),
    #"{"a":[1,-0,0.5,1e9,1E-2,-12.50e+3,true,false,null,"",{"b":[[]]}]}"#,
    #"{"a":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#, "{\"a\":\"é😀\u{7F}\"}",
    "{\r\n\t\"a\"\n:\t1\r}",
  ])
  func validObjectPasses(json: String) throws {
    #expect(try JSONObjectScan.keys(of: Data(json.utf8)).isEmpty)
  }

  @Test(arguments: [
    "{", "}", "{]", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{,}"#, #"{"a":1 "b":2}"#, #"{a:1}"#,
    #"{'a':1}"#, #"{"a":1}}"#, #"{"a":1}{"b":2}"#, #"{"a":[1,]}"#, #"{"a":[1}"#, #"{"a":{"b":1]}"#,
    #"{"a":tru}"#, #"{"a":truee}"#, #"{"a":nul"#, #"{"a":NaN}"#, #"{"a":Infinity}"#,
    #"{"a":01}"#, #"{"a":-}"#, #"{"a":+1}"#, #"{"a":1.}"#, #"{"a":.5}"#, #"{"a":1e}"#,
    #"{"a":1e+}"#, #"{"a":0x1}"#, #"{"a":1.2.3}"#, #"{"a":"#, #"{"a":"unclosed}"#,
    #"{"a":"\x"}"#, #"{"a":"\u12G4"}"#, #"{"a":"\u12"}"#, #"{"a":"\"#, "{\"a\":\"\n\"}",
    "{\"a\":\"\u{0}\"}", "{\"a\":1/*c*/}", "{\"a\u{1}\":1}", "{1:2}",
  ])
  func malformedObjectIsRefused(json: String) {
    #expect(throws: RecordFault.self) { try JSONObjectScan.keys(of: Data(json.utf8)) }
  }

  @Test(arguments: ["", "[]", "null", "1", "\"{}\"", " {}"])
  func anythingButAnObjectIsRefused(json: String) {
    #expect(throws: RecordFault(path: "", reason: "must be an object")) {
      try JSONObjectScan.keys(of: Data(json.utf8))
    }
  }

  @Test(arguments: [
    Data([0x7B, 0x22, 0xC3, 0x28, 0x22, 0x3A, 0x31, 0x7D]),
    Data(#"{"a":"x"}"#.utf8).replacingLast(0xFF, at: 6),
    Data([0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D]),
  ])
  func invalidUTF8IsRefusedEvenWhereNobodyLooks(json: Data) {
    #expect(throws: RecordFault(path: "", reason: "is not UTF-8")) {
      try JSONObjectScan.keys(of: json)
    }
  }

  @Test func otherUnicodeEncodingsAreRefused() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf32LittleEndian] {
      let json = try #require(#"{"node":"n","output":"o"}"#.data(using: encoding))
      #expect(throws: RecordFault.self) { try JSONObjectScan.keys(of: json) }
    }
  }

  @Test func nestingIsTakenToItsBoundAndNoFurther() throws {
    func nested(_ depth: Int) -> Data {
      let inner = depth - 1
      return Data(
        (#"{"a":"# + String(repeating: "[", count: inner) + String(repeating: "]", count: inner)
          + "}").utf8)
    }
    #expect(try JSONObjectScan.keys(of: nested(JSONObjectScan.maximumDepth)).isEmpty)
    let reason = "is nested over \(JSONObjectScan.maximumDepth) levels"
    for depth in [JSONObjectScan.maximumDepth + 1, 1_000_000] {
      #expect(throws: RecordFault(path: "", reason: reason)) {
        try JSONObjectScan.keys(of: nested(depth))
      }
    }
  }

  @Test(
    arguments: [
      (
        #"{"id":1,"trace_id":2,"app":3,"env":4,"service":5,"version":6,"started_at":7}"#,
        FillableKeys([.id, .traceID, .app, .env, .service, .version, .startedAt])
      ),
      (#"{"x":{"id":1},"y":[{"app":1}],"ids":2,"i":"env"}"#, []),
      (#"{"x":{},"y":[],"z":[{"a":[]}],"env":null}"#, .env),
      (#"{"\u0069d":1}"#, .escaped),
    ] as [(String, FillableKeys)])
  func onlyTopLevelKeysAreNoted(json: String, keys: FillableKeys) throws {
    #expect(try JSONObjectScan.keys(of: Data(json.utf8)) == keys)
  }

  @Test func faultSaysWhere() {
    #expect(throws: RecordFault(path: "", reason: "is not valid JSON at byte 6")) {
      try JSONObjectScan.keys(of: Data(#"{"a":x}"#.utf8))
    }
  }
}

extension Data {
  fileprivate func replacingLast(_ byte: UInt8, at offset: Int) -> Data {
    var copy = self
    copy[copy.startIndex + offset] = byte
    return copy
  }
}
