import DetraModel
import DetraSettings
import Foundation

@testable import Dispatcher

let noon = Timestamp(milliseconds: 1_772_366_400_000)  // 2026-03-01T12:00:00Z

extension Timestamp {
  func advanced(by duration: Duration) -> Timestamp {
    Timestamp(milliseconds: milliseconds + duration.milliseconds)
  }
}

/// An evaluation of one call, healthy unless changed.
func makeEvaluation(
  id: String = "call-1", node: String = "extract_entities", score: Double? = 0.95,
  _ change: (inout Evaluation) -> Void = { _ in }
) -> Evaluation {
  var record = CallRecord(node: node)
  record.id = id
  record.traceID = "trace-\(id)"
  record.app = "legal"
  record.env = "production"
  record.service = "analyzer"
  record.version = "1.2.0"
  record.durationMS = 120
  var evaluation = Evaluation(
    call: EvaluatedCall(record, arrival: noon), outcome: .scored, configVersion: "c1",
    evaluatedAt: noon)
  evaluation.score = score
  evaluation.threshold = 0.85
  evaluation.latency = PhaseLatency(rules: 0.2, scanners: 0.8, judge: 300, total: 301)
  change(&evaluation)
  return evaluation
}

extension Evaluation {
  /// As of the first evaluation ever.
  var metricSamples: [MetricSample] { metricSamples(isOfSample: true) }

  func metricSamples(isOfSample: Bool) -> [MetricSample] {
    var bounds = TagBounds()
    return metricSamples(within: &bounds, isOfSample: isOfSample)
  }
}

func makeFlagged(
  id: String = "call-1", node: String = "extract_entities", score: Double? = 0.42,
  category: FailureCategory = .hallucination, severity: Severity = .high,
  findings: [Finding] = []
) -> Evaluation {
  makeEvaluation(id: id, node: node, score: score) {
    $0.flagged = true
    $0.flag = Flag(category: category, severity: severity, reason: "party not in the source")
    $0.findings = findings
    $0.checks = [
      Check(
        phase: .judge, name: "expected_1", behavior: "Parties are in the source",
        expectation: .expected, passed: false, severity: .high, reasoning: "ACME is not",
        evidence: "ACME Corp"),
      Check(phase: .judge, name: "expected_2", behavior: "Valid JSON", passed: true),
    ]
    $0.call.output = "{\"parties\":[\"ACME\"]}"
    $0.rootCause = RootCause(
      category: category, reason: "invented", severity: .high, remediation: ["Add examples"])
  }
}

func makeFinding(
  _ check: String = "pii_detection", type: String = "ssn", severity: Severity = .critical,
  count: Int = 2
) -> Finding {
  Finding(
    check: check, type: type, severity: severity, field: .output, count: count,
    masked: "***-**-6789")
}

func makeAlert(
  kind: AlertKind = .flagRaised, severity: IncidentSeverity = .sev2, score: Double? = 0.42,
  _ change: (inout Alert) -> Void = { _ in }
) -> Alert {
  var alert = Alert(
    kind: kind, fingerprint: "0123456789abcdef0123456789abcdef",
    title: "LLM Adherence Issue: extract_entities - hallucination", severity: severity,
    category: "hallucination", reason: "party not in the source",
    evaluation: makeFlagged(score: score))
  alert.evidence = ["Parties are in the source: ACME is not"]
  change(&alert)
  return alert
}

/// Everything switched on.
func makeSettings(_ change: (inout Settings) -> Void = { _ in }) -> Settings {
  var settings = Settings()
  settings.appName = "legal"
  settings.datadog.apiKey = "dd-api-key-0123456789"
  settings.datadog.appKey = "dd-app-key-0123456789"
  settings.integrations.slack.enabled = true
  settings.integrations.slack.webhookURL = "https://hooks.example/services/T0/B0/secret"
  settings.integrations.slack.mentionOnCritical = [.here]
  settings.integrations.slack.notifyOn = [.flagRaised, .incidentCreated, .securityIssue]
  settings.integrations.pagerduty.enabled = true
  settings.integrations.pagerduty.integrationKey = "pd-routing-key-0123456789"
  settings.integrations.webhooks = [
    WebhookSettings(url: "https://hook.example/a", events: [.flagRaised])
  ]
  settings.integrations.webhooks[0].name = "a"
  settings.dispatcher.replica = "replica-1"
  change(&settings)
  return settings
}

extension JSONValue {
  /// The value at a path of keys and indices.
  subscript(path path: Any...) -> JSONValue? {
    path.reduce(Optional(self)) { value, step in
      switch step {
      case let key as String: value?[key]
      case let index as Int: value?[index]
      default: nil
      }
    }
  }
}

/// Not Foundation's.
typealias Notification = DetraModel.Notification

/// Random numbers that are the same for the same seed.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
