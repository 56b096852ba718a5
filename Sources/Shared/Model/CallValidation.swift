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
    let record =
      if let record = JSONReader.value(CallRecord.self, in: json) {
        record
      } else {
        try thorough(json, decoder)
      }
    try record.validate()
    return record
  }

  /// Reads what `JSONReader` gives up on, or says what is wrong with it.
  static func thorough(_ json: Data, _ decoder: JSONDecoder) throws(RecordFault) -> CallRecord {
    try JSONNesting.check(json)
    do {
      return try decoder.decode(CallRecord.self, from: json)
    } catch {
      // Foundation reports a text of wrong bytes as a value of the wrong type.
      guard String(validating: json, as: UTF8.self) != nil else {
        throw RecordFault(path: "", reason: "is not valid UTF-8")
      }
      throw RecordFault(error)
    }
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
    if let durationMS, !(durationMS >= 0 && durationMS.isFinite) {
      throw RecordFault(path: "/duration_ms", reason: "must be 0 or more")
    }
    try usage?.validate()
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

extension Usage {
  fileprivate func validate() throws(RecordFault) {
    for (name, value) in [
      ("input_tokens", inputTokens), ("output_tokens", outputTokens),
      ("cached_tokens", cachedTokens), ("reasoning_tokens", reasoningTokens),
    ] {
      if let value, value < 0 {
        throw RecordFault(path: "/usage/\(name)", reason: "must be 0 or more")
      }
    }
    if let costUSD, !(costUSD >= 0 && costUSD.isFinite) {
      throw RecordFault(path: "/usage/cost_usd", reason: "must be 0 or more")
    }
  }
}
