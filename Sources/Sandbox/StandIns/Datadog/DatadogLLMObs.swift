import DetraModel
import Foundation
import Synchronization

/// `POST /api/intake/llm-obs/v1/trace/spans`, as "HTTP API Reference" of LLM Observability has it.
enum DatadogLLMSpan {
  /// Seconds that a span may be old.
  static let past: Int64 = 24 * 3600
  private static let kinds: Set<String> = [
    "agent", "workflow", "llm", "tool", "task", "embedding", "retrieval",
  ]

  /// The spans of a request.
  static func read(_ body: JSONValue, now: Int64) throws(DatadogFault) -> [JSONValue] {
    guard let data = body["data"], data["type"] == "span" else {
      throw DatadogFault("'data.type' must be span")
    }
    let attributes = data["attributes"]
    try attributes?.checkMembers(DatadogMembers.spans)
    try checkApplication(attributes?["ml_app"])
    guard let spans = attributes?["spans"]?.array, !spans.isEmpty else {
      throw DatadogFault("'data.attributes.spans' is required")
    }
    for (index, span) in spans.enumerated() {
      do throws(DatadogFault) {
        try check(span, now: now)
      } catch {
        throw DatadogFault("spans[\(index)]: \(error.reason)")
      }
    }
    return spans
  }

  static func checkApplication(_ name: JSONValue?) throws(DatadogFault) {
    guard let name = name?.string, (1...193).contains(name.count) else {
      throw DatadogFault("'ml_app' is required, at most 193 characters")
    }
    guard name == name.lowercased(), !name.hasSuffix("_"), !name.contains("__"),
      name.allSatisfy({ $0.isLetter || $0.isNumber || "_-:./".contains($0) })
    else { throw DatadogFault("'ml_app' is not a name of an application") }
  }

  private static func check(_ span: JSONValue, now: Int64) throws(DatadogFault) {
    try span.checkMembers(DatadogMembers.span)
    for key in ["name", "span_id", "trace_id", "parent_id"]
    where span[key]?.string?.isEmpty ?? true {
      throw DatadogFault("'\(key)' is required, a string")
    }
    guard let start = span["start_ns"]?.integer, start >= 0 else {
      throw DatadogFault("'start_ns' is required, whole nanoseconds")
    }
    guard Int64(start) / 1_000_000_000 >= now - past else {
      throw DatadogFault("'start_ns' is over 24 h past")
    }
    guard let duration = span["duration"]?.number, duration >= 0 else {
      throw DatadogFault("'duration' is required, nanoseconds")
    }
    if let status = span["status"], !["ok", "error"].contains(status.text) {
      throw DatadogFault("'status' must be ok or error")
    }
    _ = try DatadogSeries.tags(span)
    try check(meta: span["meta"])
    for (name, value) in span["metrics"]?.object ?? [:] where value.number == nil {
      throw DatadogFault("'metrics.\(name)' must be a number")
    }
  }

  private static func check(meta: JSONValue?) throws(DatadogFault) {
    try meta?.checkMembers(DatadogMembers.meta)
    try meta?["error"]?.checkMembers(DatadogMembers.error)
    guard let kind = meta?["kind"]?.string, kinds.contains(kind) else {
      throw DatadogFault("'meta.kind' must be one of \(kinds.sorted().joined(separator: ", "))")
    }
    for (name, value) in meta?["metadata"]?.object ?? [:]
    where value.string == nil && value.number == nil && value.bool == nil {
      throw DatadogFault("'meta.metadata.\(name)' must be a string, a number or a truth")
    }
    for side in ["input", "output"] {
      guard let text = meta?[side] else { continue }
      try text.checkMembers(DatadogMembers.text)
      if let value = text["value"], value.string == nil {
        throw DatadogFault("'meta.\(side).value' must be a string")
      }
      for message in text["messages"]?.array ?? [] {
        try message.checkMembers(DatadogMembers.message)
        guard message["content"]?.string != nil else {
          throw DatadogFault("a message of 'meta.\(side)' needs 'content'")
        }
      }
    }
  }
}

