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

  @Test func endlessValuesOfOneNameBecomeOtherOnMetricsOnly() {
    let tags = CallTags(makeSettings())
    var bounds = TagBounds()
    var bounded: Set<String> = []
    var free: Set<String> = []
    for number in 0..<1000 {
      let call = makeEvaluation { $0.call.tags = ["request": "r\(number)"] }.call
      bounded.formUnion(tags.tags(of: call, within: &bounds).filter { $0.hasPrefix("request:") })
      bounds.settle()
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
      bounds.settle()
      free.formUnion(tags.tags(of: call).filter { $0.hasPrefix("name") })
    }
    #expect(bounded.count == TagBounds.maximumNames)
    #expect(free.count == 300)
  }

  @Test func aCallHasSoManyTagsOfItsOwnAndNoMore() {
    let many = Dictionary(uniqueKeysWithValues: (0..<50).map { ("many\($0)", "x") })
    let call = makeEvaluation { $0.call.tags = many }.call
    let own = CallTags(makeSettings()).tags(of: call).filter { $0.hasPrefix("many") }
    #expect(own.count == CallTags.maximumOwnTags)
  }
}
