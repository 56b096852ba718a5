import DetraModel
import Foundation
import Testing

@testable import Evaluator

@Suite struct StrictSchemaTests {
  @Test func membersKeepTheirOrderAndWhatMayBeLeftOutMayBeNull() {
    let schema: JSONValue = [
      "type": "OBJECT",
      "properties": [
        "b": ["type": "STRING", "enum": ["x", "y\"z"]],
        "a": ["type": "ARRAY", "items": ["type": "NUMBER"]],
        "c": [
          "type": "OBJECT", "nullable": true, "properties": ["d": ["type": "BOOLEAN"]],
          "required": ["d"],
        ],
      ],
      "required": ["b"], "propertyOrdering": ["b", "a", "c"],
    ]
    #expect(
      StrictSchema.text(of: schema)
        == #"{"type":"object","properties":{"b":{"type":"string","enum":["x","y\"z"]},"#
        + #""a":{"anyOf":[{"type":"array","items":{"type":"number"}},{"type":"null"}]},"#
        + #""c":{"anyOf":[{"type":"object","properties":{"d":{"type":"boolean"}},"required":["d"],"additionalProperties":false},{"type":"null"}]}},"#
        + #""required":["b","a","c"],"additionalProperties":false}"#)
  }

  @Test func theVerdictsSchemaIsStrictAllTheWayDown() throws {
    let text = StrictSchema.text(of: VerdictSchema(ScriptedJudge.request).openAPI)
    func check(_ schema: JSONValue) {
      if let members = schema["properties"]?.object {
        #expect(schema["additionalProperties"] == false)
        #expect(Set((schema["required"]?.array ?? []).compactMap(\.string)) == Set(members.keys))
        members.values.forEach(check)
      }
      schema["items"].map(check)
      (schema["anyOf"]?.array ?? []).forEach(check)
    }
    check(try JSONValue(json: Data(text.utf8)))
    let order = ["\"quote\"", "\"shown\"", "\"sure\""].map {
      text.range(of: $0)?.lowerBound
    }
    #expect(order.compactMap { $0 } == order.compactMap { $0 }.sorted())
    #expect(!order.contains(nil))
  }
}
