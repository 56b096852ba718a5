import Foundation
import Testing

@testable import DetraModel

/// Foundation's decoder is the measure: what the reader accepts, it must accept too, as the same value.
@Suite struct JSONReaderTests {
  private static let documents = [
    #"{"node":"n","output":"o"}"#,
    #"""
    {"id":"i","trace_id":"t","span_id":null,"parent_id":"p","session_id":"s","app":"a","env":"e",
     "service":"s","version":"1","kind":"tool","node":"n\u00e9\ud83d\ude00\n\t\"\\\/","started_at":
     "2026-03-01T12:00:00.25+01:00","duration_ms":12.5,"model":{"provider":"p","name":"m",
     "parameters":{"temperature":0.25,"top_k":40,"stop":["a",null,true]}},"system":"é","input":
     [{"role":"user","content":"hello"}],"output":{"a":{"b":[1,-2,3.75,false,"x",{}]},"c":[]},"context":0,
     "usage":{"input_tokens":10,"output_tokens":0,"cost_usd":0.0021},"status":"error","error":{"type":
     "T","message":"m","handled":true,"level":"error","frames":[{"file":"f","function":"g","line":7,
     "in_app":false,"context_line":" x"}],"breadcrumbs":[{"a":1}],"user":{"id":1},"release":"r"},
     "agent":{"name":"a","step":"tool_call","tool":"t","arguments":{"q":1},"result":[]},"prompt":
     {"name":"p","version":"2","template":"{x}"},"tags":{"a":"b","c":""},"metadata":{"x":null},
     "unknown":[{"z":"\u0041"},1.5]}
    """#,
    #" {"output":"","node":"x","input":"\b\f\r\u0000\uFFFF","error":{}, "tags" : { } } "#,
  ]

  @Test(arguments: documents) func usualDocumentsAreReadWithoutGivingUp(document: String) throws {
    let json = Data(document.utf8)
    let record = try #require(JSONReader.value(CallRecord.self, in: json))
    #expect(try same(record, JSONCoding.decoder().decode(CallRecord.self, from: json)))
    #expect(JSONReader.value(JSONValue.self, in: json) != nil)
  }

  /// Thousands of documents, each a little wrong or strange.
  @Test func whatIsReadIsWhatFoundationReads() throws {
    var random = SplitMix(state: 20_261_122)
    var read = 0
    for round in 0..<6000 {
      let document = Self.documents[round % Self.documents.count]
      let json = Mutation.mutated(Data(document.utf8), using: &random)
      if let record = JSONReader.value(CallRecord.self, in: json) {
        read += 1
        #expect(
          try same(record, JSONCoding.decoder().decode(CallRecord.self, from: json)), "\(round)")
      }
      if let value = JSONReader.value(JSONValue.self, in: json) {
        #expect(
          try same(value, JSONCoding.decoder().decode(JSONValue.self, from: json)), "\(round)")
      }
    }
    #expect(read > 500)
  }

  @Test func usualEvaluationsAreReadWithoutGivingUp() throws {
    let bare = Evaluation(
      call: EvaluatedCall(CallRecord(node: "n"), arrival: Timestamp(milliseconds: 0)),
      outcome: .unjudged, configVersion: "c", evaluatedAt: Timestamp(milliseconds: 1))
    for evaluation in [Samples.evaluation, bare] {
      let json = try JSONCoding.encoder().encode(evaluation)
      let read = try #require(JSONReader.value(Evaluation.self, in: json))
      #expect(try same(read, evaluation))
    }
  }

  @Test func whatIsReadOfEvaluationsIsWhatFoundationReads() throws {
    var random = SplitMix(state: 20_261_123)
    let json = try JSONCoding.encoder().encode(Samples.evaluation)
    var read = 0
    for round in 0..<6000 {
      let json = Mutation.mutated(json, using: &random)
      guard let evaluation = JSONReader.value(Evaluation.self, in: json) else { continue }
      read += 1
      #expect(
        try same(evaluation, JSONCoding.decoder().decode(Evaluation.self, from: json)), "\(round)")
    }
    #expect(read > 500)
  }

  /// Each member taken away, or null: what is required is required of both.
  @Test func theSameMembersOfEvaluationsAreRequired() throws {
    let full = try JSONValue(json: JSONCoding.encoder().encode(Samples.evaluation))
    let variants = Mutation.withoutMembers(full)
    #expect(variants.count > 200)
    for variant in variants {
      let json = try JSONCoding.encoder().encode(variant)
      let read = JSONReader.value(Evaluation.self, in: json)
      let decoded = try? JSONCoding.decoder().decode(Evaluation.self, from: json)
      #expect(read == decoded)
    }
  }

  @Test(arguments: [
    "1", "-1", "0", "-0", "01", "1.0", "0.0", "-0.0", "1.5", "1e3", "1E400", "0.1",
    "123456789012345678",
    "1234567890123456789", "9223372036854775808", "-9223372036854775808", "0.1234567890123456789",
    "123456789.123456789", "1.", ".5", "+1", "NaN", "Infinity", "0x1", "1 ", "- 1", "1_000",
    "0.000000000000000001", "99999999999999.99",
  ])
  func numbersAreFoundationsOrNotRead(number: String) throws {
    for document in [
      #"{"node":"n","duration_ms":\#(number)}"#, #"{"node":"n","input":[\#(number)]}"#,
      #"{"node":"n","usage":{"input_tokens":\#(number)}}"#,
    ] {
      let json = Data(document.utf8)
      guard let record = JSONReader.value(CallRecord.self, in: json) else { continue }
      #expect(try same(record, JSONCoding.decoder().decode(CallRecord.self, from: json)))
    }
  }

  @Test(arguments: [
    #"{"node":"a","node":"b"}"#, #"{"node":"a","tags":{"x":"1","x":"2"}}"#,
    #"{"node":"a","input":{"x":1,"x":2}}"#,
    #"{"node":"a",}"#, #"{"node":"a","input":[1,]}"#, #"{"node":"\ud83d"}"#, #"{"node":"\ude00x"}"#,
    "{\"node\":\"a\u{0}\"}", #"{"node":"a"} x"#, #"{"node":"a"}}"#, "\u{FEFF}{\"node\":\"a\"}", "",
    " ", "nul",
    #"{"node":null}"#, #"{"node":1}"#, #"{"node":"a","kind":"none"}"#,
    #"{"node":"a","tags":{"x":null}}"#,
    #"{"node":"a","started_at":"today"}"#, #"["#,
    #"{"node":"a","input":\#(String(repeating: "[", count: 33))"#,
  ])
  func theUnusualIsLeftToFoundation(document: String) {
    #expect(JSONReader.value(CallRecord.self, in: Data(document.utf8)) == nil)
  }

  @Test func bytesThatAreNotUTF8AreLeftToFoundation() {
    let json = Data(#"{"node":"a","output":""#.utf8) + [0xC3, 0x28] + Data(#""}"#.utf8)
    #expect(JSONReader.value(CallRecord.self, in: json) == nil)
    #expect(throws: RecordFault.self) { try CallRecord.decode(json) }
  }

  @Test func faultsAreNamedAsBefore() {
    #expect(throws: RecordFault(path: "/usage/input_tokens", reason: "must be a whole number")) {
      try CallRecord.decode(Data(#"{"node":"n","output":"","usage":{"input_tokens":"x"}}"#.utf8))
    }
    #expect(throws: RecordFault(path: "/node", reason: "is required")) {
      try CallRecord.decode(Data(#"{"output":""}"#.utf8))
    }
  }

  @Test func aSliceOfDataIsReadFromItsOwnBeginning() throws {
    let data = Data(#"xx{"node":"n","output":"o"}"#.utf8)
    #expect(JSONReader.value(CallRecord.self, in: data.dropFirst(2))?.node == "n")
  }

  /// Equality of strings is looser than of bytes, so the bytes are compared.
  private func same(_ a: some Encodable, _ b: some Encodable) throws -> Bool {
    try JSONCoding.encoder().encode(a) == JSONCoding.encoder().encode(b)
  }
}
