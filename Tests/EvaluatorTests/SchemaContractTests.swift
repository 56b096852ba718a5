import DetraModel
import Foundation
import Testing

@testable import Evaluator

/// Holds `deploy/schemas` and the record types together, both ways.
@Suite struct SchemaContractTests {
  struct Record: Sendable, CustomTestStringConvertible {
    var schema: String
    /// Every field set.
    var full: JSONValue
    var testDescription: String { schema }
  }

  static func records() throws -> [Record] {
    func json(_ value: some Encodable) throws -> JSONValue {
      try JSONValue(json: JSONCoding.encoder().encode(value))
    }
    return [
      Record(schema: "call", full: try json(Samples.call)),
      Record(schema: "evaluation", full: try json(Samples.evaluation)),
      Record(schema: "notification", full: try json(Samples.notification)),
      Record(schema: "alert-state", full: try json(Samples.alertState)),
      Record(schema: "delivery-state", full: try json(Samples.deliveryState)),
    ]
  }

  static func schema(_ name: String) throws -> JSONValue {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try JSONValue(
      json: Data(contentsOf: root.appending(path: "deploy/schemas/\(name).schema.json")))
  }

  @Test func whatTheCodeWritesFitsTheSchema() throws {
    for record in try Self.records() {
      let schema = try JSONSchema(Self.schema(record.schema))
      #expect(try schema.violation(in: record.full) == nil, "\(record.schema)")
    }
  }

  @Test func schemaAndCodeNameTheSameFields() throws {
    for record in try Self.records() {
      let schema = try Self.schema(record.schema)
      Self.compare(record.full, schema, definitions: schema["$defs"], at: record.schema)
    }
  }

  @Test func theSmallestRecordsAreReadAndUnknownFieldsIgnored() throws {
    let schema = try JSONSchema(Self.schema("call"))
    for text in [
      #"{"node":"summarize","input":"…","output":"…"}"#,
      #"{"node":"n","error":{"message":"boom"},"unknown":{"a":[1]}}"#,
    ] {
      let data = Data(text.utf8)
      #expect(try schema.violation(in: try JSONValue(json: data)) == nil)
      #expect(throws: Never.self) { try CallRecord.decode(data) }
    }
  }

  @Test(arguments: [
    #"{"output":"x"}"#, #"{"node":"n"}"#, #"{"node":"","output":"x"}"#, #"{"node":1,"output":"x"}"#,
    #"{"node":"n","output":"x","duration_ms":-1}"#, #"{"node":"n","output":"x","kind":"chat"}"#,
    #"{"node":"n","output":"x","usage":{"input_tokens":-2}}"#,
    #"{"node":"n","output":"x","tags":{"a":1}}"#, #"{"node":"n","output":"x","metadata":[]}"#, "[]",
  ])
  func codeAndSchemaRefuseTheSameRecords(text: String) throws {
    let data = Data(text.utf8)
    let schema = try JSONSchema(Self.schema("call"))
    #expect(try schema.violation(in: try JSONValue(json: data)) != nil)
    #expect(throws: RecordFault.self) { try CallRecord.decode(data) }
  }

  /// Each number of an evaluation at each end of what the schema allows, and beyond it.
  @Test func codeAndSchemaBoundTheSameNumbersOfEvaluations() throws {
    let schema = try Self.schema("evaluation")
    let full = try #require(try Self.records().first { $0.schema == "evaluation" }?.full)
    let rules = try JSONSchema(schema)
    let bounds = Self.bounds(full, schema, definitions: schema["$defs"], at: [])
    #expect(bounds.count > 30)
    for bound in bounds {
      for (value, isAllowed) in [(bound.edge, true), (bound.beyond, false)] {
        let record = full.replacing(bound.path, with: value)
        #expect(try (rules.violation(in: record) == nil) == isAllowed, "\(bound.path) \(value)")
        let json = try JSONCoding.encoder().encode(record)
        let path = "/" + bound.path.joined(separator: "/")
        do throws(RecordFault) {
          _ = try Evaluation.decode(json)
          #expect(isAllowed, "\(path) \(value)")
        } catch {
          #expect(!isAllowed && error.path == path, "\(path) \(value): \(error)")
        }
      }
    }
  }

  private struct Bound {
    var path: [String]
    var edge: JSONValue
    var beyond: JSONValue
  }

  /// Each end of each number's range in the schema that is in the record.
  private static func bounds(
    _ value: JSONValue, _ schema: JSONValue, definitions: JSONValue?, at path: [String]
  ) -> [Bound] {
    var schema = schema
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      schema = definitions?[String(name)] ?? schema
    }
    var found: [Bound] = []
    for (end, step) in [("minimum", -1.0), ("maximum", 1.0)] {
      guard let edge = schema[end]?.number else { continue }
      let isWhole = schema["type"]?.string == "integer"
      let beyond = edge + (isWhole ? step : step / 64)
      found.append(Bound(path: path, edge: .number(edge), beyond: .number(beyond)))
    }
    for (index, element) in (value.array ?? []).enumerated() {
      let items = schema["items"] ?? .null
      found += bounds(element, items, definitions: definitions, at: path + ["\(index)"])
    }
    for (name, member) in value.object ?? [:] {
      guard let property = schema["properties"]?[name] else { continue }
      found += bounds(member, property, definitions: definitions, at: path + [name])
    }
    return found
  }

  /// Every property of the schema is in the full record, and every member of the record in the schema.
  private static func compare(
    _ value: JSONValue, _ schema: JSONValue, definitions: JSONValue?, at path: String
  ) {
    var schema = schema
    if let name = schema["$ref"]?.string?.split(separator: "/").last {
      schema = definitions?[String(name)] ?? schema
    }
    if let items = schema["items"], let elements = value.array {
      #expect(!elements.isEmpty, "\(path) has no sample element")
      for element in elements { compare(element, items, definitions: definitions, at: path + "[]") }
    }
    guard let properties = schema["properties"]?.object else { return }
    let members = value.object ?? [:]
    #expect(Set(properties.keys) == Set(members.keys), "\(path)")
    for (name, property) in properties {
      guard let member = members[name] else { continue }
      compare(member, property, definitions: definitions, at: "\(path).\(name)")
    }
  }
}

