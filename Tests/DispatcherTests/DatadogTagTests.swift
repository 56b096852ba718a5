import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct DatadogTagTests {
  @Test(arguments: [
    ("team:Legal-AI", "team:legal-ai"), ("a b", "a_b"), ("_x", "x"), ("9lives", "lives"),
    ("ends__", "ends"), ("a,,b", "a_b"), ("Région:Île", "région:île"), ("", ""), ("東京", "東京"),
    ("!?", ""),
    (String(repeating: "a", count: 300), String(repeating: "a", count: 200)),
  ])
  func aTagIsMadeFitForDatadog(text: String, expected: String) {
    #expect(DatadogTag.sanitized(text) == expected)
  }

  @Test func aTagWithoutAValueIsUnknown() {
    #expect(DatadogTag.make("node", "") == "node:unknown")
    #expect(DatadogTag.make("node", "!!") == "node:unknown")
    let long = String(repeating: "a", count: 199)
    #expect(DatadogTag.make(long, "!!").unicodeScalars.count == 200)
  }

  @Test func callTagsHoldIdentityNodeTagsAndTheCallsOwn() {
    let tags = CallTags(
      makeSettings {
        var node = NodeSettings()
        node.tags = ["tier:critical"]
        $0.nodes["extract_entities"] = node
      })
    let call = makeEvaluation { $0.call.tags = ["Customer": "ACME Corp"] }.call
    #expect(
      Set(tags.tags(of: call)) == [
        "app:legal", "env:production", "service:analyzer", "version:1.2.0",
        "node:extract_entities", "span_kind:llm", "tier:critical", "customer:acme_corp",
      ])
  }

  @Test func aCallCannotTakeADetraTagsName() {
    let tags = CallTags(makeSettings())
    let call = makeEvaluation { $0.call.tags = ["node": "other", "Status": "error"] }.call
    #expect(tags.tags(of: call).filter { $0.hasPrefix("node:") } == ["node:extract_entities"])
    #expect(!tags.tags(of: call).contains("status:error"))
  }

  @Test func aNodeCannotBeGivenADetraTagsNameEither() throws {
    let settings = makeSettings {
      var node = NodeSettings()
      node.tags = ["Tier:Critical", "Env:EU", "severity:high"]
      $0.nodes = ["b": node, "a": NodeSettings()]
      $0.nodes["a"]?.tags = ["status"]
    }
    let fault = #expect(throws: NodeTagFault.self) { try DispatcherService.check(settings) }
    #expect(
      fault?.description == """
        nodes.a.tags[0]: "status" has the name of a tag of detra's own, status; give it another
        nodes.b.tags[1]: "Env:EU" has the name of a tag of detra's own, env; give it another
        nodes.b.tags[2]: "severity:high" has the name of a tag of detra's own, severity; give it another
        """)
  }

  @Test func endlessValuesOfOneNameBecomeOtherOnMetricsOnly() {
    let tags = CallTags(makeSettings())
    var bounds = TagBounds()
    var bounded: Set<String> = []
    var free: Set<String> = []
    for number in 0..<1000 {
      let call = makeEvaluation { $0.call.tags = ["request": "r\(number)"] }.call
      bounded.formUnion(tags.tags(of: call, within: &bounds).filter { $0.hasPrefix("request:") })
      _ = bounds.settle(on: 1)
      free.formUnion(tags.tags(of: call).filter { $0.hasPrefix("request:") })
    }
    #expect(bounded.count == TagBounds.maximumValues + 1)
    #expect(bounded.contains("request:other"))
    #expect(free.count == 1000)
  }

  @Test func endlessNamesAreBoundedOnMetricsOnly() {
    let tags = CallTags(makeSettings())
    var bounds = TagBounds()
    var bounded: Set<String> = []
    var free: Set<String> = []
    for number in 0..<300 {
      let call = makeEvaluation { $0.call.tags = ["name\(number)": "x"] }.call
      bounded.formUnion(tags.tags(of: call, within: &bounds).filter { $0.hasPrefix("name") })
      _ = bounds.settle(on: 1)
      free.formUnion(tags.tags(of: call).filter { $0.hasPrefix("name") })
    }
    #expect(bounded.count == TagBounds.maximumNames)
    #expect(free.count == 300)
  }

  @Test func endlessValuesOfDetrasOwnNamesBecomeOtherUnlessConfigured() {
    let tags = CallTags(makeSettings { $0.nodes["known"] = NodeSettings() })
    var bounds = TagBounds()
    var seen: [String: Set<String>] = [:]
    for number in 0..<300 {
      let call = makeEvaluation(node: "n\(number)") {
        $0.call.app = "a\(number)"
        $0.call.env = "e\(number)"
        $0.call.service = "s\(number)"
        $0.call.version = "v\(number)"
      }.call
      for tag in tags.tags(of: call, within: &bounds) {
        seen[String(tag.prefix { $0 != ":" }), default: []].insert(tag)
      }
      _ = bounds.settle(on: 1)
    }
    for name in ["app", "env", "service", "version", "node"] {
      #expect(seen[name]?.count == TagBounds.maximumValues + 1, "\(name)")
      #expect(seen[name]?.contains("\(name):other") == true, "\(name)")
    }
    let known = makeEvaluation(node: "known") {
      $0.call.env = "development"
      $0.call.version = "1.0.0"
      $0.call.service = "legal"
    }.call
    #expect(
      tags.tags(of: known, within: &bounds) == [
        "app:legal", "env:development", "version:1.0.0", "node:known", "service:legal",
        "span_kind:llm",
      ])
    // They are not among the names that an application may bring.
    #expect(bounds.settled.crowded.count == 5 && !bounds.settled.isClosed)
  }

  @Test func endlessTypesOfErrorsBecomeOther() {
    var bounds = TagBounds()
    var seen: Set<String> = []
    for number in 0..<300 {
      let failed = makeEvaluation(score: nil) {
        $0.call.kind = .tool
        $0.call.status = .error
        $0.call.error = CallError(type: "E\(number)", message: "no")
      }
      let samples = failed.metricSamples(within: &bounds, isOfSample: true)
        .filter { [.errorsCount, .agentFailures].contains($0.metric) }
      #expect(samples.count == 2)
      seen.formUnion(samples.flatMap(\.tags))
      _ = bounds.settle(on: 1)
    }
    #expect(seen.count == TagBounds.maximumValues + 1 && seen.contains("error_type:other"))
  }

  @Test func whatIsBoundedIsToldOnceAndEndsWithTheDay() {
    var bounds = TagBounds()
    func show(_ names: Int, _ values: Int) {
      for name in 0..<names {
        for value in 0..<values { _ = bounds.ownTag("n\(name)", "v\(value)") }
      }
    }
    show(1, TagBounds.maximumValues)
    #expect(bounds.settle(on: 1) == [.values(of: "n0")])
    show(TagBounds.maximumNames, 1)
    #expect(bounds.settle(on: 1) == [.names])
    #expect(bounds.settle(on: 1) == [])
    #expect(bounds.ownTag("n0", "x") == nil)
    var restored = TagBounds(bounds.settled)
    #expect(restored.tag("n0", "x") == "n0:other" && restored.ownTag("n1", "x") == nil)
    #expect(restored.settle(on: 2) == [])
    #expect(restored.ownTag("n0", "x") == "n0:x")
    #expect(restored.settled == .init(day: 2))
  }

  @Test func aCallHasSoManyTagsOfItsOwnAndNoMore() {
    let many = Dictionary(uniqueKeysWithValues: (0..<50).map { ("many\($0)", "x") })
    let call = makeEvaluation { $0.call.tags = many }.call
    let own = CallTags(makeSettings()).tags(of: call).filter { $0.hasPrefix("many") }
    #expect(own.count == CallTags.maximumOwnTags)
  }
}
