typealias Origin = SettingsFault.Origin

/// A value of a YAML document, and where it stands.
struct YAMLNode: Sendable {
  enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
    /// A value that names a variable which is not set: as good as absent, unless something needs it.
    case unset(variable: String)
  }

  var content: Content
  var origin: Origin

  /// The entries of a mapping; nil for anything else.
  var entries: [YAMLEntry]? { if case .mapping(let entries) = content { entries } else { nil } }
  /// The elements of a sequence; nil for anything else.
  var elements: [YAMLNode]? { if case .sequence(let elements) = content { elements } else { nil } }

  /// `key:` with nothing after it, `~` or `null`.
  var isNull: Bool { if case .scalar(let scalar) = content { scalar.isNull } else { false } }

  var isUnset: Bool { if case .unset = content { true } else { false } }

  /// What it is, as a fault says it.
  var kind: String {
    switch content {
    case .scalar(let scalar): scalar.isNull ? "empty" : "a single value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .unset(let variable): "\(variable), which is not set"
    }
  }

  subscript(_ key: String) -> YAMLEntry? { entries?.first { $0.key == key } }
}

/// A key of a mapping with its value.
struct YAMLEntry: Sendable {
  var key: String
  /// Where the key stands: what faults of its value point at.
  var origin: Origin
  var value: YAMLNode
}

/// A single value, as text: what it means is for the key it belongs to.
struct YAMLScalar: Sendable {
  /// With variables put in.
  var text: String
  /// As written in the file.
  var written: String
  /// Neither quoted nor a block.
  var isPlain: Bool
  /// Whether a variable was put in, so that a fault must not show the text.
  var isExpanded = false

  init(_ text: String, isPlain: Bool) {
    self.text = text
    self.written = text
    self.isPlain = isPlain
  }

  var isNull: Bool { isPlain && ["", "~", "null", "Null", "NULL"].contains(text) }
}
