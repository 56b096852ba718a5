/// One thing wrong with the configuration, and where.
public struct SettingsFault: Error, Sendable, Hashable {
  /// Where a value was written.
  public enum Origin: Sendable, Hashable {
    /// Line and column count from 1, columns in Unicode scalars.
    case file(String, line: Int, column: Int)
    /// A file as such: it cannot be read.
    case wholeFile(String)
    /// A variable of the process's environment.
    case variable(String)
  }

  /// Where the value was written, or ought to be.
  public var origin: Origin
  /// `nodes.extract_entities.adherence_threshold`; empty for a fault of the file as such.
  public var path: String
  /// Never holds the value of a secret.
  public var message: String

  /// A fault found by hand; the loader makes its own.
  public init(origin: Origin, path: String, message: String) {
    self.origin = origin
    self.path = path
    self.message = message
  }
}

extension SettingsFault: CustomStringConvertible {
  /// `detra.yaml:14:5: nodes.a.adherence_threshold: 1.4 is over 1.0`.
  public var description: String {
    path.isEmpty ? "\(origin): \(message)" : "\(origin): \(path): \(message)"
  }
}

extension SettingsFault.Origin: CustomStringConvertible {
  /// `detra.yaml:14:5`, `environment:DD_SITE`.
  public var description: String {
    switch self {
    case .file(let name, let line, let column): "\(name):\(line):\(column)"
    case .wholeFile(let name): name
    case .variable(let name): "environment:\(name)"
    }
  }
}

/// Every fault of a configuration, in the order of the file.
public struct SettingsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// At least one.
  public var faults: [SettingsFault]

  /// Sorts the faults of `file` by position; those of other files and of the environment follow.
  init(_ faults: [SettingsFault], file: String) {
    var seen: Set<SettingsFault> = []
    let distinct = faults.filter { seen.insert($0).inserted }
    self.faults = distinct.enumerated().sorted { a, b in
      let (first, second) = (Self.rank(a.element, file), Self.rank(b.element, file))
      return first == second ? a.offset < b.offset : first < second
    }.map(\.element)
  }

  private static func rank(_ fault: SettingsFault, _ file: String) -> (Int, String, Int, Int) {
    switch fault.origin {
    case .file(let name, let line, let column): (name == file ? 0 : 1, name, line, column)
    case .wholeFile(let name): (name == file ? 0 : 1, name, 0, 0)
    case .variable(let name): (2, name, 0, 0)
    }
  }

  /// A line for each fault.
  public var description: String { faults.map(\.description).joined(separator: "\n") }
}
