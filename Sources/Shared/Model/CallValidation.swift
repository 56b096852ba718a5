public import Foundation

/// What a record takes on when its sender left it out.
public struct CallDefaults: Sendable, Hashable {
  public var app: String
  public var env: String
  public var service: String
  public var version: String

  public init(app: String, env: String, service: String, version: String) {
    self.app = app
    self.env = env
    self.service = service
    self.version = version
  }
}

extension CallRecord {
  /// Reads and validates one record. Throws the first fault found, with its JSON pointer.
  public static func decode(
    _ json: Data, with decoder: JSONDecoder = JSONCoding.decoder()
  ) throws(RecordFault) -> CallRecord {
    let record = try JSONReader.record(CallRecord.self, in: json, otherwise: decoder)
    try record.validate()
    return record
  }

  /// Throws when a value of the right type is out of its range, or when the record has nothing to judge.
  public func validate() throws(RecordFault) {
    if node.isEmpty { throw RecordFault(path: "/node", reason: "must not be empty") }
    if node.count > Self.maximumNodeLength {
      throw RecordFault(path: "/node", reason: "is over \(Self.maximumNodeLength) characters")
    }
    if output == nil && error == nil {
      throw RecordFault(path: "", reason: "needs one of output, error")
    }
    try NumberBounds.notNegative.check(durationMS, at: "/duration_ms")
    try usage?.validate(at: "/usage")
  }

  /// Completes what the sender left out. Filling twice changes nothing.
  public mutating func fill(
    _ defaults: CallDefaults, arrival: Timestamp, id makeID: @autoclosure () -> String
  ) {
    if id.isEmpty { id = makeID() }
    if traceID.isEmpty { traceID = id }
    if app.isEmpty { app = defaults.app }
    if env.isEmpty { env = defaults.env }
    if service.isEmpty { service = defaults.service }
    if version.isEmpty { version = defaults.version }
    if startedAt == nil { startedAt = arrival }
  }
}
