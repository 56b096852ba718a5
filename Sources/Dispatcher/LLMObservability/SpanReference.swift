import DetraModel
import DetraSettings

/// Which span in LLM Observability is a call's, and who sends it.
struct SpanReference: Sendable, Hashable {
  /// How Datadog finds the span that an evaluation is of.
  enum Join: Sendable, Hashable {
    case ids(span: String, trace: String)
    case tag(key: String, value: String)
  }

  /// A call's tag that says who has sent its span; it is no tag of the span.
  static let senderTag = "span_sender"

  let sender: SpanSender
  let join: Join

  /// Nil where another sends the span, and the call has neither its id nor the tag that would find it.
  init?(_ call: EvaluatedCall, _ settings: LLMObservabilitySettings) {
    sender = call.tags[Self.senderTag].flatMap(SpanSender.init) ?? settings.spans
    if sender != .detra, let key = settings.joinTag, let value = call.tags[key] {
      join = .tag(key: key, value: value)
      return
    }
    switch sender {
    case .detra:
      join = .ids(
        span: DatadogID.span(call.spanID ?? call.id), trace: DatadogID.trace(call.traceID))
    case .otel:
      guard let span = call.spanID else { return nil }
      join = .ids(span: DatadogID.span(span), trace: DatadogID.otelTrace(call.traceID))
    case .ddtrace:
      guard let span = call.spanID else { return nil }
      join = .ids(span: DatadogID.ddtraceSpan(span), trace: DatadogID.trace(call.traceID))
    }
  }
}
