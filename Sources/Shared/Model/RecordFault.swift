import Foundation

/// Why a record was refused: where in it (an RFC 6901 JSON pointer, `""` for the whole, `*` for a name that the sender
/// has chosen) and the reason. Neither part ever repeats what the record holds, so that it can go to logs and answers.
public struct RecordFault: Error, Sendable, Hashable, Codable {
  public var path: String
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The fault behind an error of Foundation's decoder.
  public init(_ error: any Error) {
    switch error {
    case let fault as RecordFault:
      self = fault
    case DecodingError.typeMismatch(let type, let context):
      self.init(path: Self.pointer(context.codingPath), reason: "must be \(Self.name(of: type))")
    case DecodingError.keyNotFound(let key, let context):
      self.init(path: Self.pointer(context.codingPath + [key]), reason: "is required")
    case DecodingError.valueNotFound(let type, let context):
      self.init(
        path: Self.pointer(context.codingPath), reason: "must be \(Self.name(of: type)), not null")
    case DecodingError.dataCorrupted(let context):
      self.init(
        path: Self.pointer(context.codingPath),
        reason: context.codingPath.isEmpty ? "is not valid JSON" : Self.reason(context))
    default:
      self.init(path: "", reason: "is not valid JSON")
    }
  }

  /// What our own decoding says names no value; what Foundation says, and synthesized decoding, does.
  private static func reason(_ context: DecodingError.Context) -> String {
    context.debugDescription.hasPrefix("must be ")
      ? context.debugDescription : "is not a value that it can have"
  }

  static func pointer(_ path: [any CodingKey]) -> String {
    path.map { "/" + name(of: $0) }.joined()
  }

  /// Names of the schema are the plain cases of enumerations, indices read `Index 0`; any other key is of a dictionary,
  /// and the sender's.
  private static func name(of key: any CodingKey) -> String {
    if let index = key.intValue, key.stringValue == "Index \(index)" { return String(index) }
    let mirror = Mirror(reflecting: key)
    return mirror.displayStyle == .enum && mirror.children.isEmpty ? key.stringValue : "*"
  }

  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is String.Type: "a string"
    case is Bool.Type: "true or false"
    case is Int.Type, is Int64.Type: "a whole number"
    case is Double.Type: "a number"
    case is any DictionaryMarker.Type: "an object"
    case is any ArrayMarker.Type: "an array"
    default: "an object"
    }
  }
}

private protocol DictionaryMarker {}
extension Dictionary: DictionaryMarker {}
private protocol ArrayMarker {}
extension Array: ArrayMarker {}
