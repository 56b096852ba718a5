import DetraKafka
import DetraModel
import DetraSettings
import Foundation

/// A log of each call that was flagged or failed; none of a healthy one.
struct EvaluationLogEncoder: IntakeEncoder {
  /// Characters of one text, and how many of a list: with them a log stays far under the megabyte that Datadog takes.
  private static let maximumText = 2000
  private static let maximumLines = 20

  private let json = JSONCoding.encoder()
  private let replica: String
  private let defaultService: String
  private let callTags: CallTags

  init(_ settings: Settings) {
    replica = settings.dispatcher.replica
    defaultService = settings.datadog.service ?? settings.appName
    callTags = CallTags(settings)
  }

  func encode(
    _ record: KafkaRecord, at now: Timestamp
  ) throws(PassedOver) -> EncodedRecord {
    let evaluation = try record.liveEvaluation()
    guard evaluation.flagged || evaluation.call.status == .error else {
      return EncodedRecord(id: evaluation.id, items: [])
    }
    let expires = try Intake.logs.expiry(of: evaluation.evaluatedAt, at: now)
    guard let log = try? json.encode(log(of: evaluation)) else {
      throw PassedOver(result: .malformed)
    }
    return EncodedRecord(
      id: evaluation.id, items: [IntakeItem(intake: .logs, json: log, expires: expires)])
  }

  private func log(of evaluation: Evaluation) -> LogItem {
    let call = evaluation.call
    let isSevere = call.status == .error || evaluation.flag.map { $0.severity >= .high } ?? false
    return LogItem(
      message: message(of: evaluation), status: isSevere ? .error : .warn,
      timestamp: evaluation.evaluatedAt, hostname: replica,
      service: call.service.isEmpty ? defaultService : call.service,
      tags: callTags.tags(of: call).joined(separator: ","),
      correlation: correlation(of: call), error: failure(of: call), detra: details(of: evaluation))
  }

  private func message(of evaluation: Evaluation) -> String {
    let call = evaluation.call
    if evaluation.flagged, let flag = evaluation.flag {
      return "flagged \(call.node): \(flag.category.rawValue): \(flag.reason)"
        .cut(to: Self.maximumText)
    }
    let error = [call.error?.type, call.error?.message].compactMap(\.self)
    return "failed \(call.node): \(error.joined(separator: ": "))".cut(to: Self.maximumText)
  }

  /// Only ids that a tracer has given: detra's own would lead nowhere.
  private func correlation(of call: EvaluatedCall) -> LogItem.Correlation? {
    guard let trace = DatadogID.w3c(call.traceID, digits: 32) else { return nil }
    return LogItem.Correlation(traceID: trace, spanID: call.spanID.map(DatadogID.span))
  }

  private func failure(of call: EvaluatedCall) -> LogItem.Failure? {
    guard call.status == .error else { return nil }
    return LogItem.Failure(
      kind: call.error?.type?.cut(to: 200), message: call.error?.message?.cut(to: Self.maximumText),
      stack: call.error?.stackText)
  }

  private func details(of evaluation: Evaluation) -> [String: JSONValue] {
    let call = evaluation.call
    let failed = evaluation.checks.filter { $0.passed == false }.prefix(Self.maximumLines)
    let findings = evaluation.findings.prefix(Self.maximumLines)
    let details: [String: JSONValue?] = [
      "call_id": .string(call.id), "evaluation_id": .string(evaluation.id),
      "node": .string(call.node), "outcome": .string(evaluation.outcome.rawValue),
      "session_id": call.sessionID.map { .string($0.cut(to: 200)) },
      "score": evaluation.score.map(JSONValue.number),
      "threshold": evaluation.threshold.map(JSONValue.number),
      "category": evaluation.flag.map { .string($0.category.rawValue) },
      "severity": evaluation.flag.map { .string($0.severity.rawValue) },
      "failed_checks": .array(failed.map(describe)), "findings": .array(findings.map(describe)),
      "remediation": evaluation.rootCause.map { cause in
        .array(cause.remediation.prefix(Self.maximumLines).map(text))
      },
      "input": call.input.map(text), "output": call.output.map(text),
      "config_version": .string(evaluation.configVersion),
    ]
    return details.compactMapValues(\.self)
  }

  private func describe(_ check: Check) -> JSONValue {
    .object(
      [
        "name": text(check.name), "behavior": check.behavior.map(text),
        "reasoning": check.reasoning.map(text), "evidence": check.evidence.map(text),
      ].compactMapValues(\.self))
  }

  private func describe(_ finding: Finding) -> JSONValue {
    [
      "check": text(finding.check), "type": text(finding.type),
      "severity": .string(finding.severity.rawValue), "field": .string(finding.field.rawValue),
      "count": .integer(Int64(finding.count)),
    ]
  }

  private func text(_ text: String) -> JSONValue { .string(text.cut(to: Self.maximumText)) }
}
