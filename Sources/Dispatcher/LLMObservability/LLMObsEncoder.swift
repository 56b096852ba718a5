import DetraKafka
import DetraModel
import DetraSettings
import Foundation

/// Evaluations as spans, and as evaluations of spans.
struct LLMObsEncoder: IntakeEncoder {
  private let settings: LLMObservabilitySettings
  private let defaultApp: String
  private let json = JSONCoding.encoder()
  private let callTags: CallTags

  init(_ settings: Settings) {
    self.settings = settings.datadog.llmObservability
    defaultApp = settings.appName
    callTags = CallTags(settings)
  }

  func encode(
    _ record: KafkaRecord, at now: Timestamp
  ) throws(PassedOver) -> EncodedRecord {
    let evaluation = try record.liveEvaluation()
    guard let span = SpanReference(evaluation.call, settings) else {
      return EncodedRecord(id: evaluation.id, items: [])
    }
    let tags = callTags.tags(of: evaluation.call)
    do {
      let items =
        try spanItems(evaluation, span, tags, at: now)
        + evaluationItems(evaluation, span, tags, at: now)
      return EncodedRecord(id: evaluation.id, items: items)
    } catch let passedOver as PassedOver {
      throw passedOver
    } catch {
      // A number that is not finite, which JSON has not brought in.
      throw PassedOver(result: .malformed)
    }
  }

  /// None for a span that another sends, or that went out when the call came.
  private func spanItems(
    _ evaluation: Evaluation, _ reference: SpanReference, _ tags: [String], at now: Timestamp
  ) throws -> [IntakeItem] {
    guard reference.sender == .detra, evaluation.deferred == nil,
      case .ids(let span, let trace) = reference.join
    else { return [] }
    let expires = try Intake.spans.expiry(of: evaluation.call.startedAt, at: now)
    let body = LLMObsSpan(evaluation, span: span, trace: trace, tags: tags)
    return [
      IntakeItem(
        intake: .spans, group: app(of: evaluation.call, reference), json: try json.encode(body),
        expires: expires)
    ]
  }

  private func evaluationItems(
    _ evaluation: Evaluation, _ reference: SpanReference, _ tags: [String], at now: Timestamp
  ) throws -> [IntakeItem] {
    let assessments = evaluation.assessments
    guard !assessments.isEmpty else { return [] }
    let expires = try Intake.evaluations.expiry(of: evaluation.evaluatedAt, at: now)
    // With this tag Datadog waits for the span to be made of OpenTelemetry's.
    let source = reference.sender == .otel ? ["source:otel"] : []
    return try assessments.map { assessment in
      let metric = LLMObsMetric(
        label: assessment.label, value: assessment.value, passed: assessment.passed,
        reasoning: assessment.reasoning?.cut(to: LLMObsMetric.maximumReasoning),
        join: reference.join, app: app(of: evaluation.call, reference),
        time: evaluation.evaluatedAt, tags: tags + source)
      return IntakeItem(intake: .evaluations, json: try json.encode(metric), expires: expires)
    }
  }

  /// Datadog names the application of an OpenTelemetry span after its service.
  private func app(of call: EvaluatedCall, _ span: SpanReference) -> String {
    if span.sender == .otel, !call.service.isEmpty { return MLApp.name(call.service) }
    return MLApp.name(call.app.isEmpty ? defaultApp : ApplicationName.normalized(call.app))
  }
}
