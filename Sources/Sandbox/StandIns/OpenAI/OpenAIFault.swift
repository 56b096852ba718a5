import DetraModel

/// What an OpenAI-compatible endpoint does wrong, by name.
public enum OpenAIFault: String, Sendable, CaseIterable {
  /// 429 that names a wait in its headers.
  case rateLimited = "rate_limited"
  /// 429 that only buying mends.
  case insufficientQuota = "insufficient_quota"
  case internalError = "internal_error"
  case unavailable
  /// 400: the prompt itself was refused, as Azure does.
  case filteredPrompt = "filtered_prompt"
  /// 400: too long for the model.
  case contextLength = "context_length"
  /// Words where JSON was asked for.
  case prose
  /// The answer cut in the middle, `finish_reason: length`.
  case length
  /// `finish_reason: content_filter`.
  case contentFilter = "content_filter"
  /// `message.refusal`.
  case refusal
  case noChoices = "no_choices"
  /// A message without content.
  case emptyContent = "empty_content"
  /// Confidence of 7.5.
  case outOfRange = "out_of_range"
  /// Ids that nobody asked for.
  case unknownIDs = "unknown_ids"
  /// Strings for booleans.
  case wrongTypes = "wrong_types"
  /// The last check left out.
  case missingCheck = "missing_check"
  /// 200 with a page of a proxy.
  case html
  /// 200 with two megabytes.
  case huge

  var error: OpenAIError? {
    switch self {
    case .rateLimited:
      OpenAIError(
        status: 429,
        message:
          "Rate limit reached for requests per min (RPM): Limit 3, Used 3, Requested 1. Please "
          + "try again in 20s.",
        type: "requests", code: "rate_limit_exceeded",
        headers: [
          "x-ratelimit-limit-requests": "3", "x-ratelimit-remaining-requests": "0",
          "x-ratelimit-reset-requests": "1s", "x-ratelimit-limit-tokens": "40000",
          "x-ratelimit-remaining-tokens": "39000", "x-ratelimit-reset-tokens": "1m30s",
        ])
    case .insufficientQuota:
      OpenAIError(
        status: 429,
        message: "You exceeded your current quota, please check your plan and billing details.",
        type: "insufficient_quota", code: "insufficient_quota")
    case .internalError:
      OpenAIError(
        status: 500,
        message: "The server had an error while processing your request. Sorry about that!",
        type: "server_error")
    case .unavailable:
      OpenAIError(
        status: 503, message: "The engine is currently overloaded, please try again later",
        type: "server_error")
    case .filteredPrompt:
      .invalid(
        "The response was filtered due to the prompt triggering the content management policy.",
        param: "prompt", code: "content_filter")
    case .contextLength:
      .invalid(
        "This model's maximum context length is 8192 tokens.", param: "messages",
        code: "context_length_exceeded")
    default: nil
    }
  }

  /// Garbage under a status of 200.
  var body: StandInAnswer? {
    switch self {
    case .html: .text(200, "<html><body>Please log in.</body></html>", "fault: html")
    case .huge: .text(200, String(repeating: "x", count: 2 << 20), "fault: huge")
    default: nil
    }
  }

  /// The answer's text with this fault; nil when the text stays as it is.
  func spoil(_ judgement: Judgement) -> String? {
    let same: GeminiFault? =
      switch self {
      case .prose: .prose
      case .outOfRange: .outOfRange
      case .unknownIDs: .unknownIDs
      case .wrongTypes: .wrongTypes
      case .missingCheck: .missingCheck
      default: nil
      }
    return same?.spoil(judgement)
  }
}

extension StandInFault {
  /// One of the endpoint's own faults.
  public static func openAI(_ fault: OpenAIFault, times: Int? = 1) -> StandInFault {
    StandInFault(.named(fault.rawValue), times: times)
  }
}
