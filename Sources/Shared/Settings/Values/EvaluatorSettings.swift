/// The service that evaluates calls.
public struct EvaluatorSettings: Sendable, Hashable {
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

  public init() {}
}
