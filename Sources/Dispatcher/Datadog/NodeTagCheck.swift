import DetraSettings

/// Tags of nodes that have the name of one of detra's: queries would find both.
struct NodeTagFault: Error, CustomStringConvertible {
  /// A line for each.
  let description: String
}

enum NodeTagCheck {
  static func run(_ nodes: [String: NodeSettings]) throws(NodeTagFault) {
    let faults = nodes.sorted { $0.key < $1.key }.flatMap { node, settings in
      settings.tags.enumerated().compactMap { index, tag -> String? in
        let name = DatadogTag.sanitized(tag).prefix { $0 != ":" }
        guard CallTags.reserved.contains(String(name)) else { return nil }
        return "nodes.\(node).tags[\(index)]: \(tag.debugDescription) has the name of a tag of "
          + "detra's own, \(name); give it another"
      }
    }
    guard faults.isEmpty else { throw NodeTagFault(description: faults.joined(separator: "\n")) }
  }
}
