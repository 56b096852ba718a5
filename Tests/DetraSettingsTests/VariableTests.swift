import Foundation
import Testing

@testable import DetraSettings

@Suite struct VariableTests {
  @Test(
    arguments: [
      ("plain $A {A} $", .text("plain $A {A} $")),
      ("${A}", .text("1")),
      ("x${A}y${B}z", .text("x1y2z")),
      ("$${A}", .text("${A}")),
      ("$$${A}", .text("$${A}")),
      ("${A:-other}", .text("1")),
      ("${NO:-other}", .text("other")),
      ("${NO:-}", .text("")),
      ("${NO:-${B}!}", .text("2!")),
      ("${A:-${NO}}", .text("1")),
      ("${NO:-a:-b}", .text("a:-b")),
      ("${NO}", .unset("NO")),
      ("${A}${NO}${NEITHER}", .unset("NO")),
      ("${NO:-${NEITHER}}", .unset("NEITHER")),
      ("${A", .malformed("${ has no } to close it")),
      ("${NO:-x", .malformed("${ has no } to close it")),
      ("${}", .malformed("${…} takes the name of a variable; write $${ for a plain ${")),
      ("${A B}", .malformed("${…} takes the name of a variable; write $${ for a plain ${")),
    ] as [(String, Expansion.Outcome)])
  func variablesExpandAnywhereInAText(_ text: String, _ outcome: Expansion.Outcome) {
    let values = ["A": "1", "B": "2"]
    #expect(Expansion.expand(text, value: { values[$0] }) == outcome)
  }

  @Test(arguments: [
    ("A=1", "1"), ("A = 1 ", "1"), ("export A=1", "1"), ("  export\tA=1", "1"), ("A=", ""),
    ("A=a b  # comment", "a b"), ("A=a#b", "a#b"), ("A= # comment", ""), ("#A=1", nil),
    ("A", nil), ("A='a # b'", "a # b"), ("A=\"a\\tb\\\"c\" # comment", "a\tb\"c"),
    ("A='a\\tb\\'c'", "a\\tb'c"), ("A=\"one\ntwo\"", "one\ntwo"), ("A=1\r\nB=2", "1"),
    ("\u{FEFF}A=1", "1"), ("A=1\nA=2", "2"), ("B=x\nA=${B}y", "xy"), ("A=${HOME_OF}", "/srv"),
    ("A=${NO:-d}", "d"), ("A=x${NO}", ""), ("A=#llm-alerts", ""), ("exported=2\nA=1", "1"),
  ])
  func dotEnvReadsAsPythonDotenvDoes(_ text: String, _ value: String?) {
    let variables = Variables(environment: ["HOME_OF": "/srv"])
    let (values, faults) = DotEnv.parse(text, name: ".env", variables: variables)
    #expect(values["A"]?.text == value)
    #expect(faults.isEmpty)
  }

  @Test func unclosedQuoteIsAFaultAndTheNextLineStillCounts() {
    let file = DotEnv.parse("A=\"x\nB=2", name: ".env", variables: Variables(environment: [:]))
    #expect(file.values.mapValues(\.text) == ["B": "2"])
    #expect(file.faults.map(\.description) == [".env:1:1: a quote is opened and never closed"])
  }

  @Test func environmentWinsOverDotEnvAndBothOverTheFile() throws {
    let files = [
      "conf/detra.yaml": "app_name: file\ngemini: {model: file, location: '${PLACE}'}",
      "conf/.env": "detra_APP_NAME=beside\ndetra_EVAL_MODEL=beside\nPLACE=beside",
      ".env": "detra_APP_NAME=working\nDD_SITE=working.example\nPLACE=working",
    ]
    let settings = try withFolder(files) { folder in
      try SettingsLoader.load(
        file: "conf/detra.yaml", environment: ["DETRA_APP_NAME": "real"], requiring: [],
        workingDirectory: folder)
    }
    #expect(settings.appName == "real")
    #expect(settings.gemini.model == "beside")
    #expect(settings.gemini.location == "beside")
    #expect(settings.datadog.site == "working.example")
  }