extension JSONValue {
  fileprivate func replacing(_ path: [String], with value: JSONValue) -> JSONValue {
    guard let step = path.first else { return value }
    let rest = Array(path.dropFirst())
    if var members = object {
      members[step] = members[step]?.replacing(rest, with: value)
      return .object(members)
    }
    if var elements = array, let index = Int(step) {
      elements[index] = elements[index].replacing(rest, with: value)
      return .array(elements)
    }
    return self
  }
}

/// Records with every field set.
private enum Samples {
  static let time = Timestamp(milliseconds: 1_772_366_400_250)

  static var call: CallRecord {
    var call = CallRecord(node: "extract_entities", input: "in", output: ["a": 1])
    call.id = "018f"
    call.traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
    call.spanID = "00f067aa0ba902b7"
    call.parentID = "00f067aa0ba902b8"
    call.sessionID = "s"
    call.fill(
      CallDefaults(app: "a", env: "e", service: "s", version: "1"), arrival: time, id: "unused")
    call.durationMS = 12.5
    call.model = ModelReference(
      provider: "google", name: "gemini", parameters: ["temperature": 0.1])
    call.system = "be brief"
    call.context = ["doc"]
    call.usage = Usage(
      inputTokens: 1, outputTokens: 2, cachedTokens: 3, reasoningTokens: 4, costUSD: 0.5)
    call.error = error
    call.agent = AgentStep(name: "a", step: .toolCall, tool: "t", arguments: [:], result: 1)
    call.prompt = prompt
    call.tags = ["team": "legal"]
    call.metadata = ["k": [nil, true]]
    return call
  }

  static var error: CallError {
    var frame = CallError.Frame(file: "app.py", function: "f", line: 3)
    frame.inApp = true
    frame.contextLine = "raise"
    var error = CallError(type: "ValueError", message: "bad", frames: [frame])
    error.handled = false
    error.level = "error"
    error.breadcrumbs = [["message": "start"]]
    error.user = ["id": "7"]
    error.release = "1.2"
    return error
  }

  static var prompt: PromptReference {
    PromptReference(name: "p", version: "2", template: "t")
  }

  static var evaluation: Evaluation {
    var evaluation = Evaluation(
      call: EvaluatedCall(call, arrival: time), outcome: .scored, configVersion: "v",
      evaluatedAt: time)
    evaluation.call.input = "in"
    evaluation.call.output = "out"
    evaluation.outcomeReason = OutcomeReason(class: "timeout", message: "m")
    evaluation.score = 0.5
    evaluation.threshold = 0.9
    evaluation.flagged = true
    evaluation.flag = Flag(category: .hallucination, severity: .high, reason: "r")
    evaluation.checks = [
      Check(
        phase: .judge, name: "expected_1", behavior: "b", expectation: .expected, passed: false,
        confidence: 0.9, severity: .high, reasoning: "r", evidence: "e", agreement: 2.0 / 3)
    ]
    evaluation.findings = [
      Finding(
        check: "pii_detection", type: "email", severity: .medium, field: .output, count: 1,
        masked: "m", score: 0.5, trick: "base64")
    ]
    evaluation.wouldBlock = true
    evaluation.rootCause = RootCause(
      category: .hallucination, reason: "r", severity: .high, remediation: ["a"], files: ["f"],
      commands: ["c"])
    var judge = JudgeReport(provider: "gemini", model: "m")
    judge.costUSD = 0.1
    judge.cache = .miss
    judge.cut = JudgeCut(system: 1, context: 2, input: 3, output: 4)
    evaluation.judge = judge
    evaluation.replay = ReplayReference(run: "r1", originalConfigVersion: "v0")
    evaluation.source = CallSource(topic: "detra.calls", partition: 1, offset: 2)
    evaluation.take(
      placeOf: DeferredReference(
        outcome: .judgeUnavailable, evaluatedAt: Timestamp(milliseconds: 1_772_366_300_250)))
    return evaluation
  }

  static var notification: DetraModel.Notification {
    var alert = Alert(
      kind: .flagRaised, fingerprint: "f", title: "t", severity: .sev2, category: "hallucination",
      reason: "r", evaluation: evaluation)
    alert.evidence = ["e"]
    alert.tags = ["node:n"]
    alert.escalatedFrom = .sev3
    return DetraModel.Notification(
      channel: .webhook, alert: alert, webhook: "w", incident: incident, createdAt: time)
  }

  static var incident: ExternalReference { ExternalReference(id: "i", number: 4, url: "u") }

  static var alertState: AlertState {
    var state = AlertState(notification.alert, now: time)
    state.suppressedSince = time
    state.suppressedWorst = .sev2
    return state
  }

  static var deliveryState: DeliveryState {
    var withheld = Withheld(since: time)
    withheld.add(notification.alert)
    return DeliveryState(
      reference: incident, withheld: withheld, toldThrough: 7, endedAt: time, updatedAt: time)
  }
}
