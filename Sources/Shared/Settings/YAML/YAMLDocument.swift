import Foundation

/// Builds the tree of a file's one document. Aliases unfold within bounds, so that a small file stays small.
struct YAMLDocument: ~Copyable {
  /// Values after aliases have unfolded.
  static let maximumValues = 50_000
  static let maximumDepth = 64

  private var events: YAMLEvents
  private let name: String
  private var anchors: [String: Subtree] = [:]
  private var values = 0

  /// A node with what it costs to repeat it.
  private struct Subtree {
    var node: YAMLNode
    var values: Int
    var depth: Int

    mutating func hold(_ inner: Subtree) {
      values += inner.values
      depth = max(depth, inner.depth + 1)
    }
  }

  /// The document's root; an empty file is an empty mapping. Throws the first fault of syntax.
  static func parse(_ text: Data, name: String) throws(SettingsFault) -> YAMLNode {
    let result = text.withUnsafeBytes { bytes in
      // A typed error does not pass through Foundation's closures.
      Result { () throws(SettingsFault) in
        var document = YAMLDocument(
          events: try YAMLEvents(reading: bytes.bindMemory(to: UInt8.self), name: name), name: name)
        return try document.root()
      }
    }
    return try result.get()
  }

  private init(events: consuming YAMLEvents, name: String) {
    self.events = events
    self.name = name
  }

  private mutating func root() throws(SettingsFault) -> YAMLNode {
    let (first, start) = try events.next()
    guard case .documentStart = first else {
      return YAMLNode(content: .mapping([]), origin: start)
    }
    let (event, origin) = try events.next()
    let root = try subtree(event, origin, depth: 1).node
    _ = try events.next()
    let (last, second) = try events.next()
    guard case .streamEnd = last else {
      throw fault("a second document starts here; a configuration is one", second)
    }
    return root
  }

  private mutating func subtree(
    _ event: YAMLEvents.Event, _ origin: Origin, depth: Int
  ) throws(SettingsFault) -> Subtree {
    guard depth <= Self.maximumDepth else {
      throw fault("is nested more than \(Self.maximumDepth) deep", origin)
    }
    switch event {
    case .scalar(var scalar, let tag, let anchor):
      if try isText(tag, origin) { scalar.isPlain = false }
      let node = YAMLNode(content: .scalar(scalar), origin: origin)
      return try keep(Subtree(node: node, values: 1, depth: 1), anchor)
    case .sequenceStart(let tag, let anchor):
      _ = try isText(tag, origin)
      return try keep(try sequence(origin, depth), anchor)
    case .mappingStart(let tag, let anchor):
      _ = try isText(tag, origin)
      return try keep(try mapping(origin, depth), anchor)
    case .alias(let anchor):
      guard let target = anchors[anchor] else {
        throw fault("*\(anchor) has no &\(anchor) before it", origin)
      }
      guard depth + target.depth <= Self.maximumDepth else {
        throw fault("is nested more than \(Self.maximumDepth) deep", origin)
      }
      try count(target.values, origin)
      return target
    case .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      throw fault("ends too early", origin)
    }
  }

  private mutating func sequence(_ start: Origin, _ depth: Int) throws(SettingsFault) -> Subtree {
    var list = Subtree(node: YAMLNode(content: .sequence([]), origin: start), values: 1, depth: 1)
    var elements: [YAMLNode] = []
    while true {
      let (event, origin) = try events.next()
      if case .sequenceEnd = event { break }
      let element = try subtree(event, origin, depth: depth + 1)
      list.hold(element)
      elements.append(element.node)
    }
    list.node.content = .sequence(elements)
    return list
  }

  private mutating func mapping(_ start: Origin, _ depth: Int) throws(SettingsFault) -> Subtree {
    var map = Subtree(node: YAMLNode(content: .mapping([]), origin: start), values: 1, depth: 1)
    var entries: [YAMLEntry] = []
    while true {
      let (event, origin) = try events.next()
      if case .mappingEnd = event { break }
      guard case .scalar(let key, _, _) = event else {
        throw fault("a key must be a single word or text", origin)
      }
      let (next, place) = try events.next()
      let value = try subtree(next, place, depth: depth + 1)
      map.hold(value)
      entries.append(YAMLEntry(key: key.text, origin: origin, value: value.node))
    }
    map.node.content = .mapping(entries)
    return map
  }

  private mutating func keep(
    _ subtree: Subtree, _ anchor: String?
  ) throws(SettingsFault) -> Subtree {
    try count(1, subtree.node.origin)
    if let anchor { anchors[anchor] = subtree }
    return subtree
  }

  private mutating func count(_ more: Int, _ origin: Origin) throws(SettingsFault) {
    values += more
    guard values <= Self.maximumValues else {
      throw fault("the file unfolds to more than \(Self.maximumValues) values", origin)
    }
  }

  /// Whether a tag says that a value is text. YAML's own tags are accepted, the keys know their types; others mean
  /// nothing here.
  private func isText(_ tag: String?, _ origin: Origin) throws(SettingsFault) -> Bool {
    guard let tag, tag != "!" else { return tag == "!" }
    guard tag.hasPrefix("tag:yaml.org,2002:") else {
      throw fault("the tag \(tag) has no meaning here", origin)
    }
    return tag.hasSuffix(":str")
  }

  private func fault(_ message: String, _ origin: Origin) -> SettingsFault {
    SettingsFault(origin: origin, path: "", message: message)
  }
}