  /// Each of the seeds' variables, a value for it, and where that must be seen.
  static let seeds: [(String, String, @Sendable (Settings) -> Bool)] = [
    ("DD_API_KEY", "k", { $0.datadog.apiKey == "k" }),
    ("DD_APP_KEY", "k", { $0.datadog.appKey == "k" }),
    ("DD_SITE", "datadoghq.eu", { $0.datadog.site == "datadoghq.eu" }),
    ("GOOGLE_API_KEY", "k", { $0.gemini.apiKey == "k" }),
    ("GOOGLE_CLOUD_PROJECT", "p", { $0.gemini.projectID == "p" }),
    (
      "GCE_METADATA_HOST", "10.0.0.1:80", { $0.gemini.metadataURL == "http://10.0.0.1:80" }
    ),
    ("GOOGLE_CLOUD_LOCATION", "europe-west1", { $0.gemini.location == "europe-west1" }),
    ("detra_APP_NAME", "a", { $0.appName == "a" }),
    ("detra_ENV", "staging", { $0.environment == .staging }),
    ("detra_LOG_LEVEL", "INFO", { $0.logLevel == .info }),
    ("detra_EVAL_MODEL", "m", { $0.gemini.model == "m" }),
    ("detra_EVAL_TEMPERATURE", "0.7", { $0.gemini.temperature == 0.7 }),
    ("detra_EVAL_MAX_TOKENS", "7", { $0.gemini.maxTokens == 7 }),
    (
      "detra_DEFAULT_ADHERENCE_THRESHOLD", "0.77",
      { $0.thresholds.adherenceWarning == 0.77 && $0.nodes["a"]?.adherenceThreshold == 0.77 }
    ),
    ("detra_LATENCY_WARNING_MS", "77", { $0.nodes["a"]?.latencyWarningMS == 77 }),
    ("detra_LATENCY_CRITICAL_MS", "7777", { $0.nodes["a"]?.latencyCriticalMS == 7777 }),
    ("detra_ERROR_RATE_THRESHOLD", "0.07", { $0.thresholds.errorRateWarning == 0.07 }),
    (
      "SLACK_WEBHOOK_URL", "https://hooks.slack.com/x",
      { $0.integrations.slack.enabled && $0.integrations.slack.webhookURL != nil }
    ),
    ("SLACK_CHANNEL", "#x", { $0.integrations.slack.channel == "#x" }),
    ("PAGERDUTY_INTEGRATION_KEY", "k", { $0.integrations.pagerduty.integrationKey == "k" }),
    (
      "CUSTOM_WEBHOOK_URL", "https://example.com/x",
      { $0.integrations.webhooks.map(\.url) == ["https://example.com/x"] }
    ),
  ]

  @Test(arguments: 0..<seeds.count)
  func seedVariableIsHeardInEitherSpelling(_ index: Int) throws {
    let (name, value, isHeard) = Self.seeds[index]
    for name in [name, name.uppercased()] {
      let settings = try SettingsLoader.load(yaml: "nodes: {a: {}}", environment: [name: value])
      #expect(isHeard(settings))
    }
    #expect(try !isHeard(SettingsLoader.load(yaml: "nodes: {a: {}}", environment: [name: ""])))
  }

  @Test func seedVariableReplacesWhatTheFileSaysEvenWhenThatIsWrong() throws {
    let settings = try SettingsLoader.load(
      yaml: "gemini: {temperature: hot, model: '${NO}'}",
      environment: ["detra_EVAL_TEMPERATURE": "0.5"])
    #expect(settings.gemini.temperature == 0.5)
    #expect(settings.gemini.model == GeminiSettings().model)
  }

  @Test func slackStaysOffWhenTheFileSaysSo() throws {
    let settings = try SettingsLoader.load(
      yaml: "integrations: {slack: {enabled: false}}",
      environment: ["SLACK_WEBHOOK_URL": "https://hooks.slack.com/x"])
    #expect(!settings.integrations.slack.enabled)
  }

  @Test func customWebhookThatTheFileNamesIsNotAddedAgain() throws {
    let settings = try SettingsLoader.load(
      yaml: "integrations: {webhooks: [{url: 'https://example.com/x', timeout_seconds: 5}]}",
      environment: ["CUSTOM_WEBHOOK_URL": "https://example.com/x"])
    #expect(settings.integrations.webhooks.map(\.timeoutSeconds) == [5])
  }

  @Test func keysOfTheDoorAreNeverLostInSilence() {
    #expect(faults("collector: {api_keys: '${KEYS}'}").contains("KEYS is not set"))
    #expect(faults("collector:\n  api_keys: #a").contains("has no value"))
    #expect(faults("collector: {api_keys: '${KEYS}'}", environment: ["KEYS": "a, b"]).isEmpty)
    #expect(faults("collector: {api_keys: [a, ~]}").contains("api_keys[1]"))
  }
}
