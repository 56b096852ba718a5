import DetraModel
import Foundation
import Testing

@testable import Collector

@Suite struct CallIntakeTests {
  let arrival = Timestamp(milliseconds: 1_772_366_400_250)

  private func message(
    _ json: String, defaults: CallDefaults? = nil, maxRecordBytes: Int = 1000,
    traceparent: String? = nil
  ) throws -> CallMessage {
    let intake = CallIntake(
      defaults: defaults
        ?? CallDefaults(app: "legal \"x\"", env: "production", service: "svc", version: "1.0"),
      maxRecordBytes: maxRecordBytes, ids: UUIDv7Generator())
    // A slice, as a record of a batch is.
    let padded = Data("[\(json)]".utf8)
    return try intake.message(
      for: padded[1..<padded.count - 1], arrival: arrival,
      traceparent: traceparent.flatMap(Traceparent.init(header:)), decoder: JSONCoding.decoder())
  }

  private func text(_ message: CallMessage) -> String {
    String(decoding: message.value, as: UTF8.self)
  }

  @Test func smallestRecordIsCompletedInFrontOfTheSendersBytes() throws {
    let sent = #"{ "node" : "summarize", "output":"…", "unknown":{"k":[1.50,"é"]} }"#
    let message = try message(sent)
    #expect(text(message).hasSuffix(String(sent.dropFirst())))
    let record = try CallRecord.decode(message.value)
    #expect(record.id == record.traceID && record.id.count == 36)
    #expect(message.key == record.id)
    #expect(record.app == "legal \"x\"" && record.env == "production")
    #expect(record.service == "svc" && record.version == "1.0")
    #expect(record.startedAt == arrival)
  }

  @Test func completeRecordPassesByteForByte() throws {
    let sent =
      #"{"id":"1","trace_id":"t","app":"a","env":"e","service":"s","version":"v","started_at":"2026-03-01T12:00:00+01:00","node":"n","output":1}"#
    #expect(text(try message(sent)) == sent)
    #expect(try message(sent).key == "t")
  }

  @Test func traceDefaultsToTheSendersID() throws {
    let message = try message(#"{"id":"my \"id\" \n é","node":"n","output":"o"}"#)
    #expect(message.key == "my \"id\" \n é")
    #expect(try CallRecord.decode(message.value).traceID == "my \"id\" \n é")
    #expect(text(message).hasSuffix(#""id":"my \"id\" \n é","node":"n","output":"o"}"#))
  }

  @Test(arguments: [
    #"{"id":null,"node":"n","output":"o","tags":{"k":"v"}}"#,
    #"{"id":"","trace_id":null,"node":"n","output":"o","tags":{"k":"v"}}"#,
    #"{"\u0069d":"","node":"n","output":"o","tags":{"k":"v"}}"#,
    #"{"started_at":null,"env":"","node":"n","output":"o","tags":{"k":"v"}}"#,
  ])
  func emptyMembersAreReplacedSoThatNoKeyStandsTwice(sent: String) throws {
    let message = try message(sent)
    let record = try CallRecord.decode(message.value)
    #expect(!record.id.isEmpty && record.traceID == message.key && record.env == "production")
    #expect(record.startedAt == arrival && record.tags == ["k": "v"])
    #expect(text(message).components(separatedBy: #""id":"#).count == 2)
    #expect(!text(message).contains("null"))
  }

  @Test func emptyDefaultsAreLeftOut() throws {
    let message = try message(
      #"{"version":null,"node":"n","output":"o"}"#,
      defaults: CallDefaults(app: "a", env: "", service: "", version: ""))
    #expect(!text(message).contains(#""service""#) && !text(message).contains(#""env""#))
    #expect(text(message).hasSuffix(#","version":null,"node":"n","output":"o"}"#))
  }

  @Test func idsOfOneGeneratorIncrease() throws {
    let intake = CallIntake(
      defaults: CallDefaults(app: "", env: "", service: "", version: ""), maxRecordBytes: 100,
      ids: UUIDv7Generator())
    let keys = try (0..<3).map { _ in
      try intake.message(
        for: Data(#"{"node":"n","output":""}"#.utf8), arrival: arrival, traceparent: nil,
        decoder: JSONCoding.decoder()
      ).key
    }
    #expect(keys == keys.sorted() && Set(keys).count == 3)
  }

  @Test(arguments: [
    (#"{"output":"o"}"#, Rejection.Class.invalid, "/node", "is required"),
    (#"{"node":"n"}"#, .invalid, "", "needs one of output, error"),
    (#"{"node":7,"output":"o"}"#, .invalid, "/node", "must be a string"),
    (
      #"{"node":"n","output":"o","usage":{"input_tokens":-1}}"#, .invalid, "/usage/input_tokens",
      "must be 0 or more"
    ),
    (
      #"{"node":"n","output":"o","kind":"dance"}"#, .invalid, "/kind",
      "must be one of llm, workflow, task, agent, tool, retrieval, embedding"
    ),
    (#"[]"#, .malformed, "", "must be an object"), ("", .malformed, "", "must be an object"),
    (#"{"node":"n","output":"o","x":01}"#, .malformed, "", "is not valid JSON at byte 31"),
  ])
  func faultyRecordIsRejectedWithItsPlace(
    json: String, class: Rejection.Class, path: String, reason: String
  ) {
    #expect(
      throws: Rejection(class: `class`, fault: RecordFault(path: path, reason: reason))
    ) { try message(json) }
  }

  @Test func recordOverItsLimitIsRejected() throws {
    let json = #"{"node":"n","output":"0123456789"}"#
    _ = try message(json, maxRecordBytes: json.utf8.count)
    #expect(
      throws: Rejection(
        class: .tooLarge, fault: RecordFault(path: "", reason: "is over 33 bytes"))
    ) { try message(json, maxRecordBytes: 33) }
  }

  @Test func traceparentComesFromTheRecordElseFromTheRequest() throws {
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"
    let trace = "0AF7651916CD43DD8448EB211C80319C"
    #expect(
      try message(
        #"{"node":"n","output":"o","trace_id":"\#(trace)","span_id":"b7ad6b7169203331"}"#,
        traceparent: header
      ).traceparent?.text == "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
    #expect(
      try message(#"{"node":"n","output":"o"}"#, traceparent: header).traceparent?.text == header)
    #expect(
      try message(#"{"node":"n","output":"o","trace_id":"own"}"#, traceparent: header).traceparent
        == nil)
  }

  @Test(arguments: [
    ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
    ("cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-future", true),
    ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", false),
    ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
    ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
    ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
    ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
    ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7", false), ("", false),
  ])
  func traceparentHeaderIsReadToTheLetter(header: String, isValid: Bool) {
    #expect((Traceparent(header: header) != nil) == isValid)
  }
}
