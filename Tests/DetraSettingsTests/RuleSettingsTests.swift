import DetraModel
import Testing

@testable import DetraSettings

@Suite struct RuleSettingsTests {
  @Test func rulesAreReadAndWrittenBack() throws {
    let yaml = """
      app_name: a
      nodes:
        n:
          rules:
            - {regex: "TODO", flags: i, match: false, name: no_filler, severity: low}
            - {json_schema: {type: object}}
            - max_words: 500
            - min_words: 3
            - must_mention: ["governing law", $.customer.name, "\\\\/etc"]
            - must_mention: /customer/name
            - language: en
            - language: [de, fr]
            - {latency: 4s, severity: critical, category: unclassified}
      """
    let settings = try SettingsLoader.load(yaml: yaml)
    let rules = try #require(settings.nodes["n"]?.rules)
    let name = try #require(InputPath("$.customer.name"))
    #expect(
      rules.map(\.test) == [
        .regex(RegexPattern("TODO", flags: "i"), matches: false), .jsonSchema(["type": "object"]),
        .maxWords(500), .minWords(3),
        .mustMention([.term("governing law"), .input(name), .term("/etc")]),
        .mustMention([.input(try #require(InputPath("/customer/name")))]), .language([.english]),
        .language([.german, .french]), .latency(.seconds(4)),
      ])
    #expect(rules[0].name == "no_filler" && rules[0].severity == .low)
    #expect(rules[8].severity == .critical && rules[8].category == .unclassified)
    let again = try SettingsLoader.load(yaml: settings.maskedYAML)
    #expect(again.nodes["n"]?.rules == rules)
    #expect(again.configVersion == settings.configVersion)
  }

  @Test func aRuleChangesTheVersionOfTheConfiguration() throws {
    func version(_ rule: String) throws -> String {
      try SettingsLoader.load(yaml: "app_name: a\nnodes: {n: {rules: [\(rule)]}}").configVersion
    }
    #expect(try version("{max_words: 3}") != version("{max_words: 4}"))
    #expect(try version("{max_words: 3}") != version("{max_words: 3, severity: low}"))
  }

  @Test(
    arguments: [
      ("$", []), ("$.a.b", [.member("a"), .member("b")]),
      ("$.a[0][-1]", [.member("a"), .index(0), .index(-1)]), ("$.*[*]", [.every, .every]),
      ("$['full name'].x", [.member("full name"), .member("x")]),
      (#"$["a\"b"]"#, [.member("a\"b")]),
      ("/a/0", [.token("a"), .token("0")]), ("/a~1b/~01", [.token("a/b"), .token("~1")]),
      ("/", [.token("")]),
    ] as [(String, [InputPath.Step])])
  func pathsAreRead(text: String, steps: [InputPath.Step]) {
    #expect(InputPath(text)?.steps == steps)
    #expect(InputPath.isMeant(by: text))
  }

  @Test(arguments: [
    "$.", "$..a", "$.a[", "$.a[x]", "$.a[+1]", "$['a", "$['a'", "$[?@.a]", "$[1:2]", "$.a b", "/a~",
    "/a~2",
    "$" + String(repeating: ".a", count: 51),
  ])
  func whatIsNoPathIsRefused(text: String) {
    #expect(InputPath(text) == nil)
  }
}
