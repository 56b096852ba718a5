public import Foundation

extension Evaluation {
  /// The record as it goes to the topic: the bytes that `JSONCoding.encoder()` makes of it, at a fraction of the
  /// cost. Throws when a number in it is not finite or a value is nested too deep for JSON.
  public func json() throws -> Data { try JSONWriter.data(of: self, capacity: 4096) }
}

// Members stand in the order of their keys' bytes; a test holds every one of these against the encoder.

extension Evaluation: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("call", call)
      json.member("checks", checks)
      json.member("config_version", configVersion)
      json.member("deferred", deferred)
      json.member("evaluated_at", evaluatedAt)
      json.member("findings", findings)
      json.member("flag", flag)
      json.member("flagged", flagged)
      json.member("id", id)
      json.member("judge", judge)
      json.member("latency_ms", latency)
      json.member("outcome", outcome)
      json.member("outcome_reason", outcomeReason)
      json.member("replay", replay)
      json.member("root_cause", rootCause)
      json.member("score", score)
      json.member("source", source)
      json.member("threshold", threshold)
      json.member("would_block", wouldBlock)
    }
  }
}

extension CallSource: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("offset", Int(offset))
      json.member("partition", Int(partition))
      json.member("topic", topic)
    }
  }
}

extension DeferredReference: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("evaluated_at", evaluatedAt)
      json.member("outcome", outcome)
    }
  }
}

extension EvaluatedCall: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("app", app)
      json.member("duration_ms", durationMS)
      json.member("env", env)
      json.member("error", error)
      json.member("id", id)
      json.member("input", input)
      json.member("kind", kind)
      json.member("model", model)
      json.member("node", node)
      json.member("output", output)
      json.member("parent_id", parentID)
      json.member("prompt", prompt)
      json.member("service", service)
      json.member("session_id", sessionID)
      json.member("span_id", spanID)
      json.member("started_at", startedAt)
      json.member("status", status)
      json.member("tags", tags)
      json.member("trace_id", traceID)
      json.member("usage", usage)
      json.member("version", version)
    }
  }
}

extension Check: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("agreement", agreement)
      json.member("behavior", behavior)
      json.member("confidence", confidence)
      json.member("evidence", evidence)
      json.member("expectation", expectation)
      json.member("name", name)
      json.member("passed", passed)
      json.member("phase", phase)
      json.member("reasoning", reasoning)
      json.member("severity", severity)
    }
  }
}

extension Finding: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("check", check)
      json.member("count", count)
      json.member("field", field)
      json.member("masked", masked)
      json.member("score", score)
      json.member("severity", severity)
      json.member("trick", trick)
      json.member("type", type)
    }
  }
}

extension Flag: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("category", category)
      json.member("reason", reason)
      json.member("severity", severity)
    }
  }
}

extension RootCause: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("category", category)
      json.member("commands", commands)
      json.member("files", files)
      json.member("reason", reason)
      json.member("remediation", remediation)
      json.member("severity", severity)
    }
  }
}

extension JudgeReport: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("attempts", attempts)
      json.member("cache", cache)
      json.member("cached_tokens", cachedTokens)
      json.member("cost_usd", costUSD)
      json.member("cut", cut)
      json.member("latency_ms", latencyMS)
      json.member("model", model)
      json.member("output_tokens", outputTokens)
      json.member("prompt_tokens", promptTokens)
      json.member("provider", provider)
      json.member("thought_tokens", thoughtTokens)
    }
  }
}

extension JudgeCut: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("context", context)
      json.member("input", input)
      json.member("output", output)
      json.member("system", system)
    }
  }
}

extension PhaseLatency: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("judge", judge)
      json.member("rules", rules)
      json.member("scanners", scanners)
      json.member("total", total)
    }
  }
}

extension OutcomeReason: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("class", `class`)
      json.member("message", message)
    }
  }
}

extension ReplayReference: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("original_config_version", originalConfigVersion)
      json.member("run", run)
    }
  }
}

extension ModelReference: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("parameters", parameters)
      json.member("provider", provider)
    }
  }
}

extension Usage: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("cached_tokens", cachedTokens)
      json.member("cost_usd", costUSD)
      json.member("input_tokens", inputTokens)
      json.member("output_tokens", outputTokens)
      json.member("reasoning_tokens", reasoningTokens)
    }
  }
}

extension CallError: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("breadcrumbs", breadcrumbs)
      json.member("frames", frames)
      json.member("handled", handled)
      json.member("level", level)
      json.member("message", message)
      json.member("release", release)
      json.member("type", type)
      json.member("user", user)
    }
  }
}

extension CallError.Frame: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("context_line", contextLine)
      json.member("file", file)
      json.member("function", function)
      json.member("in_app", inApp)
      json.member("line", line)
    }
  }
}

extension PromptReference: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("template", template)
      json.member("version", version)
    }
  }
}

extension CallKind: JSONWritable {}
extension CallStatus: JSONWritable {}
extension Check.Expectation: JSONWritable {}
extension Check.Phase: JSONWritable {}
extension FailureCategory: JSONWritable {}
extension Finding.Field: JSONWritable {}
extension JudgeReport.Cache: JSONWritable {}
extension Outcome: JSONWritable {}
extension Severity: JSONWritable {}
