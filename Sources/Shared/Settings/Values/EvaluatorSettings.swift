/// The service that evaluates calls.
public struct EvaluatorSettings: Sendable, Hashable {
  /// Of health and metrics.
  public var listen = ListenAddress(host: "127.0.0.1", port: 4319)
  /// Consumer group.
  public var group = "detra-evaluator"
  /// What a crash may leave behind.
  public var delivery = DeliveryGuarantee.exactlyOnce
  /// Static membership: the name of this instance within the group, the same after a restart.
  public var groupInstanceID: String?
  /// How often results and offsets are committed, at the latest.
  public var commitInterval = Duration.milliseconds(100)
  /// Results of one commit, at most.
  public var commitMaxResults = 1000
  /// After which the broker gives up the transaction of an instance that has died.
  public var transactionTimeout = Duration.seconds(15)
  /// When setting records aside stops the service instead.
  public var deadLetters = DeadLetterSettings()
  /// Calls that wait for a judge at once.
  public var concurrency = 64
  /// Records read and not yet committed, at most.
  public var maxHeldRecords = 10_000
  /// Bytes of the records read and not yet committed, at most.
  public var maxHeldBytes = 64 * 1024 * 1024
  /// How long work begun may go on after a stop.
  public var drainTimeout = Duration.seconds(20)
  /// Of a call's input and output in its evaluation.
  public var previewCharacters = 500

  /// The defaults.
  public init() {}
}

/// What a crash may leave behind.
public enum DeliveryGuarantee: String, Sendable, CaseIterable {
  /// Results and offsets in one transaction.
  case exactlyOnce = "exactly_once"
  /// For brokers without transactions: results may be written again, with the same ids.
  case atLeastOnce = "at_least_once"
}

/// When setting records aside stops the service, instead of emptying the topic into dead letters.
public struct DeadLetterSettings: Sendable, Hashable {
  /// The share of dead letters among the latest results that stops the service, over 0–1.
  public var maxRatio = 0.5
  /// How many of the latest results count.
  public var window = 1000
  /// Dead letters in a row that stop the service.
  public var maxConsecutive = 100

  /// The defaults.
  public init() {}
}

extension DeadLetterSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "max_ratio", \.maxRatio, .number(0.01...1),
      "The share of dead letters among the latest results that stops the service."),
    Field("window", \.window, .integer(10...1_000_000), "How many of the latest results count."),
    Field(
      "max_consecutive", \.maxConsecutive, .integer(1...1_000_000),
      "Dead letters in a row that stop the service."),
  ]
}

extension EvaluatorSettings: Section {
  static let fields: [Field<Self>] = [
    Field("listen", \.listen, .listenAddress, "Port 0 takes a free one and logs it."),
    Field("group", \.group, .string, "Consumer group; all Evaluators of one application share it."),
    Field(
      "delivery", \.delivery, .oneOf(DeliveryGuarantee.self),
      "`exactly_once` commits results and offsets in one transaction; `at_least_once` is for brokers without transactions, and may write a result again, with the same id."
    ),
    Field(
      "group_instance_id", \.groupInstanceID, .string, traits: .firm,
      "Static membership: a name of this instance, the same after a restart, so that a rolling restart moves no partitions. In a StatefulSet: `${HOSTNAME}`."
    ),
    Field(
      "commit_interval", \.commitInterval, .duration(.milliseconds(1)...(.seconds(60))),
      "How often results and offsets are committed, at the latest."),
    Field(
      "commit_max_results", \.commitMaxResults, .integer(1...100_000),
      "Results of one commit, at most."),
    Field(
      "transaction_timeout", \.transactionTimeout, .duration(.seconds(1)...(.seconds(900))),
      "After which the broker gives up the transaction of an instance that has died."),
    Field(
      "dead_letters", \.deadLetters, .section(DeadLetterSettings()),
      "When setting records aside stops the service, instead of emptying the topic into dead letters."
    ),
    Field(
      "concurrency", \.concurrency, .integer(1...10_000), "Calls that wait for a judge at once."),
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
  ]
}
