/// A mapping whose keys are known. Its table is their only home: reading, printing, the fingerprint and the
/// reference come from it.
protocol Section: Sendable {
  static var fields: [Field<Self>] { get }
}

extension Section {
  /// The defaults of `self`, with what `node` and the environment say laid over them.
  func decoded(_ node: YAMLNode?, at place: Place, _ decoding: inout Decoding) -> Self {
    var section = self
    let isMapping = node == nil || node?.isNull == true || node?.entries != nil
    if let node, !isMapping { decoding.fault("is \(node.kind), not a mapping", at: place) }
    for field in Self.fields {
      field.decode(node?[field.key], place, &section, &decoding)
    }
    for entry in node?.entries ?? [] { Self.check(entry, at: place, &decoding) }
    return section
  }

  private static func check(_ entry: YAMLEntry, at place: Place, _ decoding: inout Decoding) {
    let known = fields.map(\.key)
    // Keys for anchors to hang on, as Compose files have them.
    let isExtension = place.path.steps.isEmpty && entry.key.hasPrefix("x-")
    guard !isExtension, !known.contains(entry.key) else { return }
    let meant = Nearest.suggestion(for: entry.key, among: known)
    let suggestion = meant.map { "; did you mean \($0)?" } ?? ""
    decoding.fault("unknown key\(suggestion)", at: place.child(entry))
  }

  func encoded(_ rendering: Rendering) -> YAMLNode {
    .mapping(
      Self.fields.compactMap { field in field.encode(self, rendering).map { (field.key, $0) } })
  }

  /// This section's table in the reference, and those of the sections inside it.
  func tables(_ path: String) -> [ReferenceTable] {
    let rows = Self.fields.map { $0.row(self) }
    let prefix = path.isEmpty ? "" : "\(path)."
    return [ReferenceTable(path: path, rows: rows)]
      + Self.fields.flatMap { $0.tables(self, "\(prefix)\($0.key)") }
  }
}

extension ValueType where Value: Section {
  /// The keys of `prototype`, whose values are the defaults.
  static func section(_ prototype: Value) -> ValueType {
    ValueType(
      name: "a mapping",
      decode: { node, place, decoding in prototype.decoded(node, at: place, &decoding) },
      encode: { value, rendering in value.encoded(rendering) },
      tables: { prototype.tables($0) },
      isContainer: true, isSection: true)
  }
}
