public import DetraHTTP
import DetraModel
public import DetraSettings

/// Makes the monitors and the dashboard of an application in Datadog, and takes them away again.
public struct DatadogSetup: Sendable {
  private let settings: Settings
  private let owner: SetupOwner
  private let resources: DatadogResources

  /// - Parameters:
  ///   - settings: what is to be set up, and Datadog's address and keys.
  ///   - transport: through which Datadog is asked.
  public init(settings: Settings, transport: any HTTPTransport) {
    self.init(
      settings,
      DatadogResources(api: DatadogAPI(settings: settings.datadog), transport: transport))
  }

  init(_ settings: Settings, _ resources: DatadogResources) {
    self.settings = settings
    self.resources = resources
    owner = SetupOwner(settings)
  }

  /// Whether both keys are there: without them nothing can be asked.
  public var hasKeys: Bool { settings.datadog.apiKey != nil && settings.datadog.appKey != nil }

  /// `app:legal env:production`: whose monitors and dashboard these are.
  public var place: String { "\(owner.app) \(owner.env)" }

  /// True when no monitor of detra's own names anybody to tell.
  public var notifiesNobody: Bool { NotifyHandles(settings.integrations).paging.isEmpty }

  /// Finds what in the configuration cannot be set up.
  ///
  /// - Throws: `SetupError` of kind `configuration` for alerts on metrics that detra does not send.
  public static func check(_ settings: Settings) throws(SetupError) {
    _ = try AlertMonitors(settings: settings).all()
  }

  /// What is to be done so that Datadog has what the configuration wants.
  ///
  /// - Parameters:
  ///   - kinds: what is looked at.
  ///   - pruning: whether what detra made and the configuration has no more is to go.
  /// - Returns: a change for each, those that ask for nothing included.
  /// - Throws: `SetupError`.
  public func plan(
    _ kinds: [SetupChange.Kind], pruning: Bool = false
  ) async throws(SetupError) -> [SetupChange] {
    var changes: [SetupChange] = []
    for kind in kinds {
      changes += SetupChange.changes(
        kind, wanted: try wanted(kind), existing: try await existing(kind),
        comparison: kind.comparison, removing: pruning)
    }
    return changes
  }

  /// As `plan`, in an account where there is nothing yet; nothing is asked.
  ///
  /// - Throws: `SetupError` of kind `configuration`.
  public func planFromNothing(_ kinds: [SetupChange.Kind]) throws(SetupError) -> [SetupChange] {
    var changes: [SetupChange] = []
    for kind in kinds {
      changes += SetupChange.changes(
        kind, wanted: try wanted(kind), existing: [], comparison: kind.comparison, removing: false)
    }
    return changes
  }

  /// What is to be done so that nothing is left of what detra made for this application and environment.
  ///
  /// - Throws: `SetupError`.
  public func removal() async throws(SetupError) -> [SetupChange] {
    var changes: [SetupChange] = []
    for kind in SetupChange.Kind.allCases {
      changes += SetupChange.changes(
        kind, wanted: [], existing: try await existing(kind), comparison: kind.comparison,
        removing: true)
    }
    return changes
  }

  /// Has Datadog check a monitor that is to be made or changed. Dashboards cannot be checked but by making them.
  ///
  /// - Throws: `SetupError` with Datadog's reason.
  public func validate(_ change: SetupChange) async throws(SetupError) {
    guard change.kind == .monitor, change.definition != nil, !change.isIdle else { return }
    try await resources.validate(change)
  }

  /// Carries out one change. Returns it with the id that Datadog gave.
  ///
  /// - Throws: `SetupError`; what was done before stays done, and another run takes it up from there.
  public func apply(_ change: SetupChange) async throws(SetupError) -> SetupChange {
    var done = change
    done.id = try await resources.apply(change) ?? change.id
    return done
  }

  /// The page of it in Datadog; nil before it is there.
  public func url(of change: SetupChange) -> String? {
    change.id.map { id in
      settings.datadog.url(
        host: .app, path: (change.kind == .monitor ? "/monitors/" : "/dashboard/") + id)
    }
  }

  private func wanted(_ kind: SetupChange.Kind) throws(SetupError) -> [WantedResource] {
    switch kind {
    case .monitor:
      let monitors = DefaultMonitors(settings).all + (try AlertMonitors(settings: settings).all())
      return monitors.map {
        WantedResource(key: $0.name, name: $0.name, definition: $0.json(owner: owner))
      }
    case .dashboard:
      guard settings.createDashboard else { return [] }
      let dashboard = Dashboard(settings)
      return [WantedResource(key: Dashboard.key, name: dashboard.title, definition: dashboard.json)]
    }
  }

  private func existing(_ kind: SetupChange.Kind) async throws(SetupError) -> [ExistingResource] {
    switch kind {
    case .monitor: try await resources.monitors(of: owner)
    case .dashboard: try await resources.dashboards(of: owner)
    }
  }
}

extension SetupChange.Kind {
  fileprivate var comparison: ResourceComparison {
    switch self {
    case .monitor: .monitors
    case .dashboard: .dashboards
    }
  }
}
