import DetraModel
import Testing

@testable import Evaluator

@Suite struct VerdictSchemaTests {
  static func schema(security: Bool, error: Bool) -> JSONValue {
    var request = JudgeRequest(
      instructions: JudgePromptTests.instructions, record: JudgedRecord(output: "x"))
    if !security { request.instructions.security = [] }
    if error { request.record.error = "E\na.py:1" }
    return VerdictSchema(request).openAPI
  }

  /// Providers that do not know `propertyOrdering` order by name: the quote must come before the verdict there too.
  @Test(arguments: [(false, false), (true, false), (false, true), (true, true)])
  func fieldsStandInTheOrderOfTheirNames(security: Bool, error: Bool) throws {
    func walk(_ schema: JSONValue) {
      if let names = schema["propertyOrdering"]?.array?.compactMap(\.string) {
        #expect(names == names.sorted())
        #expect(Set(names) == Set((schema["properties"]?.object ?? [:]).keys))
      }
      schema["items"].map(walk)
      schema["properties"]?.object?.values.forEach(walk)
    }
    walk(Self.schema(security: security, error: error))
  }

  @Test func threatsAndFilesAreAskedForOnlyWhereThereMayBeAny() {
    func fields(_ schema: JSONValue) -> (check: [String], cause: [String]) {
      let properties = schema["properties"]
      func names(_ value: JSONValue?) -> [String] { (value?.object ?? [:]).keys.sorted() }
      return (
        names(properties?["checks"]?["items"]?["properties"]),
        names(properties?["root_cause"]?["properties"])
      )
    }
    let plain = fields(Self.schema(security: false, error: false))
    #expect(plain.check == ["id", "quote", "shown", "sure"])
    #expect(plain.cause == ["category", "reason", "severity", "steps"])
    let full = fields(Self.schema(security: true, error: true))
    #expect(full.check == plain.check + ["threat"])
    #expect(full.cause == ["category", "commands", "files", "reason", "severity", "steps"])
  }
}
