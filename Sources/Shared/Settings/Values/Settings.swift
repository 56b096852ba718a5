public import DetraModel

/// Everything in `detra.yaml`, checked, with the environment laid over it. `Settings()` holds the defaults.
public struct Settings: Sendable, Hashable {
  /// The application watched: Datadog's `ml_app`. Lower case, no blanks, 1–193 characters.
  public var appName = "detra-app"
  /// Of the application watched.
  public var version = "1.0.0"
  /// Where it runs.
  public var environment = DeploymentEnvironment.development
  /// Where metrics, events and incidents go.
  public var datadog = DatadogSettings()
  /// The judge.
  public var gemini = GeminiSettings()
  /// A judge behind OpenAI's API.
  public var openai = OpenAISettings()
  /// Further judges, by name.
  public var judges: [String: JudgeEndpointSettings] = [:]
  /// How judges are used.
  public var judge = JudgeSettings()
  /// By node name.
  public var nodes: [String: NodeSettings] = [:]
  /// Who is told.
  public var integrations = IntegrationSettings()
  /// Unique by name.
  public var alerts: [AlertSettings] = []
  /// What the scanners look for.
  public var security = SecuritySettings()
  /// Bounds, and the nodes' defaults.
  public var thresholds = ThresholdSettings()
  /// Whether setting up makes a dashboard.
  public var createDashboard = true
  /// Nil: named after the application.
  public var dashboardName: String?
  /// The broker.
  public var kafka = KafkaSettings()
  /// The service that takes calls in.
  public var collector = CollectorSettings()
  /// The service that evaluates.
  public var evaluator = EvaluatorSettings()
  /// The service that tells the world.
  public var dispatcher = DispatcherSettings()
  /// Nil leaves the choice to the command line.
  public var logLevel: LogLevel?
  /// Twelve hex digits over everything that an evaluation's result depends on, secrets and addresses excepted.
  /// Set by the loader; `Settings()` has a name that no file can have.
  public var configVersion = "defaults"

  /// The defaults of every key.
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

extension Settings: Section {
  // Nodes stand behind the thresholds, which are their defaults.
  static let fields: [Field<Self>] = [
    Field(
      "app_name", \.appName, .applicationName, variables: ["detra_APP_NAME"],
      "The application watched, Datadog's `ml_app`. Lower-cased, blanks become dashes."),
    Field("version", \.version, .string, "Of the application."),
    Field(
      "environment", \.environment, .oneOf(DeploymentEnvironment.self), variables: ["detra_ENV"],
      "Where it runs."),
    Field(
      "log_level", \.logLevel, .oneOf(LogLevel.self, ignoringCase: true),
      variables: ["detra_LOG_LEVEL"], "How much is logged."),
    Field(
      "datadog", \.datadog, .section(DatadogSettings()), "Where metrics, events and incidents go."),
    Field(
      "gemini", \.gemini, .section(GeminiSettings()), traits: .shapesEvaluations,
      "The model that judges."),
    Field(
      "openai", \.openai, .section(OpenAISettings()), traits: .shapesEvaluations,
      "A model behind OpenAI's API, when `judge.provider` or a node says `openai`."),
    Field(
      "judges", \.judges, .map(of: .section(JudgeEndpointSettings())), traits: .shapesEvaluations,
      "Further models that can judge, by names of your own."),
    Field(
      "judge", \.judge, .section(JudgeSettings()), traits: .shapesEvaluations,
      "How judges are used: which one, within which bounds, at what price."),
    Field(
      "thresholds", \.thresholds, .section(ThresholdSettings()), traits: .shapesEvaluations,
      "Bounds for the whole application."),
    Field(
      "nodes", \.nodes,
      dependent: { root in
        .map(of: .section(root.defaultNode)) { (1...200).contains($0.count) }
      }, traits: .shapesEvaluations, "What each node of the application is meant to do."),
    Field(
      "security", \.security, .section(SecuritySettings()), traits: .shapesEvaluations,
      "What the scanners look for, in every node."),
    Field("integrations", \.integrations, .section(IntegrationSettings()), "Who is told."),
    Field(
      "alerts", \.alerts, .list(of: .section(AlertSettings.prototype)), "Alerts of your own."),
    Field("create_dashboard", \.createDashboard, .bool, "Whether `detra setup` makes a dashboard."),
    Field("dashboard_name", \.dashboardName, .string, "Its title."),
    Field("kafka", \.kafka, .section(KafkaSettings()), "The broker, and detra's topics on it."),
    Field(
      "collector", \.collector, .section(CollectorSettings()), "The service that takes calls in."),
    Field(
      "evaluator", \.evaluator, .section(EvaluatorSettings()), traits: .shapesEvaluations,
      "The service that evaluates calls."),
    Field(
      "dispatcher", \.dispatcher, .section(DispatcherSettings()),
      "The service that tells the world."),
  ]
}
