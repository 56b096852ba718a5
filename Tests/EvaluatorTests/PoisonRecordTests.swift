import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

/// What cannot be read becomes a dead letter with class and reason, whatever it is, and takes nothing down.
@Suite struct PoisonRecordTests {
  private let worker: RecordWorker

  init() throws {
    let engine = try EvaluationEngine(settings: Settings(), judge: nil)
    worker = RecordWorker(engines: EngineHolder(engine), topics: TopicNames())
  }

  struct Poison: Sendable, CustomTestStringConvertible {
    var value: Data?
    var fault: String
    var reason: String
    var testDescription: String { "\(fault): \(reason)" }

    init(_ value: Data?, _ fault: String, _ reason: String) {
      self.value = value
      self.fault = fault
      self.reason = reason
    }

    init(_ text: String, _ reason: String) {
      self.init(Data(text.utf8), "malformed", reason)
    }
  }

  static let deep = "is nested deeper than 64 levels"

  static let poison: [Poison] = [
    Poison(nil, "null_value", "the record has no value"),
    Poison(Data(), "empty_value", "the record's value is empty"),
    Poison(" ", "the record is not valid JSON"),
    Poison("plain text", "the record is not valid JSON"),
    Poison("{\"node\":\"n\",\"output\":\"cut o", "the record is not valid JSON"),
    Poison(
      Data([UInt8](#"{"node":"n","output":""#.utf8) + [0xFF, 0xFE, 0x22, 0x7D]), "malformed",
      "the record is not valid UTF-8"),
    Poison(Data([0xFF, 0xFE, 0x7B, 0x00]), "malformed", "the record is not valid UTF-8"),
    Poison("null", "the record must be an object"),
    Poison("[]", "the record must be an object"),
    Poison("7", "the record must be an object"),
    Poison(#"{"output":"x"}"#, "/node is required"),
    Poison(#"{"node":null,"output":"x"}"#, "/node must be a string"),
    Poison(#"{"node":"","output":"x"}"#, "/node must not be empty"),
    Poison(#"{"node":{"a":1},"output":"x"}"#, "/node must be a string"),
    Poison(#"{"node":"n"}"#, "the record needs one of output, error"),
    Poison(#"{"node":"n","output":"x","duration_ms":-1}"#, "/duration_ms must be 0 or more"),
    Poison(#"{"node":"n","output":"x","tags":[1]}"#, "/tags must be an object"),
    Poison(#"{"node":"n","output":"x","usage":{"input_tokens":"7"}}"#, "/usage/input_tokens must"),
    Poison(#"{"node":"n","output":"x","kind":"dance"}"#, "/kind must be one of"),
    Poison(#"{"node":"n","output":"x","metadata":\#(nested(64))}"#, "/metadata \(deep)"),
    Poison(#"{"node":"n","output":\#(nested(64))}"#, "/output \(deep)"),
    Poison(#"{"node":"n","output":"x","unknown":\#(nested(64))}"#, "/unknown \(deep)"),
    Poison(nested(70), "the record \(deep)"),
  ]

  @Test(arguments: poison)
  func itIsSetAsideAsItCameWithClassAndReason(poison: Poison) async {
    let record = record(poison.value)
    let emission = await worker.work(on: record)
    #expect(emission.result == .deadLetter(class: poison.fault))
    #expect(emission.message.topic == "detra.dead-letters")
    #expect(emission.message.value == poison.value)
    let reason = emission.letter?.reason ?? ""
    #expect(reason.hasPrefix(poison.reason), "\(reason)")
  }

  @Test(.timeLimit(.minutes(5)), arguments: ["[", #"{"a":"#, #"{"a":["#])
  func twentyMegabytesOfNestingAreOneDeadLetter(unit: String) async {
    let value = Data(String(repeating: unit, count: 20_000_000 / unit.utf8.count).utf8)
    for (head, tail) in [("", ""), (#"{"node":"n","output":"x","input":"#, "")] {
      let emission = await worker.work(on: record(Data(head.utf8) + value + Data(tail.utf8)))
      #expect(emission.letter?.reason.hasSuffix(Self.deep) == true)
    }
  }

  @Test func whatIsAsDeepAsAllowedIsEvaluatedWhereverItStands() async throws {
    for field in ["input", "output", "context", "system", "metadata", "unknown"] {
      // The record itself is the first level.
      let value = field == "metadata" ? #"{"k":\#(nested(62))}"# : nested(63)
      let output = field == "output" ? "" : #","output":"x""#
      let json = Data(#"{"node":"n"\#(output),"\#(field)":\#(value)}"#.utf8)
      let emission = await worker.work(on: record(json))
      #expect(emission.result == .evaluated(.unjudged), "\(field)")
    }
  }

  /// Only detra's own fields are repeated in a reason, never what a sender wrote.
  @Test func noReasonRepeatsARecordsOwnText() async {
    for field in ["node", "tags", "usage", "duration_ms", "kind", "error", "agent"] {
      let node = field == "node" ? "" : #""node":"n","#
      let json = #"{"output":"x",\#(node)"\#(field)":["jo@example.org"]}"#
      let emission = await worker.work(on: record(Data(json.utf8)))
      #expect(emission.letter?.reason.contains("jo@") == false, "\(field)")
    }
  }

  private func record(_ value: Data?) -> KafkaRecord {
    KafkaRecord(topic: "detra.calls", partition: 2, offset: 9, key: Data("k".utf8), value: value)
  }
}

private func nested(_ levels: Int) -> String {
  String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
}
