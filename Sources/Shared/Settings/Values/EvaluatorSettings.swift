/// The service that evaluates calls.
public struct EvaluatorSettings: Sendable, Hashable {
  /// Of health and metrics.
  public var listen = ListenAddress(host: "127.0.0.1", port: 4319)
  /// Consumer group.
  public var group = "detra-evaluator"
  /// Calls worked on at once.
  public var concurrency = 64
  /// Records read and not yet committed, at most.
  public var maxHeldRecords = 10_000
  /// Bytes of the records read and not yet committed, at most.
  public var maxHeldBytes = 64 * 1024 * 1024
  /// How long work begun may go on after a stop.
  public var drainTimeout = Duration.seconds(20)
  /// Of a call's input and output in its evaluation.
  public var previewCharacters = 500
  /// Of a call's input, as the judge sees it.
  public var maxInputCharacters = 24_000
  /// Of a call's output, as the judge sees it.
  public var maxOutputCharacters = 8_000

  /// The defaults.
  public init() {}
}

extension EvaluatorSettings: Section {
  static let fields: [Field<Self>] = [
    Field("listen", \.listen, .listenAddress, "Port 0 takes a free one and logs it."),
    Field("group", \.group, .string, "Consumer group; all Evaluators of one application share it."),
    Field("concurrency", \.concurrency, .integer(1...10_000), "Calls worked on at once."),
    Field(
      "max_held_records", \.maxHeldRecords, .integer(1...10_000_000),
      "Records read and not yet committed."),
    Field(
      "max_held_bytes", \.maxHeldBytes, .bytes((1 << 20)...(64 << 30)),
      "Bytes of the records read and not yet committed."),
    Field(
      "drain_timeout", \.drainTimeout, .duration(.zero...(.seconds(3600))),
      "How long work begun may go on after a stop."),
    Field(
      "preview_characters", \.previewCharacters, .integer(0...100_000), traits: .shapesEvaluations,
      "Of a call's input and output in its evaluation."),
    Field(
      "max_input_characters", \.maxInputCharacters, .integer(100...10_000_000),
      traits: .shapesEvaluations, "Of a call's input, as the judge sees it."),
    Field(
      "max_output_characters", \.maxOutputCharacters, .integer(100...10_000_000),
      traits: .shapesEvaluations, "Of a call's output, as the judge sees it."),
  ]
}
