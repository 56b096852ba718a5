public import DetraModel

/// A pattern of somebody's own: an expression in vectorscan's part of PCRE's syntax, over Unicode scalars. Classes such
/// as `\w` and `\d` are of ASCII. It matches as much as it can, anywhere in a text; hidden text is looked through too.
public struct CustomPattern: Sendable, Hashable {
  /// The type of its findings.
  public var name: String
  public var expression: String
  public var severity: Severity
  /// The check that its findings belong to; those of `piiDetection` are masked in previews.
  public var check: SecurityCheck
  /// Letters match in either case.
  public var ignoresCase: Bool

  /// A pattern for sensitive data, unless told otherwise.
  public init(
    name: String, expression: String, severity: Severity = .medium,
    check: SecurityCheck = .piiDetection, ignoresCase: Bool = false
  ) {
    self.name = name
    self.expression = expression
    self.severity = severity
    self.check = check
    self.ignoresCase = ignoresCase
  }
}

/// What a custom finding is; one object for each pattern and for all denied terms.
final class CustomKind: Sendable, Hashable {
  let name: String
  let severity: Severity
  let check: SecurityCheck
  /// Found as a whole word only, and reported even where it is allowed.
  let isDenied: Bool

  init(_ pattern: CustomPattern, isDenied: Bool = false) {
    name = pattern.name
    severity = pattern.severity
    check = pattern.check
    self.isDenied = isDenied
  }

  static func == (one: CustomKind, other: CustomKind) -> Bool { one === other }

  func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
