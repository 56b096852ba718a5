/// The service that tells the world.
public struct DispatcherSettings: Sendable, Hashable {
  /// Of health and metrics.
  public var listen = ListenAddress(host: "127.0.0.1", port: 4320)
  /// Consumer groups are `<prefix>-<stage>`.
  public var groupPrefix = "detra-dispatcher"
  /// How long metrics gather before they are sent.
  public var flushInterval = Duration.seconds(10)
  /// How long the same trouble stays quiet once somebody was told.
  public var alertCooldown = Duration.seconds(300)
  /// Distinct series in one flush window, at most.
  public var maxSeries = 10_000
  /// Tells the metrics of one replica from another's.
  public var replica = HostName.current
  /// What a crash may leave behind.
  public var delivery = DeliveryGuarantee.exactlyOnce
  /// Static membership: the name of this instance within its groups, the same after a restart.
  public var groupInstanceID: String?
  /// After which the broker gives up the transaction of an instance that has died.
  public var transactionTimeout = Duration.seconds(15)
  /// How long a node must be clean before its trouble counts as over.
  public var recoveryAfter = Duration.seconds(900)
  /// How long trouble is remembered of which nothing more is heard.
  public var alertMemory = Duration.seconds(7 * 86_400)
  /// Fingerprints remembered, over all partitions.
  public var maxFingerprints = 100_000

  /// The defaults.
  public init() {}
}

extension DispatcherSettings: Section {
  static let fields: [Field<Self>] = [
    Field("listen", \.listen, .listenAddress, "Port 0 takes a free one and logs it."),
    Field("group_prefix", \.groupPrefix, .string, "Consumer groups are `<prefix>-<stage>`."),
    Field(
      "flush_interval", \.flushInterval, .duration(.seconds(1)...(.seconds(300))),
      "How long metrics gather before they are sent."),
    Field(
      "alert_cooldown", \.alertCooldown, .duration(.zero...(.seconds(7 * 86_400))),
      "How long the same trouble stays quiet once somebody was told."),
    Field(
      "recovery_after", \.recoveryAfter, .duration(.seconds(1)...(.seconds(7 * 86_400))),
      "How long a node must be clean before its trouble counts as over."),
    Field(
      "alert_memory", \.alertMemory, .duration(.seconds(60)...(.seconds(365 * 86_400))),
      "How long trouble is remembered of which nothing more is heard."),
    Field(
      "max_fingerprints", \.maxFingerprints, .integer(100...10_000_000),
      "Fingerprints remembered, over all partitions; the ones longest unheard of are forgotten first."
    ),
    Field(
      "delivery", \.delivery, .oneOf(DeliveryGuarantee.self),
      "`exactly_once` commits notifications, alert state and offsets in one transaction; `at_least_once` is for brokers without transactions, and may tell twice after a crash."
    ),
    Field(
      "group_instance_id", \.groupInstanceID, .string, traits: .firm,
      "Static membership: a name of this instance, the same after a restart, so that a rolling restart moves no partitions. In a StatefulSet: `${HOSTNAME}`."
    ),
    Field(
      "transaction_timeout", \.transactionTimeout, .duration(.seconds(1)...(.seconds(900))),
      "After which the broker gives up the transaction of an instance that has died."),
    Field(
      "max_series", \.maxSeries, .integer(100...10_000_000),
      "Points held over all partitions before they are sent early: what bounds the memory of metrics. Early windows go out once a second, so this is also the most points a second; beyond it reading waits (`detra_dispatcher_holds_total`)."
    ),
    Field(
      "replica", \.replica, .string, default: "the host's name",
      "Tells the metrics of one replica from another's."),
  ]
}
