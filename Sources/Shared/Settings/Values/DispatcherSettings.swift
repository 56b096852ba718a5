import Foundation

/// The service that tells the world.
public struct DispatcherSettings: Sendable, Hashable {
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
  public var replica = ProcessInfo.processInfo.hostName

  public init() {}
}
