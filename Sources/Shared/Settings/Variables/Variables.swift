/// The variables that values may name: the process's environment, and under it what `.env` files say.
/// A variable that is set but empty counts as not set.
struct Variables: Sendable {
  struct Value: Sendable {
    var text: String
    var origin: Origin
  }

  private let environment: [String: String]
  private var files: [String: Value] = [:]

  init(environment: [String: String]) { self.environment = environment }

  /// Adds a file's variables. Those already known stay as they are.
  mutating func add(_ values: [String: Value]) {
    files.merge(values) { known, _ in known }
  }

  subscript(_ name: String) -> Value? {
    if let text = environment[name] {
      return text.isEmpty ? nil : Value(text: text, origin: .variable(name))
    }
    return files[name].flatMap { $0.text.isEmpty ? nil : $0 }
  }

  /// The value of a variable that has a key of its own, by its name or the same in capitals. The environment comes
  /// first, whichever way it spells it.
  func override(_ name: String) -> Value? {
    let values = [name, name.uppercased()].compactMap { self[$0] }
    return values.first { if case .variable = $0.origin { true } else { false } } ?? values.first
  }
}
