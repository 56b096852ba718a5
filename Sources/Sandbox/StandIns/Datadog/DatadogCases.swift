import DetraModel
import Foundation
import Synchronization

/// Case Management: `POST /api/v2/cases`, and `/comment`, `/priority` and `/status` of one case.
enum DatadogCase {
  static let priorities: Set<String> = ["NOT_DEFINED", "P1", "P2", "P3", "P4", "P5"]
  static let statuses: Set<String> = ["OPEN", "IN_PROGRESS", "CLOSED"]

  /// What a request asks for; nil for a path that is none of them.
  enum Action: Sendable, Equatable {
    case create
    case change(id: String, Change)

    enum Change: String, Sendable { case comment, priority, status }

    init?(path: String) {
      let steps = path.split(separator: "/").map(String.init)
      guard steps.starts(with: ["api", "v2", "cases"]) else { return nil }
      switch steps.count {
      case 3: self = .create
      case 5:
        guard let change = Change(rawValue: steps[4]) else { return nil }
        self = .change(id: steps[3], change)
      default: return nil
      }
    }
  }

  /// The attributes of a request about a case.
  static func attributes(_ body: JSONValue) throws(DatadogFault) -> JSONValue {
    guard let data = body["data"], data["type"] == "case", let attributes = data["attributes"]
    else { throw DatadogFault("'data.type' must be case, with 'attributes'") }
    return attributes
  }

  static func check(new body: JSONValue) throws(DatadogFault) {
    let attributes = try attributes(body)
    guard let title = attributes["title"]?.string, !title.isEmpty else {
      throw DatadogFault("'title' is required")
    }
    guard attributes["type_id"]?.string == DatadogStandIn.caseTypeID else {
      throw DatadogFault("'type_id' is no type of case")
    }
    if let priority = attributes["priority"], !priorities.contains(priority.text) {
      throw DatadogFault("'priority' is none")
    }
    let project = body["data"]?["relationships"]?["project"]?["data"]
    guard project?["type"] == "project", project?["id"]?.string?.isEmpty == false else {
      throw DatadogFault("'relationships.project' is required")
    }
  }

  static func isProjectKnown(_ body: JSONValue) -> Bool {
    body["data"]?["relationships"]?["project"]?["data"]?["id"]?.string
      == DatadogStandIn.caseProjectID
  }

  static func new(_ body: JSONValue, number: Int, now: Int64) -> JSONValue {
    var attributes = body["data"]?["attributes"]?.object ?? [:]
    attributes["key"] = .string("DETRA-\(number)")
    attributes["created_at"] = .string(Timestamp(milliseconds: now * 1000).rfc3339)
    attributes["priority"] = attributes["priority"] ?? "NOT_DEFINED"
    attributes.merge(status("OPEN")) { $1 }
    return [
      "type": "case", "id": .string(UUID().uuidString.lowercased()),
      "attributes": .object(attributes),
      "relationships": body["data"]?["relationships"] ?? [:],
    ]
  }

  static func status(_ status: String) -> [String: JSONValue] {
    ["status": .string(status), "status_group": .string("SG_\(status)")]
  }

  static func cell(_ comment: String, now: Int64) -> JSONValue {
    let attributes: JSONValue = [
      "type": "COMMENT", "cell_content": ["message": .string(comment)],
      "created_at": .string(Timestamp(milliseconds: now * 1000).rfc3339),
    ]
    return [
      "type": "timeline_cell", "id": .string(UUID().uuidString.lowercased()),
      "attributes": attributes,
    ]
  }
}

extension DatadogStandIn {
  func takeCase(
    _ body: JSONValue, _ action: DatadogCase.Action, _ now: Int64
  ) throws(DatadogFault) -> StandInAnswer {
    switch action {
    case .create:
      try DatadogCase.check(new: body)
      guard DatadogCase.isProjectKnown(body) else { return refuse(404, "project not found") }
      let made = store.withLock { $0.addCase(body, now: now) }
      let attributes = made["attributes"]
      return .json(
        201, ["data": made],
        "case \(attributes?["key"]?.text ?? ""): \(attributes?["title"]?.text ?? "")")
    case .change(let id, let change):
      guard let key = store.withLock({ $0.cases[id]?["attributes"]?["key"]?.text }) else {
        return refuse(404, "case not found")
      }
      return try takeChange(DatadogCase.attributes(body), of: id, key: key, change, now)
    }
  }

  private func takeChange(
    _ attributes: JSONValue, of id: String, key: String, _ change: DatadogCase.Action.Change,
    _ now: Int64
  ) throws(DatadogFault) -> StandInAnswer {
    switch change {
    case .comment:
      guard let comment = attributes["comment"]?.string, !comment.isEmpty else {
        throw DatadogFault("'comment' is required")
      }
      store.withLock { $0.comment(comment, on: id) }
      return .json(
        200, ["data": [DatadogCase.cell(comment, now: now)]], "case \(key): a comment")
    case .priority:
      guard let priority = attributes["priority"]?.string,
        DatadogCase.priorities.contains(priority)
      else { throw DatadogFault("'priority' is none") }
      let changed = store.withLock { $0.change(id, ["priority": .string(priority)]) }
      return .json(200, ["data": changed], "case \(key): priority \(priority)")
    case .status:
      guard let status = attributes["status"]?.string, DatadogCase.statuses.contains(status)
      else { throw DatadogFault("'status' is none") }
      let changed = store.withLock { $0.change(id, DatadogCase.status(status)) }
      return .json(200, ["data": changed], "case \(key): \(status)")
    }
  }
}
