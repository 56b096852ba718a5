/// What a `Scanner` is made from.
public struct ScannerConfiguration: Sendable, Hashable {
  /// The kinds of personal data reported. The others are still recognised, so that a card number is never taken
  /// for a phone number because cards are switched off.
  public var piiTypes: Set<PIIType>
  /// The topics that `sensitive_content` looks for.
  public var topics: [SensitiveTopic]
  /// Patterns of somebody's own.
  public var customPatterns: [CustomPattern]
  /// Words and phrases that are always reported, as `denied_term` of the check `sensitive_content`: in either case, as
  /// whole words, hidden or not, allowed or not.
  public var deny: [String]
  /// What is not reported.
  public var allow: [AllowRule]

  /// Prompt injections and jailbreaks with a lower score, 0–1, are not told. A lower threshold finds more of them
  /// and flags more harmless texts; docs/scanners.md has the figures.
  public var injectionThreshold: Double

  public static let defaultInjectionThreshold = 0.85

  /// All kinds of personal data and the topics that need no configuration, unless told otherwise.
  public init(
    piiTypes: Set<PIIType> = Set(PIIType.allCases),
    injectionThreshold: Double = defaultInjectionThreshold,
    topics: [SensitiveTopic] = SensitiveTopic.builtIn,
    customPatterns: [CustomPattern] = [], deny: [String] = [], allow: [AllowRule] = []
  ) {
    self.piiTypes = piiTypes
    self.injectionThreshold = injectionThreshold
    self.topics = topics
    self.customPatterns = customPatterns
    self.deny = deny
    self.allow = allow
  }
}

/// Why a `Scanner` could not be made.
public enum ScannerError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Vectorscan does not take an expression.
  case invalidPattern(expression: String, reason: String)
  /// Vectorscan does not take a pattern from the configuration.
  case customPattern(PatternFault)
  /// The processor lacks instructions that vectorscan needs (SSE4.2 on x86-64).
  case unsupportedProcessor
  /// Vectorscan answered with this status, `HS_NOMEM` (-2) above all.
  case engine(status: Int)

  /// The fault in words, without any text that was scanned.
  public var description: String {
    switch self {
    case .invalidPattern(let expression, let reason): "pattern \(expression): \(reason)"
    case .customPattern(let fault): fault.description
    case .unsupportedProcessor: "this processor lacks instructions that vectorscan needs"
    case .engine(let status): "vectorscan failed with status \(status)"
    }
  }
}
