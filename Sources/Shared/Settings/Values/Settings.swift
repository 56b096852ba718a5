public import DetraModel

/// Everything in `detra.yaml`, checked, with the environment laid over it. `Settings()` holds the defaults.
public struct Settings: Sendable, Hashable {
  /// The application watched: Datadog's `ml_app`. Lower case, no blanks, 1–193 characters.
  public var appName = "detra-app"
  public var version = "1.0.0"
  public var environment = DeploymentEnvironment.development
  public var datadog = DatadogSettings()
  public var gemini = GeminiSettings()
  /// By node name.
  public var nodes: [String: NodeSettings] = [:]
  public var integrations = IntegrationSettings()
  public var alerts: [AlertSettings] = []
  public var security = SecuritySettings()
  public var thresholds = ThresholdSettings()
  public var createDashboard = true
  public var dashboardName: String?
  public var kafka = KafkaSettings()
  public var collector = CollectorSettings()
  public var evaluator = EvaluatorSettings()
  public var dispatcher = DispatcherSettings()
  /// Nil leaves the choice to the command line.
  public var logLevel: LogLevel?
  /// Twelve hex digits over everything that an evaluation's result depends on, secrets and addresses excepted.
  /// Set by the loader; `Settings()` has a name that no file can have.
  public var configVersion = "defaults"

  public init() {}

  /// What a node has when the file says nothing of it: no behaviours, thresholds as the file's `thresholds`.
  public var defaultNode: NodeSettings { NodeSettings(defaults: thresholds) }

  /// The names of this installation's topics.
  public var topics: TopicNames { TopicNames(prefix: kafka.topicPrefix) }
}

/// Where the application runs.
public enum DeploymentEnvironment: String, Sendable, CaseIterable {
  case development, staging, production
}

/// How much is logged; raw values are swift-log's.
public enum LogLevel: String, Sendable, CaseIterable {
  case trace, debug, info, notice, warning, error, critical
}
