import DetraModel

/// What Gemini does wrong, by name.
public enum GeminiFault: String, Sendable, CaseIterable {
  /// 429 of a per-minute quota, with `RetryInfo`.
  case rateLimited = "rate_limited"
  /// 429 of a per-day quota.
  case dailyQuota = "daily_quota"
  /// 429 whose delay stands in the message only.
  case rateLimitedBare = "rate_limited_bare"
  case internalError = "internal_error"
  case unavailable
  /// 403: a key that was known once.
  case permissionDenied = "permission_denied"
  /// Words where JSON was asked for.
  case prose
  /// The answer cut in the middle, `finishReason: MAX_TOKENS`.
  case maxTokens = "max_tokens"
  case safety
  case recitation
  /// `promptFeedback.blockReason`, no candidates.
  case blockedPrompt = "blocked_prompt"
  case noCandidates = "no_candidates"
  /// A candidate without content.
  case emptyContent = "empty_content"
  /// Confidence of 7.5.
  case outOfRange = "out_of_range"
  /// Ids that nobody asked for.
  case unknownIDs = "unknown_ids"
  /// Strings for booleans.
  case wrongTypes = "wrong_types"
  /// The last check left out.
  case missingCheck = "missing_check"

  var error: GeminiError? {
    switch self {
    case .rateLimited: .quota(id: Self.perMinute, retryAfter: .seconds(1))
    case .rateLimitedBare:
      GeminiError(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted. Please retry in 1.5s.")
    case .dailyQuota:
      .quota(id: "GenerateRequestsPerDayPerProjectPerModel-FreeTier", retryAfter: .seconds(40))
    case .internalError:
      GeminiError(500, "INTERNAL", "An internal error has occurred. Please retry.")
    case .unavailable:
      GeminiError(503, "UNAVAILABLE", "The model is overloaded. Please try again later.")
    case .permissionDenied:
      GeminiError(
        403, "PERMISSION_DENIED", "Your API key was reported as leaked. Please use another API key."
      )
    default: nil
    }
  }

  fileprivate static let perMinute = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier"

  /// The answer's text with this fault; nil when the text stays as it is.
  func spoil(_ judgement: Judgement) -> String? {
    var spoilt = judgement
    switch self {
    case .prose:
      return "Sure! Having read the record, I find that it mostly does what was asked of it."
    case .outOfRange:
      for index in spoilt.checks.indices { spoilt.checks[index].sure = 7.5 }
    case .unknownIDs:
      for index in spoilt.checks.indices { spoilt.checks[index].id = "x\(index + 1)" }
    case .missingCheck: spoilt.checks = spoilt.checks.dropLast()
    case .wrongTypes:
      return #"{"checks":[{"id":1,"quote":null,"shown":"yes","sure":"high"}]}"#
    default: return nil
    }
    return spoilt.text(asJSON: true)
  }
}

extension StandInFault {
  /// One of Gemini's own faults.
  public static func gemini(_ fault: GeminiFault, times: Int? = 1) -> StandInFault {
    StandInFault(.named(fault.rawValue), times: times)
  }

  /// 429 of a per-minute quota that asks for a wait of `delay`.
  public static func geminiRateLimited(retryAfter delay: Duration, times: Int? = 1) -> StandInFault
  {
    let error = GeminiError.quota(id: GeminiFault.perMinute, retryAfter: delay)
    return StandInFault(
      .answer(status: error.code, headers: [:], body: error.body.text), times: times)
  }
}
