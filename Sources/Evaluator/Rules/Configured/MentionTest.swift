import DetraModel
import DetraSettings

/// A term, or the values at a place in the input, that the answer must mention.
struct MentionTest: Sendable {
  private enum Wanted: Sendable {
    case term(FoldedText)
    case values(InputPath)
  }

  /// Values of one path that are looked for, and how long one may be, in bytes: nobody repeats a document as a mention.
  private static let maximumValues = 100
  private static let maximumLength = 500

  private let wanted: Wanted
  /// As it is configured.
  private let name: String

  init(_ mention: Mention) {
    switch mention {
    case .term(let term):
      wanted = .term(FoldedText(term).trimmed)
      name = "\"\(term)\""
    case .input(let path):
      wanted = .values(path)
      name = "what stands at \(path)"
    }
  }

  /// What the answer leaves out, in words that quote nothing of the record; nil when there is nothing to mention.
  func missing(_ facts: inout AnswerFacts) -> [String]? {
    switch wanted {
    case .term(let term): return facts.folded.mentions(term) ? [] : [name]
    case .values(let path):
      guard let request = facts.request else { return nil }
      let terms = path.values(in: request).prefix(Self.maximumValues).compactMap(Self.term)
      guard !terms.isEmpty else { return nil }
      let missing = terms.count { !facts.folded.mentions($0) }
      if missing == 0 { return [] }
      return [terms.count == 1 ? name : "\(missing) of the \(terms.count) values at \(path)"]
    }
  }

  private static func term(_ value: JSONValue) -> FoldedText? {
    switch value {
    case .string, .integer, .number: break
    case .null, .bool, .array, .object: return nil
    }
    let text = value.text
    guard text.utf8.count <= maximumLength else { return nil }
    let term = FoldedText(text).trimmed
    return term.bytes.isEmpty ? nil : term
  }
}

extension InputPath {
  /// Values looked at on the way, so that wildcards over a large input stay cheap.
  private static let maximumFanOut = 10_000

  /// The values that stand there, those of an array at the end one by one.
  func values(in root: JSONValue) -> [JSONValue] {
    var values = [root]
    for step in steps {
      values = values.flatMap { step.values(in: $0) }
      if values.count > Self.maximumFanOut { values.removeSubrange(Self.maximumFanOut...) }
    }
    return values.flatMap { $0.array ?? [$0] }
  }
}

extension InputPath.Step {
  fileprivate func values(in value: JSONValue) -> [JSONValue] {
    switch self {
    case .member(let name): return value[name].map { [$0] } ?? []
    case .index(let index):
      let place = index < 0 ? index + (value.array?.count ?? 0) : index
      return value[place].map { [$0] } ?? []
    case .token(let token):
      if value.array != nil { return Int(token).flatMap { value[$0] }.map { [$0] } ?? [] }
      return value[token].map { [$0] } ?? []
    case .every:
      if let array = value.array { return array }
      return (value.object ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }
  }
}
