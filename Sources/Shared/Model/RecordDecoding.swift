import Foundation

extension JSONReader {
  /// A record from outside: read fast where it is as nearly every record is, else as Foundation's decoder reads it.
  /// Throws the first fault found, with its JSON pointer.
  static func record<Record: JSONReadable & Decodable>(
    _ type: Record.Type, in json: Data, otherwise decoder: JSONDecoder
  ) throws(RecordFault) -> Record {
    if let record = value(type, in: json) { return record }
    try JSONNesting.check(json)
    do {
      return try decoder.decode(type, from: json)
    } catch {
      // Foundation reports a text of wrong bytes as a value of the wrong type.
      guard String(validating: json, as: UTF8.self) != nil else {
        throw RecordFault(path: "", reason: "is not valid UTF-8")
      }
      throw RecordFault(error)
    }
  }
}
