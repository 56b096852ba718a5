public import Foundation

extension Evaluation {
  /// Reads and validates one record. Throws the first fault found, with its JSON pointer.
  public static func decode(
    _ json: Data, with decoder: JSONDecoder = JSONCoding.decoder()
  ) throws(RecordFault) -> Evaluation {
    let evaluation = try JSONReader.record(Evaluation.self, in: json, otherwise: decoder)
    try evaluation.validate()
    return evaluation
  }

  /// Throws when a number is out of its range, as `deploy/schemas/evaluation.schema.json` has them.
  public func validate() throws(RecordFault) {
    try NumberBounds.share.check(score, at: "/score")
    try NumberBounds.share.check(threshold, at: "/threshold")
    try NumberBounds.notNegative.check(call.durationMS, at: "/call/duration_ms")
    try call.usage?.validate(at: "/call/usage")
    for (index, check) in checks.enumerated() { try check.validate(at: "/checks/\(index)") }
    for (index, finding) in findings.enumerated() { try finding.validate(at: "/findings/\(index)") }
    try judge?.validate(at: "/judge")
    try latency.validate(at: "/latency_ms")
    try source?.validate(at: "/source")
  }
}

extension Check {
  fileprivate func validate(at path: @autoclosure () -> String) throws(RecordFault) {
    try NumberBounds.share.check(confidence, at: "\(path())/confidence")
    try NumberBounds.majority.check(agreement, at: "\(path())/agreement")
  }
}

extension Finding {
  fileprivate func validate(at path: @autoclosure () -> String) throws(RecordFault) {
    try NumberBounds.positive.check(count, at: "\(path())/count")
    try NumberBounds.share.check(score, at: "\(path())/score")
  }
}

extension JudgeReport {
  fileprivate func validate(at path: String) throws(RecordFault) {
    let bounds = NumberBounds.notNegative
    try bounds.check(promptTokens, at: "\(path)/prompt_tokens")
    try bounds.check(cachedTokens, at: "\(path)/cached_tokens")
    try bounds.check(outputTokens, at: "\(path)/output_tokens")
    try bounds.check(thoughtTokens, at: "\(path)/thought_tokens")
    try bounds.check(costUSD, at: "\(path)/cost_usd")
    try bounds.check(latencyMS, at: "\(path)/latency_ms")
    try bounds.check(attempts, at: "\(path)/attempts")
    try cut?.validate(at: "\(path)/cut")
  }
}

extension JudgeCut {
  fileprivate func validate(at path: @autoclosure () -> String) throws(RecordFault) {
    try NumberBounds.positive.check(system, at: "\(path())/system")
    try NumberBounds.positive.check(context, at: "\(path())/context")
    try NumberBounds.positive.check(input, at: "\(path())/input")
    try NumberBounds.positive.check(output, at: "\(path())/output")
  }
}

extension PhaseLatency {
  fileprivate func validate(at path: String) throws(RecordFault) {
    try NumberBounds.notNegative.check(rules, at: "\(path)/rules")
    try NumberBounds.notNegative.check(scanners, at: "\(path)/scanners")
    try NumberBounds.notNegative.check(judge, at: "\(path)/judge")
    try NumberBounds.notNegative.check(total, at: "\(path)/total")
  }
}

extension CallSource {
  fileprivate func validate(at path: String) throws(RecordFault) {
    try NumberBounds.notNegative.check(Int(partition), at: "\(path)/partition")
    try NumberBounds.notNegative.check(Int(offset), at: "\(path)/offset")
  }
}

extension Usage {
  /// Throws when a figure is negative, naming it under `path`.
  func validate(at path: String) throws(RecordFault) {
    let bounds = NumberBounds.notNegative
    try bounds.check(inputTokens, at: "\(path)/input_tokens")
    try bounds.check(outputTokens, at: "\(path)/output_tokens")
    try bounds.check(cachedTokens, at: "\(path)/cached_tokens")
    try bounds.check(reasoningTokens, at: "\(path)/reasoning_tokens")
    try bounds.check(costUSD, at: "\(path)/cost_usd")
  }
}
