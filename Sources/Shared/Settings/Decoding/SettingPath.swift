/// The way to a value: `nodes.extract_entities.expected_behaviors[0]`.
struct SettingPath: Sendable, Hashable {
  enum Step: Sendable, Hashable {
    case key(String)
    case index(Int)
  }

  var steps: [Step] = []

  func appending(_ key: String) -> SettingPath { SettingPath(steps: steps + [.key(key)]) }
  func appending(_ index: Int) -> SettingPath { SettingPath(steps: steps + [.index(index)]) }
}

extension SettingPath: ExpressibleByStringLiteral {
  /// Keys with dots between them.
  init(stringLiteral value: String) {
    steps = value.split(separator: ".").map { .key(String($0)) }
  }
}

extension SettingPath: CustomStringConvertible {
  /// Keys that are not words stand in brackets and quotes.
  var description: String {
    steps.reduce(into: "") { text, step in
      switch step {
      case .index(let index): text += "[\(index)]"
      case .key(let key) where !key.isEmpty && key.allSatisfy(Self.isWord):
        text += text.isEmpty ? key : ".\(key)"
      case .key(let key): text += "[\(key.debugDescription)]"
      }
    }
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_-".contains(character)
  }
}

/// What a fault speaks of, and where it points.
struct Place: Sendable {
  var path: SettingPath
  var origin: Origin

  func child(_ entry: YAMLEntry) -> Place {
    Place(path: path.appending(entry.key), origin: entry.origin)
  }

  func child(_ index: Int, _ element: YAMLNode) -> Place {
    Place(path: path.appending(index), origin: element.origin)
  }
}

extension YAMLNode {
  /// Where `path` is written, or where the nearest thing around it is.
  func origin(of path: SettingPath) -> Origin {
    var (node, origin) = (self, self.origin)
    for step in path.steps {
      switch step {
      case .key(let key):
        guard let entry = node[key] else { return origin }
        (node, origin) = (entry.value, entry.origin)
      case .index(let index):
        guard let elements = node.elements, elements.indices.contains(index) else { return origin }
        (node, origin) = (elements[index], elements[index].origin)
      }
    }
    return origin
  }

  /// What is written at `path`; nil when nothing is.
  func node(at path: SettingPath) -> YAMLNode? {
    path.steps.reduce(self) { node, step in
      switch step {
      case .key(let key): node?[key]?.value
      case .index(let index):
        node?.elements.flatMap { $0.indices.contains(index) ? $0[index] : nil }
      }
    }
  }
}
