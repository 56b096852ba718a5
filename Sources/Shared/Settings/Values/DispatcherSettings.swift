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

  /// The defaults.
  public init() {}
}

extension DispatcherSettings: Section {
  static let fields: [Field<Self>] = [
    Field("listen", \.listen, .listenAddress, "Port 0 takes a free one and logs it."),
    Field("group_prefix", \.groupPrefix, .string, "Consumer groups are `<prefix>-<stage>`."),
    Field(
      "flush_interval", \.flushInterval, .duration(.seconds(1)...(.seconds(3600))),
      "How long metrics gather before they are sent."),
    Field(
      "alert_cooldown", \.alertCooldown, .duration(.zero...(.seconds(7 * 86_400))),
      "How long the same trouble stays quiet once somebody was told."),
    Field(
      "max_series", \.maxSeries, .integer(100...10_000_000),
      "Distinct series in one flush window."),
    Field(
      "replica", \.replica, .string, default: "the host's name",
      "Tells the metrics of one replica from another's."),
  ]
}
