import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// Records that can never be evaluated, end to end: each is one dead letter with class and reason, once, and the
/// stream goes on.
@Suite(.serialized) struct PoisonTests {
  struct Poison {
    var value: Data?
    var `class`: String
    var reason: String

    init(_ value: Data?, _ class: String, _ reason: String) {
      self.value = value
      self.class = `class`
      self.reason = reason
    }

    init(_ text: String, _ class: String, _ reason: String) {
      self.init(Data(text.utf8), `class`, reason)
    }
  }

  static let poisons: [Poison] = [
    Poison(nil, "null_value", "the record has no value"),
    Poison("", "empty_value", "the record's value is empty"),
    Poison("not json", "malformed", "the record is not valid JSON"),
    Poison(Data([0x7B, 0xFF, 0xFE, 0x7D]), "malformed", "the record is not valid UTF-8"),
    Poison(
      Data(#"{"node":"n","output":""#.utf8) + Data([0xC3, 0x28]) + Data(#""}"#.utf8), "malformed",
      "the record is not valid UTF-8"),
    Poison(
      String(repeating: "[", count: 900_000), "malformed",
      "the record is nested deeper than 64 levels"),
    Poison(#"{"output":"x"}"#, "malformed", "/node is required"),
    Poison(#"{"node":"n"}"#, "malformed", "the record needs one of output, error"),
    Poison(#"{"node":5,"output":"x"}"#, "malformed", "/node must be a string"),
    Poison(#"{"node":"n","output":"x","tags":[]}"#, "malformed", "/tags must be an object"),
    Poison("[1]", "malformed", "the record must be an object"),
    Poison(#""text""#, "malformed", "the record must be an object"),
  ]

  @Test(arguments: TestBroker.Kind.external(or: .noida))
  func aPoisonRecordIsOneDeadLetterThoughTheEvaluatorIsKilled(kind: TestBroker.Kind) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    deployment.standIns.gemini.faults.latency = .milliseconds(300)
    // Nearly all of these are bad, which otherwise stops the Evaluator.
    let fleet = Fleet(deployment, settings: ["dead_letters": "{max_ratio: 1}"])
    try await fleet.start("a", isStatic: true)
    let rounds = 30
    let producer = try KafkaProducer(configuration: deployment.kafka, logger: quiet)
    for round in 0..<rounds {
      _ = await producer.send(messages(round, to: deployment.topics.calls))
      // Three times in the middle of them, wherever it is by then.
      if [8, 16, 24].contains(round) { try await fleet.kill("a") }
    }
    await producer.close()
    let reader = try TopicReader(deployment)
    let good = try await reader.evaluations(count: rounds)
    #expect(Set(good.map(\.call.id)) == Set((0..<rounds).map { "good-\($0)" }))
    try await fleet.stop(["a"])
    #expect(try await reader.readToEnd(deployment.topics.evaluations).count == rounds)
    try check(
      await reader.readToEnd(deployment.topics.deadLetters), rounds, deployment.topics.calls)
    await deployment.stop()
    try await broker.stop()
  }

  /// On tansu, which takes messages of this size, through the newer client library that it wants.
  @Test func recordsOfTwentyMegabytesAreEvaluatedOrSetAside() async throws {
    let broker = try await TestBroker.start(.tansu)
    let deployment = try await Deployment.start(
      on: broker, properties: ["message.max.bytes": "67108864"])
    let evaluator = try await deployment.service("evaluator")
    let records = [
      #"{"text":"[","times":20000000}"#,
      #"{"before":"{\"node\":\"n\",\"output\":","text":"{\"a\":","times":4000000}"#,
      #"{"before":"{\"node\":\"n\",\"id\":\"large\",\"output\":\"","text":"a word ","times":1500000,"after":"\"}"}"#,
      #"{"text":"{\"node\":\"n\",\"id\":\"after\",\"output\":\"an answer\"}"}"#,
    ]
    let topics = deployment.topics
    let written = try await newerClient(
      ["write", broker.bootstrapServers, topics.calls], input: records)
    let letters = try await newerClient(
      ["read", broker.bootstrapServers, topics.deadLetters, "2"])
    #expect(letters.map { $0["sha256"] } == written.prefix(2).map { $0["sha256"] })
    for (letter, place) in zip(letters, ["the record", "/output"]) {
      #expect(letter["headers"]?[DeadLetter.classHeader]?.string == "malformed")
      #expect(
        letter["headers"]?[DeadLetter.reasonHeader]?.string
          == "\(place) is nested deeper than 64 levels")
    }
    let evaluations = try await newerClient(
      ["read", broker.bootstrapServers, topics.evaluations, "2"])
    // An evaluation carries a preview of its call.
    #expect(evaluations.allSatisfy { ($0["size"]?.integer ?? .max) < 10_000 })
    #expect(try await evaluator.process.terminate() == 0)
    await deployment.stop()
    try await broker.stop()
  }

  /// Runs `Tests/NewerClient/records.py` and reads the JSON lines that it prints.
  private func newerClient(_ arguments: [String], input: [String] = []) async throws -> [JSONValue]
  {
    let process = try ChildProcess(
      Repository.root.appending(path: ".venv/bin/python"),
      [Repository.root.appending(path: "Tests/NewerClient/records.py").path] + arguments,
      input: Data(input.joined(separator: "\n").utf8))
    try await process.exitStatus(within: .seconds(90)).expectSuccess(
      process.lines.joined(separator: "\n"))
    return try process.lines.map { try JSONValue(json: Data($0.utf8)) }
  }

  /// All bad ones, and behind them a good one; one key keeps them in one partition and in order.
  private func messages(_ round: Int, to topic: String) -> [KafkaMessage] {
    let good = #"{"node":"answer_query","id":"good-\#(round)","input":"q \#(round)","output":"a"}"#
    return (Self.poisons.map(\.value) + [Data(good.utf8)]).map {
      KafkaMessage(topic: topic, key: Data("k".utf8), value: $0)
    }
  }

  private func check(_ letters: [KafkaRecord], _ rounds: Int, _ topic: String) throws {
    let places = letters.map { $0.header(DeadLetter.sourceOffset).flatMap { Int($0) } ?? -1 }
    let size = Self.poisons.count + 1
    #expect(places == (0..<rounds * size).filter { $0 % size < size - 1 })
    for (index, expected) in Self.poisons.enumerated() {
      let these = zip(letters, places).filter { $1 % size == index }.map(\.0)
      #expect(these.allSatisfy { $0.value ?? Data() == expected.value ?? Data() })
      #expect(Set(these.map { $0.header(DeadLetter.classHeader) }) == [expected.class])
      #expect(Set(these.map { $0.header(DeadLetter.reasonHeader) }) == [expected.reason])
    }
    #expect(Set(letters.map { $0.header(DeadLetter.sourceTopic) }) == [topic])
    #expect(Set(letters.map { $0.header(DeadLetter.stageHeader) }) == ["evaluator"])
  }
}