/// `POST /api/intake/llm-obs/v2/eval-metric`.
enum DatadogLLMEvaluation {
  static func read(_ body: JSONValue) throws(DatadogFault) -> [JSONValue] {
    guard let data = body["data"], data["type"] == "evaluation_metric" else {
      throw DatadogFault("'data.type' must be evaluation_metric")
    }
    guard let metrics = data["attributes"]?["metrics"]?.array, !metrics.isEmpty else {
      throw DatadogFault("'data.attributes.metrics' is required")
    }
    for (index, metric) in metrics.enumerated() {
      do throws(DatadogFault) {
        try check(metric)
      } catch {
        throw DatadogFault("metrics[\(index)]: \(error.reason)")
      }
    }
    return metrics
  }

  /// What was taken, each with an id.
  static func answer(_ metrics: [JSONValue]) -> JSONValue {
    let answered = metrics.map { metric in
      var object = metric.object ?? [:]
      object["id"] = .string(UUID().uuidString.lowercased())
      return JSONValue.object(object)
    }
    return [
      "data": [
        "type": "evaluation_metric", "id": .string(UUID().uuidString.lowercased()),
        "attributes": ["metrics": .array(answered)],
      ]
    ]
  }

  private static func check(_ metric: JSONValue) throws(DatadogFault) {
    try metric.checkMembers(DatadogMembers.evaluation)
    try check(join: metric["join_on"])
    try DatadogLLMSpan.checkApplication(metric["ml_app"])
    guard let time = metric["timestamp_ms"]?.integer, time > 0 else {
      throw DatadogFault("'timestamp_ms' is required, whole milliseconds")
    }
    guard let label = metric["label"]?.string, (1...200).contains(label.count),
      label.allSatisfy(\.isASCII), label.first?.isLetter == true, !label.contains(".")
    else {
      throw DatadogFault("'label' must be 1 to 200 ASCII characters, a letter first, without '.'")
    }
    switch metric["metric_type"]?.string {
    case "score" where metric["score_value"]?.number != nil: break
    case "categorical" where metric["categorical_value"]?.string?.isEmpty == false: break
    case "boolean" where metric["boolean_value"]?.bool != nil: break
    default: throw DatadogFault("'metric_type' is required, with the value of that type")
    }
    if let assessment = metric["assessment"], !["pass", "fail"].contains(assessment.text) {
      throw DatadogFault("'assessment' must be pass or fail")
    }
    if let reasoning = metric["reasoning"], reasoning.string == nil {
      throw DatadogFault("'reasoning' must be a string")
    }
    _ = try DatadogSeries.tags(metric)
  }

  private static func check(join: JSONValue?) throws(DatadogFault) {
    let span = join?["span"].map { [$0["span_id"], $0["trace_id"]] }
    let tag = join?["tag"].map { [$0["key"], $0["value"]] }
    guard (span == nil) != (tag == nil), let parts = span ?? tag,
      parts.allSatisfy({ $0?.string?.isEmpty == false })
    else {
      throw DatadogFault(
        "'join_on' must have a span with span_id and trace_id, or a tag with key and value")
    }
  }
}

extension DatadogStandIn {
  func takeSpans(_ body: JSONValue, _ now: Int64) throws(DatadogFault) -> StandInAnswer {
    let spans = try DatadogLLMSpan.read(body, now: now)
    store.withLock { $0.add(spans: spans) }
    return StandInAnswer(status: 202, headers: [:], body: Data(), summary: "\(spans.count) spans")
  }

  func takeEvaluations(_ body: JSONValue) throws(DatadogFault) -> StandInAnswer {
    let metrics = try DatadogLLMEvaluation.read(body)
    store.withLock { $0.add(evaluations: metrics) }
    return .json(
      202, DatadogLLMEvaluation.answer(metrics), "\(metrics.count) evaluations of spans")
  }
}
