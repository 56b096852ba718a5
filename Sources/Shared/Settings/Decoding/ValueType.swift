/// What a key takes: how it is read, how it is written, and what the reference calls it.
struct ValueType<Value: Sendable>: Sendable {
  /// Ends the sentence `"abc" is not …` and fills the reference's column: `a number, 0.0–2.0`.
  var name: String
  /// Nil when a fault was found, which is then in the `Decoding`.
  var decode: @Sendable (YAMLNode, Place, inout Decoding) -> Value?
  var encode: @Sendable (Value, Rendering) -> YAMLNode
  /// The tables of the keys inside, by their path.
  var tables: @Sendable (String) -> [ReferenceTable] = { _ in [] }
  /// Whether an empty value (`key:`) counts as absent. For a single value it is a fault.
  var isContainer = false
  /// Whether there is something to decode when the key is absent, as the environment may fill it.
  var isSection = false
}

/// What a tree is written for.
enum Rendering: Sendable {
  /// All keys, for a person.
  case effective
  /// Only what an evaluation's result depends on.
  case fingerprint
}

/// What comes of a single value's text.
enum Reading<Value> {
  case value(Value)
  /// Ends a sentence that starts with the value: `is over 1.0`.
  case fault(String)
}

extension ValueType {
  /// A type whose values are written as one word or text.
  static func scalar(
    _ name: String, isSecret: Bool = false,
    read: @escaping @Sendable (String) -> Reading<Value>,
    write: @escaping @Sendable (Value) -> YAMLScalar
  ) -> ValueType {
    ValueType(
      name: name,
      decode: { node, place, decoding in
        guard case .scalar(let scalar) = node.content, !scalar.isNull else {
          decoding.fault("is \(node.kind), not \(name)", at: place)
          return nil
        }
        switch read(scalar.text) {
        case .value(let value): return value
        case .fault(let fault):
          decoding.fault("\(scalar.shown(isSecret: isSecret)) \(fault)", at: place)
          return nil
        }
      },
      encode: { value, _ in .scalar(write(value)) })
  }
}

extension YAMLScalar {
  /// The value as a fault may show it. What a variable put in could be a secret put in the wrong place.
  func shown(isSecret: Bool) -> String {
    if isSecret { return "the value" }
    if isExpanded { return "the value of \(written)" }
    if decimal(text) != nil { return text }
    let start = text.prefix(60)
    return (start.count < text.count ? start + "…" : start).debugDescription
  }
}

extension YAMLNode {
  /// Of a value that detra writes itself.
  private static let nowhere = Origin.file("", line: 0, column: 0)

  static func scalar(_ scalar: YAMLScalar) -> YAMLNode {
    YAMLNode(content: .scalar(scalar), origin: nowhere)
  }
  static func text(_ text: String) -> YAMLNode { .scalar(YAMLScalar(text, isPlain: false)) }
  static func sequence(_ elements: [YAMLNode]) -> YAMLNode {
    YAMLNode(content: .sequence(elements), origin: nowhere)
  }
  static func mapping(_ entries: [(String, YAMLNode)]) -> YAMLNode {
    YAMLNode(
      content: .mapping(entries.map { YAMLEntry(key: $0, origin: nowhere, value: $1) }),
      origin: nowhere)
  }
}
