import DetraModel
import Foundation

/// Why one record was turned away.
struct Rejection: Error, Hashable {
  /// As it is counted.
  enum Class: String, CaseIterable {
    case malformed, invalid
    case tooLarge = "too_large"
    case refused = "refused_by_broker"
  }

  var `class`: Class
  var fault: RecordFault
}

/// Turns the bytes of one record into the message that goes to the broker.
struct CallIntake: Sendable {
  let defaults: CallDefaults
  let maxRecordBytes: Int
  let ids: UUIDv7Generator

  /// Reads, checks and completes one record as it was sent. A request's own `traceparent` goes with records that
  /// name no trace.
  func message(
    for json: Data, arrival: Timestamp, traceparent: Traceparent?, decoder: JSONDecoder
  ) throws(Rejection) -> CallMessage {
    guard json.count <= maxRecordBytes else {
      throw Rejection(
        class: .tooLarge, fault: RecordFault(path: "", reason: "is over \(maxRecordBytes) bytes"))
    }
    let (present, record) = try read(json, decoder)
    var filled = record
    filled.fill(defaults, arrival: arrival, id: ids.next())
    return CallMessage(
      key: filled.traceID, value: completed(json, present, record, filled),
      traceparent: Traceparent(traceID: record.traceID, spanID: record.spanID)
        ?? (record.traceID.isEmpty ? traceparent : nil))
  }

  private func read(
    _ json: Data, _ decoder: JSONDecoder
  ) throws(Rejection) -> (FillableKeys, CallRecord) {
    let keys: FillableKeys
    do {
      keys = try JSONObjectScan.keys(of: json)
    } catch {
      throw Rejection(class: .malformed, fault: error)
    }
    do {
      return (keys, try CallRecord.decode(json, with: decoder))
    } catch {
      throw Rejection(class: .invalid, fault: error)
    }
  }

  /// The sender's own bytes with what it left out put in front. Only where it wrote `null` or `""` for such a
  /// member is the record written anew, so that no key stands twice.
  private func completed(
    _ json: Data, _ present: FillableKeys, _ sent: CallRecord, _ filled: CallRecord
  ) -> Data {
    let additions = Self.additions(to: sent, from: filled)
    let added = additions.reduce(into: FillableKeys()) { $0.insert($1.key) }
    if additions.isEmpty { return Data(json) }
    guard present.isDisjoint(with: added.union(.escaped)) else {
      return (try? JSONCoding.encoder().encode(filled)) ?? Data(json)
    }
    var result = Data(capacity: json.count + 256)
    result.append(UInt8(ascii: "{"))
    for addition in additions {
      result.append(contentsOf: "\"\(addition.name)\":\(Self.quoted(addition.value)),".utf8)
    }
    // A valid record has a node, so a member follows.
    result.append(json.dropFirst())
    return result
  }

  private typealias Addition = (key: FillableKeys, name: String, value: String)

  private static func additions(to sent: CallRecord, from filled: CallRecord) -> [Addition] {
    var additions: [Addition] = []
    func add(_ key: FillableKeys, _ name: String, _ sent: String, _ filled: String) {
      if sent.isEmpty, !filled.isEmpty { additions.append((key, name, filled)) }
    }
    add(.id, "id", sent.id, filled.id)
    add(.traceID, "trace_id", sent.traceID, filled.traceID)
    add(.app, "app", sent.app, filled.app)
    add(.env, "env", sent.env, filled.env)
    add(.service, "service", sent.service, filled.service)
    add(.version, "version", sent.version, filled.version)
    add(
      .startedAt, "started_at", sent.startedAt?.rfc3339 ?? "", filled.startedAt?.rfc3339 ?? "")
    return additions
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C }
    if isPlain { return "\"\(text)\"" }
    let encoded = (try? JSONCoding.encoder().encode(text)) ?? Data("\"\"".utf8)
    return String(decoding: encoded, as: UTF8.self)
  }
}
