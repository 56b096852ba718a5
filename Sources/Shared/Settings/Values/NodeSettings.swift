/// What one node of the application is meant to do, and not to do.
public struct NodeSettings: Sendable, Hashable {
  public var description = ""
  public var expectedBehaviors: [BehaviorSettings] = []
  public var unexpectedBehaviors: [BehaviorSettings] = []
  /// An evaluation below is flagged; 0–1.
  public var adherenceThreshold = 0.85
  public var latencyWarningMS = 3000
  public var latencyCriticalMS = 10_000
  /// Further guidance for the judge, by name.
  public var evaluationPrompts: [String: String] = [:]
  public var securityChecks: [SecurityCheck] = [.piiDetection, .promptInjection]
  /// Datadog tags, `name:value`.
  public var tags: [String] = []
  /// Nil: JSON is asked for only when the output looks like it.
  public var outputFormat: OutputFormat?
  /// Characters.
  public var minLength: Int?
  /// Characters.
  public var maxLength: Int?

  public init() {}

  /// A node whose thresholds are those of the whole application.
  public init(defaults thresholds: ThresholdSettings) {
    adherenceThreshold = thresholds.adherenceWarning
    latencyWarningMS = thresholds.latencyWarningMS
    latencyCriticalMS = thresholds.latencyCriticalMS
  }

  /// Whether there is anything for the judge to do.
  public var hasSemanticBehaviors: Bool {
    (expectedBehaviors + unexpectedBehaviors).contains { $0.check == .semantic }
  }
}

/// The form that a node's output must have.
public enum OutputFormat: String, Sendable, CaseIterable { case text, json }

/// A scanner's check that a node may ask for.
public enum SecurityCheck: String, Sendable, CaseIterable {
  case piiDetection = "pii_detection"
  case promptInjection = "prompt_injection"
  case jailbreakAttempt = "jailbreak_attempt"
  case sensitiveDataLeak = "sensitive_data_leak"
  case harmfulContent = "harmful_content"
  case sensitiveContent = "sensitive_content"
  case grounding
}
