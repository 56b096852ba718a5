/// What LLM Observability is told of calls.
public struct LLMObservabilitySettings: Sendable, Hashable {
  /// Whether it is told at all.
  public var enabled = true
  /// Who sends the spans of calls whose tag `span_sender` does not say it.
  public var spans = SpanSender.detra
  /// The name of a tag that a call and its span share, and no other span has: evaluations of spans that detra did
  /// not send are joined to them by it, where the call has it.
  public var joinTag: String?

  /// The defaults: spans and evaluations.
  public init() {}
}

/// Who sends the span of a call to Datadog. Where it is not detra, detra sends evaluations only.
public enum SpanSender: String, Sendable, CaseIterable {
  case detra
  /// An OpenTelemetry SDK or collector.
  case otel
  /// Datadog's own library.
  case ddtrace
}

/// Cases of Datadog's Case Management.
public struct CaseSettings: Sendable, Hashable {
  /// The project that cases are made in; nil makes none.
  public var projectID: String?
  /// What kind of case.
  public var typeID: String?

  /// The defaults: no cases.
  public init() {}
}

extension LLMObservabilitySettings: Section {
  static let fields: [Field<Self>] = [
    Field("enabled", \.enabled, .bool, "Whether anything is sent there."),
    Field(
      "spans", \.spans, .oneOf(SpanSender.self),
      "Who sends the spans: `detra`; or `otel` or `ddtrace`, and then detra sends evaluations only. A call's tag `span_sender` goes before it."
    ),
    Field(
      "join_tag", \.joinTag, .string,
      "A tag that a call and its span, sent by another, have in common and to themselves. Without it they are joined by their ids."
    ),
  ]
}

extension CaseSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "project_id", \.projectID, .string,
      "UUID of the project. With it, and `datadog.app_key`, a case is kept for each trouble."),
    Field("type_id", \.typeID, .string, "UUID of the type of case."),
  ]
}
