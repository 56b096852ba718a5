public import DetraModel

/// What setting up means to do, or has done, with one monitor or dashboard.
public struct SetupChange: Sendable, Hashable {
  /// What kind of thing it is.
  public enum Kind: String, Sendable, CaseIterable {
    case monitor, dashboard
  }

  /// What is to be done with it.
  public enum Action: Sendable, Hashable {
    case create
    /// It is there, but not as it should be.
    case update([SetupDifference])
    /// It is there as it should be.
    case keep
    /// detra made it, and it is to go.
    case delete
    /// detra made it, but the configuration has it no more; it stays until somebody asks for its end.
    case leave

    /// One word, for machines.
    public var word: String {
      switch self {
      case .create: "create"
      case .update: "update"
      case .keep: "keep"
      case .delete: "delete"
      case .leave: "leave"
      }
    }
  }

  /// What it is.
  public var kind: Kind
  /// Of the monitor, or the dashboard's title.
  public var name: String
  /// What is to be done.
  public var action: Action
  /// Datadog's; nil for what is not there yet.
  public var id: String?
  /// The request's body; nil for what is to go or to be left.
  public var definition: JSONValue?

  /// Nothing is to be done.
  public var isIdle: Bool { action == .keep || action == .leave }
}

/// A monitor or a dashboard as the configuration wants it.
struct WantedResource: Sendable {
  /// By what one that exists is known again, among those that detra made.
  var key: String
  var name: String
  var definition: JSONValue
}

/// A monitor or a dashboard that detra made earlier.
struct ExistingResource: Sendable {
  var id: String
  var key: String
  var name: String
  var definition: JSONValue
}

extension SetupChange {
  /// What brings Datadog from what exists to what is wanted. A second one of the same key was made by a run that was
  /// cut short or by a copy: the older one counts.
  static func changes(
    _ kind: Kind, wanted: [WantedResource], existing: [ExistingResource],
    comparison: ResourceComparison, removing: Bool
  ) -> [SetupChange] {
    var left = existing
    let changes = wanted.map { resource in
      guard let index = left.firstIndex(where: { $0.key == resource.key }) else {
        return SetupChange(
          kind: kind, name: resource.name, action: .create, definition: resource.definition)
      }
      let found = left.remove(at: index)
      let differences = comparison.differences(
        actual: found.definition, wanted: resource.definition)
      return SetupChange(
        kind: kind, name: resource.name, action: differences.isEmpty ? .keep : .update(differences),
        id: found.id, definition: resource.definition)
    }
    return changes
      + left.map {
        SetupChange(kind: kind, name: $0.name, action: removing ? .delete : .leave, id: $0.id)
      }
  }
}
