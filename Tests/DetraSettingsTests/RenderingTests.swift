import Foundation
import Testing

@testable import DetraSettings

@Suite struct RenderingTests {
  static let secretive = """
    datadog: {api_key: hunter2, app_key: hunter2, base_url: "https://u:hunter2@dd.example/p?k=hunter2"}
    gemini: {api_key: hunter2}
    integrations:
      slack: {webhook_url: "https://hooks.slack.com/hunter2"}
      pagerduty: {integration_key: hunter2}
      webhooks: [{url: "https://h.example", headers: {Authorization: hunter2}}]
    kafka: {properties: {sasl.password: hunter2}}
    collector: {api_keys: [hunter2]}
    """

  @Test func noSecretIsSeenHoweverSettingsArePrinted() throws {
    let settings = try SettingsLoader.load(yaml: Self.secretive)
    var dumped = ""
    dump([settings.datadog.apiKey, settings.collector.apiKeys.first], to: &dumped)
    dump(settings.kafka, to: &dumped)
    let json = try JSONEncoder().encode([Secret("hunter2")])
    for text in [
      settings.maskedYAML, dumped, String(decoding: json, as: UTF8.self),
      "\(settings.gemini)", String(reflecting: settings.integrations),
      "\(Secret("hunter2").hashValue == Secret("other").hashValue)",
    ] {
      #expect(!text.contains("hunter2"))
    }
    #expect(settings.maskedYAML.contains("api_key: \"***\""))
    #expect(settings.maskedYAML.contains("***@dd.example"))
    #expect(settings.collector.apiKeys == ["hunter2"])
    #expect(Secret("a") != Secret("b"))
  }

  @Test(arguments: ["seed-example.yaml", "scalars.yaml", "anchors.yaml"])
  func effectiveConfigurationLoadsAgainAsTheSame(_ name: String) throws {
    let settings = try Fixture.good(name).load(environment: [:])
    #expect(try SettingsLoader.load(yaml: settings.unmasked.maskedYAML) == settings.unmasked)
  }

  @Test func awkwardTextSurvivesWritingAndReading() throws {
    let texts = [
      "no", "1.0", "null", "~", "- a", "a: b", "a #b", "#a", " a ", "tab\t", "line\nline\n",
      "\"q\"",
      "back\\slash", "${A}", "$${A}", "*a", "&a", "!a", "%a", "@a", "`a", "{", "[", "é…\u{7F}",
      "\u{0}",
      "\u{2028}x\u{FEFF}", "😀",
    ]
    var settings = Settings()
    settings.nodes["a"] = NodeSettings()
    settings.nodes["a"]?.evaluationPrompts = Dictionary(
      uniqueKeysWithValues: texts.map { ($0, $0) })
    let loaded = try SettingsLoader.load(yaml: settings.maskedYAML)
    #expect(loaded.nodes["a"]?.evaluationPrompts == settings.nodes["a"]?.evaluationPrompts)
  }

  @Test func versionChangesWithWhatShapesAnEvaluationAndNothingElse() throws {
    let base = "nodes: {a: {description: one}}\n"
    let version = try SettingsLoader.load(yaml: base).configVersion
    let same = [
      "kafka: {bootstrap_servers: 'b:9092'}", "collector: {listen: '1.2.3.4:5'}",
      Self.secretive, "evaluator: {concurrency: 3}", "log_level: debug", "environment: staging",
      "gemini: {timeout: 5s, base_url: 'http://localhost:1'}",
    ]
    let other = [
      "gemini: {model: other}", "gemini: {temperature: 0.2}", "security: {pii_patterns: [email]}",
      "thresholds: {adherence_warning: 0.8}", "judge: {max_input_tokens: 100}",
    ]
    for more in same {
      #expect(try SettingsLoader.load(yaml: base + more).configVersion == version)
    }
    for more in other {
      #expect(try SettingsLoader.load(yaml: base + more).configVersion != version)
    }
    #expect(try SettingsLoader.load(yaml: "nodes: {a: {}}").configVersion != version)
    #expect(version.count == 12)
  }

  @Test func versionOfASettledConfigurationStaysOverReleases() throws {
    // Evaluations kept on the topic carry it: a change here is a change that users see.
    let version = try Fixture.good("seed-example.yaml").load(environment: [:]).configVersion
    #expect(version == "a88974a2dd85")
  }

  @Test func referenceInTheDocumentationIsTheOneOfTheTables() throws {
    let file = Fixture.project.appendingPathComponent("docs/configuration.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    let marker = "<!-- Written from the loader's tables; see the test of the same words. -->\n"
    let head = try #require(text.range(of: marker))
    if ProcessInfo.processInfo.environment["DETRA_WRITE_REFERENCE"] != nil {
      try (text[..<head.upperBound] + "\n" + SettingsReference.markdown)
        .write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(text[head.upperBound...] == "\n" + SettingsReference.markdown)
    }
  }

  @Test func everyKeyOfTheReferenceSaysWhatItMeans() {
    let rows = Settings().tables("").flatMap(\.rows)
    #expect(rows.count > 90)
    #expect(rows.allSatisfy { !$0.meaning.isEmpty && !$0.type.isEmpty })
  }
}

extension Settings {
  /// With nothing in it that printing would mask, and the version such settings have.
  fileprivate var unmasked: Settings {
    var settings = self
    settings.kafka.properties = [:]
    settings.configVersion = settings.fingerprint
    return settings
  }
}
