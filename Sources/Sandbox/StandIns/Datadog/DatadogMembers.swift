import DetraModel

/// The members of what intakes take, by the API's description and "HTTP API Reference" of LLM Observability. Where the
/// real intake drops a member that it does not know, nobody notices the loss; the stand-in refuses it.
enum DatadogMembers {
  static let series: Set<String> = [
    "interval", "metadata", "metric", "points", "resources", "source_type_name", "tags", "type",
    "unit",
  ]
  static let point: Set<String> = ["timestamp", "value"]
  static let resource: Set<String> = ["name", "type"]
  static let distribution: Set<String> = ["host", "metric", "points", "tags", "type"]
  static let checkRun: Set<String> = [
    "check", "host_name", "message", "status", "tags", "timestamp",
  ]
  static let event: Set<String> = [
    "aggregation_key", "alert_type", "date_happened", "device_name", "host", "priority",
    "related_event_id", "source_type_name", "tags", "text", "title",
  ]
  static let spans: Set<String> = ["ml_app", "session_id", "spans", "tags"]
  static let span: Set<String> = [
    "apm_trace_id", "duration", "meta", "metrics", "name", "parent_id", "session_id", "span_id",
    "start_ns", "status", "tags", "trace_id",
  ]
  static let meta: Set<String> = ["error", "input", "kind", "metadata", "output"]
  static let text: Set<String> = ["documents", "messages", "prompt", "value"]
  static let message: Set<String> = ["content", "role", "tool_calls", "tool_results"]
  static let error: Set<String> = ["message", "stack", "type"]
  static let evaluation: Set<String> = [
    "assessment", "boolean_value", "categorical_value", "join_on", "json_value", "label",
    "metric_type", "ml_app", "reasoning", "score_value", "tags", "timestamp_ms",
  ]
}

extension JSONValue {
  /// Refuses a member that is not among those known; what is no object has none.
  func checkMembers(_ known: Set<String>) throws(DatadogFault) {
    guard let unknown = object?.keys.filter({ !known.contains($0) }).min() else { return }
    throw DatadogFault("'\(unknown)' is not a member that the intake knows")
  }
}
