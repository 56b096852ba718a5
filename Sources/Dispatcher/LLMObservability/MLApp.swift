/// Names of applications as LLM Observability takes them ("Application naming guidelines"): lower case; letters and digits
/// of any script, `_`, `-`, `:`, `.` and `/`; no `_` twice running nor at the end; at most 193 characters. Unlike a tag's,
/// the first may be a digit.
enum MLApp {
  static let maximumLength = 193

  static func name(_ app: String) -> String {
    var name = String.UnicodeScalarView()
    var length = 0
    for scalar in app.lowercased().unicodeScalars where length < maximumLength {
      let next = isTaken(scalar) ? scalar : "_"
      if next == "_", name.last == "_" { continue }
      name.append(next)
      length += 1
    }
    while name.last == "_" { name.removeLast() }
    return name.isEmpty ? "unknown" : String(name)
  }

  private static func isTaken(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType == .decimal
      || ["-", ":", ".", "/"].contains(scalar)
  }
}
