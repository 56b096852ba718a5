import Foundation

/// One pass over a configuration: the variables it may use and the faults it has shown.
struct Decoding: Sendable {
  let variables: Variables
  /// What paths in the configuration start from.
  let folder: URL
  /// The file's tree, once it is prepared.
  private(set) var root = YAMLNode.mapping([])
  /// Where values come from that the environment put in the place of the file's.
  private var overrides: [SettingPath: Origin] = [:]
  private(set) var faults: [SettingsFault] = []
  /// Paths with a fault of their own, which no second one should be derived from.
  private(set) var faulty: Set<SettingPath> = []

  init(variables: Variables, folder: URL) {
    self.variables = variables
    self.folder = folder
  }

  /// Puts variables into `tree` and makes it the tree that is decoded.
  mutating func begin(with tree: YAMLNode) { root = Preparation.prepare(tree, &self) }

  mutating func fault(_ message: String, at place: Place) {
    faults.append(
      SettingsFault(
        origin: place.origin, path: place.path.description, message: message))
    faulty.insert(place.path)
  }

  mutating func add(_ faults: [SettingsFault]) { self.faults += faults }

  mutating func override(_ path: SettingPath, from origin: Origin) { overrides[path] = origin }

  /// Where the value at `path` comes from, or the nearest thing around it.
  func place(of path: SettingPath) -> Place {
    Place(path: path, origin: overrides[path] ?? root.origin(of: path))
  }

  /// Whether somebody gave a value at `path`, in the file or by a variable.
  func isGiven(_ path: SettingPath) -> Bool {
    overrides[path] != nil || root.node(at: path).map { !$0.isNull && !$0.isUnset } ?? false
  }

  /// Whether there is a fault at `path` or inside.
  func isFaulty(_ path: SettingPath) -> Bool {
    faulty.contains { $0.steps.starts(with: path.steps) }
  }
}

/// Makes a tree as written into the tree that is meant: variables put in, `<<` merged, keys written twice found.
struct Preparation {
  static func prepare(_ root: YAMLNode, _ decoding: inout Decoding) -> YAMLNode {
    prepare(root, at: Place(path: SettingPath(), origin: root.origin), &decoding)
  }

  private static func prepare(
    _ node: YAMLNode, at place: Place, _ decoding: inout Decoding
  ) -> YAMLNode {
    var node = node
    switch node.content {
    case .scalar(let scalar): node.content = expand(scalar, at: place, &decoding)
    case .sequence(let elements):
      node.content = .sequence(
        elements.enumerated().map { index, element in
          prepare(element, at: place.child(index, element), &decoding)
        })
    case .mapping(let entries): node.content = .mapping(merge(entries, at: place, &decoding))
    case .unset: break
    }
    return node
  }

  private static func expand(
    _ scalar: YAMLScalar, at place: Place, _ decoding: inout Decoding
  ) -> YAMLNode.Content {
    let variables = decoding.variables
    switch Expansion.expand(scalar.text, value: { variables[$0]?.text }) {
    case .text(let text):
      guard text != scalar.text else { return .scalar(scalar) }
      var expanded = scalar
      expanded.text = text
      expanded.isPlain = false
      expanded.isExpanded = true
      return .scalar(expanded)
    case .unset(let variable): return .unset(variable: variable)
    case .malformed(let fault):
      decoding.fault(fault, at: place)
      return .scalar(scalar)
    }
  }

  private static func merge(
    _ entries: [YAMLEntry], at place: Place, _ decoding: inout Decoding
  ) -> [YAMLEntry] {
    var merged: [YAMLEntry] = []
    var lines: [String: Origin] = [:]
    for var entry in entries where entry.key != "<<" {
      let child = place.child(entry)
      if let first = lines.updateValue(entry.origin, forKey: entry.key) {
        decoding.fault("is there twice, first at \(first)", at: child)
        continue
      }
      entry.value = prepare(entry.value, at: child, &decoding)
      merged.append(entry)
    }
    for entry in entries where entry.key == "<<" {
      for source in entry.value.elements ?? [entry.value] {
        guard let more = source.entries else {
          decoding.fault("takes a mapping, or a list of mappings", at: place.child(entry))
          continue
        }
        // What is written beside << wins, and what is merged first wins over what is merged later.
        merged += merge(more, at: place, &decoding).filter { lines[$0.key] == nil }
        for entry in merged { lines[entry.key] = entry.origin }
      }
    }
    return merged
  }
}
