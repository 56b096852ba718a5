/// One key of a section.
struct Field<Root: Sendable>: Sendable {
  let key: String
  /// Takes the key's entry, where it is written, and the place of the section.
  let decode: @Sendable (YAMLEntry?, Place, inout Root, inout Decoding) -> Void
  /// Nil when the key would be absent.
  let encode: @Sendable (Root, Rendering) -> YAMLNode?
  let row: @Sendable (Root) -> ReferenceRow
  /// The tables of the sections inside, by the key's own path.
  let tables: @Sendable (Root, String) -> [ReferenceTable]
}

/// What a key is besides its type.
struct FieldTraits: OptionSet, Sendable {
  let rawValue: Int

  /// There is no default.
  static let required = FieldTraits(rawValue: 1)
  /// What is written must be there: a variable that is not set is no reason to go without.
  static let firm = FieldTraits(rawValue: 2)
  /// The result of an evaluation depends on it.
  static let shapesEvaluations = FieldTraits(rawValue: 4)
}

typealias SendableKeyPath<Root, Value> = any WritableKeyPath<Root, Value> & Sendable

extension Field {
  /// A key that always has a value. `variables` take the place of what the file says.
  init<Value>(
    _ key: String, _ path: SendableKeyPath<Root, Value>, _ type: ValueType<Value>,
    traits: FieldTraits = [], variables: [String] = [], default defaultText: String? = nil,
    _ meaning: String
  ) {
    self.init(
      key, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }, type: { _ in type },
      traits, variables, defaultText, meaning)
  }

  /// A key that may be absent: what is empty or names a variable that is not set is.
  init<Value>(
    _ key: String, _ path: SendableKeyPath<Root, Value?>, _ type: ValueType<Value>,
    traits: FieldTraits = [], variables: [String] = [], default defaultText: String? = nil,
    _ meaning: String
  ) {
    self.init(
      key, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }, type: { _ in type },
      traits, variables, defaultText ?? "—", meaning, isOptional: true)
  }

  /// A key whose type depends on keys that stand before it in the table.
  init<Value>(
    _ key: String, _ path: SendableKeyPath<Root, Value>,
    dependent type: @escaping @Sendable (Root) -> ValueType<Value>, traits: FieldTraits = [],
    _ meaning: String
  ) {
    self.init(
      key, get: { $0[keyPath: path] }, set: { $0[keyPath: path] = $1 }, type: type, traits, [], nil,
      meaning)
  }

  private init<Value>(
    _ key: String, get: @escaping @Sendable (Root) -> Value?,
    set: @escaping @Sendable (inout Root, Value) -> Void,
    type: @escaping @Sendable (Root) -> ValueType<Value>, _ traits: FieldTraits,
    _ variables: [String], _ defaultText: String?, _ meaning: String, isOptional: Bool = false
  ) {
    self.key = key
    decode = { entry, section, root, decoding in
      let type = type(root)
      let reader = FieldReader(key: key, type: type, traits: traits, isOptional: isOptional)
      let override = variables.compactMap(decoding.variables.override).first
      if let value = reader.value(entry, override, in: section, &decoding) { set(&root, value) }
    }
    encode = { root, rendering in
      guard rendering == .effective || traits.contains(.shapesEvaluations) else { return nil }
      return get(root).map { type(root).encode($0, rendering) }
    }
    row = { root in
      let type = type(root)
      let known = get(root).map { YAMLWriter.inline(type.encode($0, .effective)) }
      return ReferenceRow(
        key: key, type: type.name,
        defaultText: traits.contains(.required)
          ? "required" : defaultText ?? (type.isSection ? "—" : known) ?? "—",
        variables: variables, meaning: meaning)
    }
    tables = { root, path in type(root).tables(path) }
  }
}

/// What a key's value is read from: the environment, the file, or nothing.
private struct FieldReader<Value: Sendable> {
  let key: String
  let type: ValueType<Value>
  let traits: FieldTraits
  let isOptional: Bool

  /// Nil when the default stays.
  func value(
    _ entry: YAMLEntry?, _ override: Variables.Value?, in section: Place,
    _ decoding: inout Decoding
  ) -> Value? {
    let path = section.path.appending(key)
    if let override {
      let scalar = YAMLScalar(override.text, isPlain: false)
      let node = YAMLNode(content: .scalar(scalar), origin: override.origin)
      decoding.override(path, from: override.origin)
      return type.decode(node, Place(path: path, origin: override.origin), &decoding)
    }
    let place = Place(path: path, origin: entry?.origin ?? section.origin)
    if let entry, let complaint = absence(entry.value) {
      if isNeeded(entry.value) { decoding.fault(complaint, at: place) }
    } else if let entry {
      return type.decode(entry.value, place, &decoding)
    } else if traits.contains(.required) {
      decoding.fault("is required", at: place)
    }
    // The environment may fill a section that the file says nothing of.
    guard type.isSection else { return nil }
    return type.decode(YAMLNode(content: .mapping([]), origin: place.origin), place, &decoding)
  }

  /// Why a key that is written has no value all the same.
  private func absence(_ node: YAMLNode) -> String? {
    switch node.content {
    case .unset(let variable): "\(variable) is not set"
    case .scalar(let scalar) where scalar.isNull || isOptional && scalar.text.isEmpty:
      "has no value (one that starts with # needs quotes)"
    default: nil
    }
  }

  private func isNeeded(_ node: YAMLNode) -> Bool {
    if !traits.isDisjoint(with: [.required, .firm]) { return true }
    return node.isNull && !isOptional && !type.isContainer
  }
}
