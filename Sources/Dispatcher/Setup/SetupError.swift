/// Why setting up ended.
public struct SetupError: Error, Sendable, CustomStringConvertible {
  /// Who can mend it.
  public enum Kind: Sendable {
    /// The configuration says something that cannot be set up.
    case configuration
    /// Datadog did not do what it was asked.
    case datadog
  }

  /// Who can mend it.
  public let kind: Kind
  /// For a person: what is wrong and what to do; several faults a line each.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }
}
