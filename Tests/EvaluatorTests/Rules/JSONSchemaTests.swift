import DetraModel
import Foundation
import Testing

@testable import Evaluator

@Suite struct JSONSchemaTests {
  struct Example: Sendable, CustomTestStringConvertible {
    var schema: String
    var valid: [String] = []
    var invalid: [String: String] = [:]
    var testDescription: String { schema }
  }

  static let examples = [
    Example(
      schema:
        #"{"type":"object","required":["parties"],"properties":{"parties":{"type":"array","items":{"type":"string","minLength":1},"minItems":1}}}"#,
      valid: [#"{"parties":["Acme"]}"#, #"{"parties":["A","B"],"more":1}"#],
      invalid: [
        "[]": " must be object", "{}": #" lacks "parties""#,
        #"{"parties":[]}"#:
          "/parties has a number of items outside 1 and more",
        #"{"parties":["A",""]}"#: "/parties/1 has a length outside 1 and more",
        #"{"parties":["A",2]}"#: "/parties/1 must be string",
      ]),
    Example(
      schema:
        #"{"properties":{"a":true},"patternProperties":{"^x-":{"type":"integer"}},"additionalProperties":false}"#,
      valid: [#"{"a":null,"x-1":2}"#],
      invalid: [#"{"b":1}"#: "/b is not allowed", #"{"x-1":1.5}"#: "/x-1 must be integer"]),
    Example(
      schema: #"{"type":["number","null"],"minimum":0,"exclusiveMaximum":10,"multipleOf":0.5}"#,
      valid: ["0", "9.5", "null"],
      invalid: [
        "10": " is out of range", "0.3": " is out of range", "\"1\"": " must be null or number",
      ]),
    Example(
      schema: #"{"enum":["a",1,null]}"#, valid: ["\"a\"", "1.0", "null"],
      invalid: ["2": " is not one of the allowed values"]),
    Example(
      schema: #"{"oneOf":[{"type":"integer"},{"minimum":5}]}"#, valid: ["2", "5.5"],
      invalid: [
        "6": " does not fit exactly one of oneOf", "1.5": " does not fit exactly one of oneOf",
      ]),
    Example(
      schema: #"{"not":{"const":0},"anyOf":[{"type":"string"},{"type":"number"}]}"#,
      valid: ["1", "\"0\""],
      invalid: ["0": " is excluded by not", "true": " fits none of anyOf"]),
    Example(
      schema: #"{"if":{"required":["b"]},"then":{"required":["c"]},"else":{"maxProperties":1}}"#,
      valid: [#"{"b":1,"c":2}"#, #"{"a":1}"#],
      invalid: [
        #"{"b":1}"#: #" lacks "c""#, #"{"a":1,"d":2}"#: " has a number of members outside 0 to 1",
      ]),
    Example(
      schema:
        #"{"prefixItems":[{"type":"string"}],"items":{"type":"integer"},"uniqueItems":true,"contains":{"const":3}}"#,
      valid: [#"["a",3]"#],
      invalid: [
        #"[1,3]"#: "/0 must be string", #"["a",3,3]"#: " repeats an item",
        #"["a",4]"#: " has no item of the required kind",
      ]),
    Example(
      schema:
        ##"{"$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}},"required":["v"]}},"$ref":"#/$defs/node"}"##,
      valid: [#"{"v":1,"next":{"v":2}}"#], invalid: [#"{"v":1,"next":{}}"#: #"/next lacks "v""#]),
    Example(
      schema: #"{"pattern":"^\\d{4}-\\d{2}-\\d{2}$"}"#, valid: ["\"2024-01-31\"", "7"],
      invalid: ["\"31/01/2024\"": " does not match the pattern"]),
    Example(schema: "false", invalid: ["1": " is not allowed"]),
    Example(
      schema: #"{"contains":{"type":"string"},"minContains":2,"maxContains":3}"#,
      valid: [#"["a",1,"b"]"#],
      invalid: [
        "[1]": " has no item of the required kind",
        #"["a"]"#: " has a number of items of the required kind outside 2 to 3",
      ]),
    Example(
      schema: #"{"dependentSchemas":{"card":{"required":["address"]}}}"#,
      valid: ["{}", #"{"card":1,"address":2}"#], invalid: [#"{"card":1}"#: #" lacks "address""#]),
    Example(
      schema:
        ##"{"properties":{"a":{"$ref":"#/properties/b~1c"},"b/c":{"$anchor":"n","type":"number"},"d":{"$ref":"#n"}}}"##,
      valid: [#"{"a":1,"d":2}"#],
      invalid: [#"{"a":"x"}"#: "/a must be number", #"{"d":"x"}"#: "/d must be number"]),
    Example(
      schema: #"{"const":{"a":[1.0,true]}}"#, valid: [#"{"a":[1,true]}"#],
      invalid: [#"{"a":[1,1]}"#: " is not one of the allowed values"]),
  ]

  @Test(arguments: examples)
  func instancesAreHeldAgainstTheSchema(_ example: Example) throws {
    let schema = try JSONSchema(JSONValue(json: Data(example.schema.utf8)))
    for text in example.valid {
      let violation = try schema.violation(in: try JSONValue(json: Data(text.utf8)))
      #expect(violation == nil, "\(text)")
    }
    for (text, expected) in example.invalid {
      let violation = try schema.violation(in: try JSONValue(json: Data(text.utf8)))
      #expect(violation.map { "\($0.path) \($0.reason)" } == expected, "\(text)")
    }
  }

  @Test(arguments: [
    (#"{"type":"text"}"#, "/type"), (#"{"unevaluatedItems":false}"#, "/unevaluatedItems"),
    (#"{"properties":{"a":{"minLenght":1}}}"#, "/properties/a/minLenght"),
    (#"{"pattern":"("}"#, "/pattern"), (#"{"$ref":"http://x/y"}"#, "/$ref"),
    (#"{"minItems":3,"maxItems":2}"#, "/minItems"), ("7", ""),
    (##"{"$ref":"#/$defs/none"}"##, "/$ref"), (#"{"type":["string",1]}"#, "/type"),
    (#"{"dependentRequired":{"a":["b",1]}}"#, "/dependentRequired/a"),
    (#"{"properties":{"a/b":{"$id":"x"}}}"#, "/properties/a~1b/$id"),
    (#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#, "/$schema"),
    (#"{"then":{"uniqueItems":1}}"#, "/then/uniqueItems"),
  ])
  func aSchemaThatCannotBeCheckedNamesThePlace(schema: String, path: String) throws {
    let value = try JSONValue(json: Data(schema.utf8))
    let fault = #expect(throws: JSONSchema.Fault.self) { try JSONSchema(value) }
    #expect(fault?.path == path)
  }

  @Test(arguments: [
    (##"{"$ref":"#"}"##, "1", "is nested too deep"),
    (##"{"anyOf":[{"$ref":"#"},{"not":{"$ref":"#"}}]}"##, "1", "is nested too deep"),
    (
      ##"{"$defs":{"a":{"anyOf":[{"type":"string"},{"type":"null"}]}},"items":{"items":{"$ref":"#/$defs/a"}}}"##,
      "[" + String(repeating: "[" + String(repeating: "null,", count: 299) + "null],", count: 400)
        + "[]]", "takes too long to check"
    ),
    (
      #"{"pattern":"^(a+)+$"}"#, "\"" + String(repeating: "a", count: 60) + "!\"",
      "takes too long to check"
    ),
  ])
  func whatWouldRunAwayIsUndecidedNotACrash(schema: String, instance: String, reason: String) throws
  {
    let schema = try JSONSchema(JSONValue(json: Data(schema.utf8)))
    let value = try JSONValue(json: Data(instance.utf8))
    let undecided = #expect(throws: JSONSchema.Undecided.self) { try schema.violation(in: value) }
    #expect(undecided?.reason == reason)
  }
}
