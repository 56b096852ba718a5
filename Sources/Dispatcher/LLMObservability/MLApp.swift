/// Names of applications as LLM Observability takes them ("Application naming guidelines"): lower case; letters, digits,
/// `_`, `-`, `:`, `.` and `/`; no `_` twice running nor at the end; at most 193 characters.
enum MLApp {
  static let maximumLength = 193

  static func name(_ app: String) -> String {
    var name = String(DatadogTag.sanitized(app).prefix(maximumLength))
    while name.hasSuffix("_") { name.removeLast() }
    return name.isEmpty ? "unknown" : name
  }
}
