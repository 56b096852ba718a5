extension ValueType {
  /// A list. With `isSeparated`, one text with commas serves as well.
  static func list<Element: Sendable>(
    of element: ValueType<Element>, isSeparated: Bool = false
  ) -> ValueType where Value == [Element] {
    let name = "a list of \(element.plural)" + (isSeparated ? ", or text with commas" : "")
    return ValueType(
      name: name,
      decode: { node, place, decoding in
        guard let elements = node.elements ?? (isSeparated ? node.separated : nil) else {
          decoding.fault("is \(node.kind), not a list", at: place)
          return nil
        }
        let values = elements.enumerated().map { index, node in
          let place = place.child(index, node)
          return decoding.isSet(node, at: place) ? element.decode(node, place, &decoding) : nil
        }
        return values.compactMap { $0 }
      },
      encode: { values, rendering in .sequence(values.map { element.encode($0, rendering) }) },
      tables: { element.tables("\($0)[]") },
      isContainer: true)
  }

  /// A mapping whose keys are the person's own; `isKey` says which are possible.
  static func map<Element: Sendable>(
    of element: ValueType<Element>, key: String = "name",
    where isKey: @escaping @Sendable (String) -> Bool = { !$0.isEmpty }
  ) -> ValueType where Value == [String: Element] {
    let name = "a mapping of \(key) to \(element.singular)"
    return ValueType(
      name: name,
      decode: { node, place, decoding in
        guard let entries = node.entries else {
          decoding.fault("is \(node.kind), not a mapping", at: place)
          return nil
        }
        var values: [String: Element] = [:]
        for entry in entries {
          let place = place.child(entry)
          guard isKey(entry.key) else {
            decoding.fault("is not a possible \(key)", at: place)
            continue
          }
          guard decoding.isSet(entry.value, at: place) else { continue }
          values[entry.key] = element.decode(entry.value, place, &decoding)
        }
        return values
      },
      encode: { values, rendering in
        .mapping(values.sorted { $0.key < $1.key }.map { ($0, element.encode($1, rendering)) })
      },
      tables: { element.tables("\($0).<\(key)>") },
      isContainer: true)
  }

  /// A mapping between the words of two enumerations.
  static func map<Key, Element>(
    from keys: ValueType<Key>, to element: ValueType<Element>
  ) -> ValueType
  where
    Value == [Key: Element], Key: RawRepresentable & Sendable & Hashable, Key.RawValue == String,
    Element: Sendable
  {
    let name = "a mapping from any of \(keys.words) to one of \(element.words)"
    return ValueType(
      name: name,
      decode: { node, place, decoding in
        guard let entries = node.entries else {
          decoding.fault("is \(node.kind), not a mapping", at: place)
          return nil
        }
        var values: Value = [:]
        for entry in entries {
          let place = place.child(entry)
          guard let key = keys.decode(.text(entry.key), place, &decoding),
            decoding.isSet(entry.value, at: place)
          else { continue }
          values[key] = element.decode(entry.value, place, &decoding)
        }
        return values
      },
      encode: { values, rendering in
        .mapping(
          values.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { ($0.rawValue, element.encode($1, rendering)) })
      },
      isContainer: true)
  }

  /// `a list of …`
  fileprivate var plural: String {
    if isSection { return "mappings" }
    if name.hasPrefix("one of ") { return "any of \(words)" }
    return ["text": "texts", "a secret": "secrets"][name] ?? singular
  }
  fileprivate var words: String { name.replacing("one of ", with: "") }
  fileprivate var singular: String { isSection ? "the keys below" : name }
}

extension Decoding {
  /// A value inside a list or mapping of the person's own must be there: leaving one out in silence could open a door.
  fileprivate mutating func isSet(_ node: YAMLNode, at place: Place) -> Bool {
    guard case .unset(let variable) = node.content else { return true }
    fault("\(variable) is not set", at: place)
    return false
  }
}

extension YAMLNode {
  /// The parts of a text with commas, each where the text is.
  fileprivate var separated: [YAMLNode]? {
    guard case .scalar(let scalar) = content, !scalar.isNull else { return nil }
    return scalar.text.split(separator: ",").map { part in
      var piece = scalar
      piece.text = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
      piece.written = scalar.isExpanded ? scalar.written : piece.text
      piece.isPlain = false
      return YAMLNode(content: .scalar(piece), origin: origin)
    }
  }
}
