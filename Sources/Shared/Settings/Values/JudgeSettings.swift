/// How judges are used: which one, within which bounds, at what price.
public struct JudgeSettings: Sendable, Hashable {
  /// `gemini`, `openai` or a name in `judges`: the judge of every node that names none.
  public var provider = "gemini"
  /// How long calls wait for a judge that has gone away, counted from then.
  public var maxWait = Duration.seconds(60)
  /// Of a call's system prompt, context and input together, as the judge sees them; estimated.
  public var maxInputTokens = 6000
  /// Of a call's output, as the judge sees it.
  public var maxOutputTokens = 2000
  /// Answers asked for until one is usable, the first included.
  public var maxAnswers = 2
  /// Retries may be this share of first attempts, 0–1.
  public var retryRatio = 0.1
  /// Nil: learned from the provider's refusals.
  public var requestsPerMinute: Int?
  /// Verdicts kept.
  public var cache = JudgeCacheSettings()
  /// When a failing judge is left alone.
  public var breaker = JudgeBreakerSettings()
  /// Of the whole application.
  public var budget = JudgeBudgetSettings()
  /// By model.
  public var prices: [String: ModelPrice] = [:]

  /// The defaults.
  public init() {}
}

/// Verdicts kept for calls that are the same.
public struct JudgeCacheSettings: Sendable, Hashable {
  /// 0 keeps none.
  public var entries = 10_000
  /// Of all verdicts kept, about.
  public var maxBytes = 64 << 20
  /// How long a verdict holds.
  public var ttl = Duration.seconds(3600)

  /// The defaults.
  public init() {}
}

/// When a judge that fails is left alone for a while.
public struct JudgeBreakerSettings: Sendable, Hashable {
  /// The latest answers and failures that count.
  public var window = 20
  /// The share of failures among them that opens the breaker, over 0–1.
  public var failureRatio = 0.5
  /// Until the next probe.
  public var openFor = Duration.seconds(10)

  /// The defaults.
  public init() {}
}

/// What judging may use up. Nil is without bound.
public struct JudgeBudgetSettings: Sendable, Hashable {
  /// Input and output together.
  public var tokensPerMinute: Int?
  /// US dollars from midnight to midnight, UTC.
  public var costPerDayUSD: Double?

  /// No bounds.
  public init() {}
}

/// US dollars per million tokens.
public struct ModelPrice: Sendable, Hashable {
  /// Of the request, what came from the provider's cache excepted.
  public var input = 0.0
  /// Of what came from the provider's cache; nil: as `input`.
  public var cachedInput: Double?
  /// Of the answer, thinking included.
  public var output = 0.0

  /// Free of charge.
  public init() {}
}

extension JudgeSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "provider", \.provider, .string, traits: .shapesEvaluations,
      "The judge of nodes that name none: `gemini`, `openai`, or a name in `judges`."),
    Field(
      "max_wait", \.maxWait, .duration(.zero...(.seconds(86_400))),
      "How long calls wait for a judge that has gone away, counted from then; later they go on unjudged."
    ),
    Field(
      "max_input_tokens", \.maxInputTokens, .integer(50...1_000_000), traits: .shapesEvaluations,
      "Of a call's system prompt, context and input together, as the judge sees them; estimated."),
    Field(
      "max_output_tokens", \.maxOutputTokens, .integer(50...1_000_000), traits: .shapesEvaluations,
      "Of a call's output, as the judge sees it; estimated."),
    Field(
      "max_answers", \.maxAnswers, .integer(1...5),
      "Answers asked for until one is usable, the first included."),
    Field(
      "retry_ratio", \.retryRatio, .number(0...1),
      "Retries may be this share of first attempts, so that they leave the quota to live calls."),
    Field(
      "requests_per_minute", \.requestsPerMinute, .integer(1...10_000_000),
      "Absent, the rate is learned from the provider's refusals."),
    Field(
      "cache", \.cache, .section(JudgeCacheSettings()), "Verdicts kept for calls that are the same."
    ),
    Field(
      "breaker", \.breaker, .section(JudgeBreakerSettings()),
      "When a judge that fails is left alone."),
    Field(
      "budget", \.budget, .section(JudgeBudgetSettings()),
      "What judging may use up, in each Evaluator; calls over it are not judged."),
    Field(
      "prices", \.prices, .map(of: .section(ModelPrice())),
      "US dollars per million tokens, by model; `cost_usd` is reckoned from them."),
  ]
}

extension JudgeCacheSettings: Section {
  static let fields: [Field<Self>] = [
    Field("entries", \.entries, .integer(0...10_000_000), "Verdicts kept; 0 keeps none."),
    Field(
      "max_bytes", \.maxBytes, .bytes((64 << 10)...(64 << 30)), "Of all verdicts kept, about."),
    Field("ttl", \.ttl, .duration(.seconds(1)...(.seconds(604_800))), "How long a verdict holds."),
  ]
}

extension JudgeBreakerSettings: Section {
  static let fields: [Field<Self>] = [
    Field("window", \.window, .integer(1...10_000), "The latest answers and failures that count."),
    Field(
      "failure_ratio", \.failureRatio, .number(0.01...1),
      "The share of failures among them that opens the breaker."),
    Field(
      "open_for", \.openFor, .duration(.milliseconds(100)...(.seconds(3600))),
      "How long until one call tries whether the judge is back."),
  ]
}

extension JudgeBudgetSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "tokens_per_minute", \.tokensPerMinute, .integer(1...1_000_000_000),
      "Input and output together."),
    Field(
      "cost_per_day_usd", \.costPerDayUSD, .number(0...1_000_000),
      "US dollars from midnight to midnight UTC; needs `judge.prices` of the model."),
  ]
}

extension ModelPrice: Section {
  static let fields: [Field<Self>] = [
    Field("input", \.input, .number(0...10_000), traits: .required, "Of the request."),
    Field(
      "cached_input", \.cachedInput, .number(0...10_000), default: "`input`",
      "Of the part that came from the provider's cache."),
    Field(
      "output", \.output, .number(0...10_000), traits: .required,
      "Of the answer, thinking included."),
  ]
}
