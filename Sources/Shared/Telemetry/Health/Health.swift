import Synchronization

/// Whether the service can do its work: named conditions, each ready or not with the reason.
public final class Health: Sendable {
  /// The state of one condition.
  public enum Condition: Sendable, Hashable {
    case ready
    /// One line for a person, free of secrets.
    case notReady(String)
  }

  private let state: Mutex<[String: Condition]>

  /// Names the conditions that must hold before the service is ready; each begins as not ready, "starting".
  public init(_ names: String...) {
    state = Mutex(Dictionary(names.map { ($0, .notReady("starting")) }) { first, _ in first })
  }

  /// Sets one condition, adding it when new. True when that changed it, so that a change can be logged once.
  @discardableResult
  public func set(_ name: String, _ condition: Condition) -> Bool {
    state.withLock { $0.updateValue(condition, forKey: name) } != condition
  }

  /// Takes a condition out of the reckoning.
  public func remove(_ name: String) {
    state.withLock { _ = $0.removeValue(forKey: name) }
  }

  /// All conditions by name.
  public var conditions: [String: Condition] { state.withLock { $0 } }

  /// Whether every condition holds.
  public var isReady: Bool {
    state.withLock { $0.values.allSatisfy { $0 == .ready } }
  }

  /// Whether the named condition holds; false for one never set.
  public func isReady(_ name: String) -> Bool {
    state.withLock { $0[name] == .ready }
  }
}
