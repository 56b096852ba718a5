import DetraModel
import Foundation
import Testing

@testable import DetraSettings

@Suite struct LoadingTests {
  @Test func withoutIncidentsAndCasesTheDispatcherNeedsNoApplicationKey() {
    func faults(_ datadog: String) -> String {
      DetraSettingsTests.faults(
        "datadog: {api_key: k, \(datadog)}", requiring: [.dispatcher])
    }
    #expect(faults("site: datadoghq.eu").contains("datadog.app_key: is absent"))
    #expect(faults("incidents: false").isEmpty)
    #expect(
      faults("incidents: false, cases: {project_id: p, type_id: t}").contains("to make cases"))
  }

  static let everything = Set(SettingsLoader.Service.allCases)
  static let keys = [
    "DD_API_KEY": "dd-api", "DD_APP_KEY": "dd-app", "DD_SITE": "datadoghq.eu",
    "GOOGLE_API_KEY": "google", "SLACK_WEBHOOK_URL": "https://hooks.slack.com/services/T/B/X",
  ]

  @Test func emptyFileHoldsTheDefaults() throws {
    var settings = try SettingsLoader.load(yaml: "")
    #expect(settings.configVersion == Settings().fingerprint)
    settings.configVersion = Settings().configVersion
    #expect(settings == Settings())
  }

  @Test func seedExampleLoadsUnchangedAndMeansWhatItSays() throws {
    let settings = try Fixture.good("seed-example.yaml").load(environment: Self.keys)
    #expect(settings.appName == "legal-document-analyzer")
    #expect(settings.version == "1.0.0")
    #expect(settings.environment == .production)
    #expect(settings.datadog.apiKey == "dd-api")
    #expect(settings.datadog.appKey == "dd-app")
    #expect(settings.datadog.site == "datadoghq.eu")
    #expect(settings.datadog.service == "legal-analyzer")
    #expect(settings.gemini.model == "gemini-2.5-flash")
    #expect(settings.gemini.temperature == 0.1)
    #expect(settings.gemini.maxTokens == 1024)
    #expect(
      settings.nodes.keys.sorted() == ["answer_query", "extract_entities", "summarize_document"])
    #expect(settings.security.piiPatterns == [.email, .phone, .ssn, .creditCard, .address])
    #expect(settings.security.sensitiveTopics == ["medical_records", "financial_details"])
    #expect(settings.integrations.slack.channel == "#legal-ai-alerts")
    #expect(
      settings.integrations.slack.notifyOn == [.flagRaised, .incidentCreated, .securityIssue])
    #expect(settings.integrations.slack.mentionOnCritical == [.here])
    #expect(settings.integrations.pagerduty.integrationKey == nil)
    #expect(settings.integrations.webhooks.isEmpty)
    #expect(settings.alerts.map(\.name).first == "High Hallucination Rate")
    #expect(settings.alerts.map(\.condition) == [.gt, .lt])
    #expect(settings.alerts.map(\.severity) == [.warning, .critical])
    #expect(settings.alerts.map(\.windowMinutes) == [15, 10])
    #expect(settings.dashboardName == "Legal AI - LLM Observability")
  }

  @Test func seedExampleNodesHaveTheirOwnBoundsOrTheThresholds() throws {
    let nodes = try Fixture.good("seed-example.yaml").load(environment: Self.keys).nodes
    let extract = try #require(nodes["extract_entities"])
    #expect(extract.expectedBehaviors.count == 4)
    #expect(
      extract.unexpectedBehaviors.first
        == BehaviorSettings("Hallucinated party names not present in source document"))
    #expect(extract.adherenceThreshold == 0.90)
    #expect(extract.latencyWarningMS == 2000)
    #expect(extract.latencyCriticalMS == 5000)
    #expect(extract.securityChecks == [.piiDetection, .sensitiveDataLeak])
    #expect(extract.tags == ["tier:critical", "team:legal-ai"])
    #expect(nodes["answer_query"]?.latencyWarningMS == 3000)
    #expect(nodes["answer_query"]?.securityChecks == [.piiDetection, .promptInjection])
  }

  @Test func shippedExampleIsTheSeedsWordForWord() throws {
    let shipped = Fixture.project.appendingPathComponent("examples/legal_analyzer/detra.yaml")
    #expect(
      try Data(contentsOf: shipped) == Data(contentsOf: Fixture.good("seed-example.yaml").url))
  }

  @Test(arguments: ["legal_analyzer", "simple_chatbot"])
  func shippedExampleHasAllThatEveryServiceNeeds(_ example: String) throws {
    let file = Fixture.project.appendingPathComponent("examples/\(example)/detra.yaml").path
    let settings = try SettingsLoader.load(
      file: file, environment: Self.keys, requiring: Self.everything, workingDirectory: "/")
    #expect(!settings.nodes.isEmpty)
    #expect(settings.integrations.slack.enabled)
  }

  @Test func scalarsMeanWhatTheirKeysSay() throws {
    let settings = try Fixture.good("scalars.yaml").load()
    #expect(settings.appName == "legal-document-analyzer")
    #expect(settings.version == "1.10")
    #expect(settings.datadog.service == "no")
    #expect(settings.datadog.env == "null")
    #expect(settings.datadog.version == "2026-01-31")
    #expect(!settings.createDashboard)
    #expect(settings.dashboardName == nil)
    #expect(settings.gemini.temperature == 0.1)
    #expect(settings.gemini.maxTokens == 1024)
    #expect(settings.gemini.timeout == .milliseconds(1500))
    #expect(settings.thresholds.tokenUsageCritical == 50_000)
    #expect(settings.kafka.bootstrapServers == ["kafka-1:9092", "kafka-2:9092"])
    #expect(
      settings.kafka.revealedProperties
        == ["enable.ssl.certificate.verification": "true", "socket.timeout.ms": "60000"])
    #expect(settings.collector.listen == ListenAddress(host: "::1", port: 0))
    #expect(settings.collector.maxBodyBytes == 2_097_152)
  }

  @Test func behaviorsAreTextsOrMappings() throws {
    let node = try #require(Fixture.good("scalars.yaml").load().nodes["answer: v2"])
    #expect(node.description == "Two lines,\nthe second with a ${DOLLAR}.\n")
    #expect(node.outputFormat == .json)
    #expect(
      node.unexpectedBehaviors == [
        BehaviorSettings("A quoted 'word'"),
        BehaviorSettings(
          "Names a price", check: .regex(RegexPattern(#"^\d+\s?€$"#, flags: "im")),
          severity: .high, category: .instructionViolation),
        BehaviorSettings(
          "Is an array",
          check: .jsonSchema([
            "type": "array", "maxItems": 3,
            "items": ["const": "no", "minimum": 0.5, "nullable": true, "default": nil],
          ])),
      ])
  }

  @Test func regexFlagsHoldWhenCompiled() throws {
    let regex = try RegexPattern("^b.c$", flags: "ims").compiled()
    let text = "a\nB\nC"
    #expect(regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil)
  }

  @Test func mergedKeysGiveWayToWrittenOnes() throws {
    let nodes = try Fixture.good("anchors.yaml").load().nodes
    #expect(nodes["first"]?.adherenceThreshold == 0.95)
    #expect(nodes["first"]?.description == "Own")
    #expect(nodes["second"]?.adherenceThreshold == 0.95)
    #expect(nodes["second"]?.latencyWarningMS == 500)
    #expect(nodes["second"]?.tags == [])
    #expect(nodes["third"] == nodes["first"])
  }

  @Test func nodesTakeTheirDefaultsFromThresholdsWrittenAfterThem() throws {
    let settings = try SettingsLoader.load(
      yaml: "nodes: {a: {}}\nthresholds: {adherence_warning: 0.9, latency_warning_ms: 100}")
    #expect(settings.nodes["a"]?.adherenceThreshold == 0.9)
    #expect(settings.nodes["a"]?.latencyWarningMS == 100)
    #expect(settings.defaultNode == settings.nodes["a"])
  }

  @Test func onlyWhatAServiceNeedsIsRequired() {
    let judged = "nodes: {a: {expected_behaviors: [Be polite]}}"
    let ruled = """
      nodes: {a: {expected_behaviors: [{description: d, check_type: regex, parameters: {pattern: a}}]}}
      """
    #expect(faults(judged, requiring: [.collector]).isEmpty)
    #expect(faults(judged, requiring: [.evaluator]).contains("gemini.api_key: is absent"))
    #expect(faults(judged, environment: Self.keys, requiring: Self.everything).isEmpty)
    #expect(faults(ruled, requiring: [.evaluator]).isEmpty)
    #expect(faults("", requiring: [.dispatcher]).split(separator: "\n").count == 2)
  }

  @Test(
    arguments: [
      ("judge: {provider: openai}", "openai.api_key: is absent"),
      ("judge: {provider: openai}\nopenai: {api_key: k}", nil),
      ("judge: {provider: openai}\nopenai: {base_url: 'http://localhost:11434/v1'}", nil),
      ("gemini: {provider: vertex_ai}", "gemini.project_id: is absent"),
      ("gemini: {provider: vertex_ai, project_id: p}", nil),
      ("gemini: {provider: vertex_ai, service_account_file: f.json}", nil),
      (
        "judges: {mine: {provider: ai_studio, model: m}}\njudge: {provider: mine}",
        "judges.mine.api_key: is absent, and the Evaluator needs it to judge nodes such as a; set it here"
      ),
    ] as [(String, String?)])
  func onlyTheJudgesThatNodesUseNeedTheirKeys(yaml: String, fault: String?) {
    let judged = "\nnodes: {a: {expected_behaviors: [Be polite]}}"
    let found = faults(yaml + judged, requiring: [.evaluator])
    if let fault { #expect(found.contains(fault)) } else { #expect(found.isEmpty) }
  }

  @Test func aNodesJudgesAreItsOwnOrTheUsualOne() throws {
    let settings = try SettingsLoader.load(
      yaml: """
        openai: {base_url: "http://localhost/v1"}
        nodes:
          a: {expected_behaviors: [x]}
          b: {expected_behaviors: [x], judge: openai}
          c: {expected_behaviors: [x], judges: [openai, gemini]}
          d: {judge: openai}
        """)
    #expect(
      settings.nodes.mapValues(settings.judges(of:))
        == ["a": ["gemini"], "b": ["openai"], "c": ["openai", "gemini"], "d": ["openai"]])
    #expect(settings.usedJudges == ["gemini", "openai"])
  }

  /// The table of "Access the Datadog site", and the hosts of its API's description.
  @Test(arguments: [
    ("datadoghq.com", "app.datadoghq.com"), ("datadoghq.eu", "app.datadoghq.eu"),
    ("us3.datadoghq.com", "us3.datadoghq.com"), ("us5.datadoghq.com", "us5.datadoghq.com"),
    ("ap1.datadoghq.com", "ap1.datadoghq.com"), ("ap2.datadoghq.com", "ap2.datadoghq.com"),
    ("uk1.datadoghq.com", "uk1.datadoghq.com"), ("ddog-gov.com", "app.ddog-gov.com"),
    ("us2.ddog-gov.com", "us2.ddog-gov.com"),
  ])
  func datadogAddressesFollowTheSite(site: String, app: String) {
    var datadog = DatadogSettings()
    datadog.site = site
    #expect(datadog.url(host: .app, path: "/monitors/1") == "https://\(app)/monitors/1")
    #expect(datadog.url(path: "/api/v2/series") == "https://api.\(site)/api/v2/series")
    #expect(
      datadog.url(host: .logs, path: "/api/v2/logs")
        == "https://http-intake.logs.\(site)/api/v2/logs")
  }

  @Test func datadogsBaseTakesThePlaceOfEveryHost() {
    var datadog = DatadogSettings()
    datadog.baseURL = "http://127.0.0.1:8080/"
    for host in DatadogSettings.Host.allCases {
      #expect(datadog.url(host: host, path: "/x") == "http://127.0.0.1:8080/x")
    }
  }
}
