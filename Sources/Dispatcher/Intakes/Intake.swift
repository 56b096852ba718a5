import DetraModel
import DetraSettings
import Foundation

/// One of Datadog's intakes that take many things in a request: where it is, and what it takes at once.
enum Intake: String, Sendable, CaseIterable {
  /// LLM Observability's spans. They go before their evaluations.
  case spans
  /// LLM Observability's evaluations of spans.
  case evaluations
  case logs

  /// Items of one request. LLM Observability names no number; Datadog's own library sends 1,000 at most.
  static let maximumItems = 1000

  var host: DatadogSettings.Host { self == .logs ? .logs : .api }

  var path: String {
    switch self {
    case .spans: "/api/intake/llm-obs/v1/trace/spans"
    case .evaluations: "/api/intake/llm-obs/v2/eval-metric"
    case .logs: "/api/v2/logs"
    }
  }

  /// Of one request, uncompressed. Logs: "Send logs"; the others: `DD_LLMOBS_PAYLOAD_SIZE_BYTES` of ddtrace.
  var maximumBytes: Int { self == .logs ? 5_000_000 : 5_242_880 }

  /// How old what an item tells of may be. LLM Observability: "HTTP API Reference"; logs: "Send logs".
  var maximumAge: Duration { .seconds(self == .logs ? 18 * 3600 : 24 * 3600) }

  /// LLM Observability is documented for plain JSON only.
  var isCompressed: Bool { self == .logs }

  /// What stands around the items of one request. `group` is what they have in common: of spans, the application,
  /// in the letters that `MLApp` leaves, none of which JSON escapes.
  func envelope(group: String) -> (head: String, tail: String) {
    switch self {
    case .spans:
      return (#"{"data":{"type":"span","attributes":{"ml_app":"\#(group)","spans":["#, "]}}}")
    case .evaluations:
      return (#"{"data":{"type":"evaluation_metric","attributes":{"metrics":["#, "]}}}")
    case .logs: return ("[", "]")
    }
  }
}

/// One span, one evaluation, one log.
struct IntakeItem: Sendable {
  var intake: Intake
  /// What it has in common with others that can go in one request.
  var group = ""
  var json: Data
  /// When the intake would find it too old.
  var expires: Timestamp
  /// The record that it was made of.
  var partition: Int32 = 0
  var offset: Int64 = 0
}
