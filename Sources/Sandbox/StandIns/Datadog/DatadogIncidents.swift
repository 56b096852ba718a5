import DetraModel
import Foundation
import Synchronization

/// `POST /api/v2/incidents`, and `GET` and `PATCH /api/v2/incidents/{id}`.
enum DatadogIncident {
  private static let path = "/api/v2/incidents/"
  private static let shared: Set<String> = [
    "title", "customer_impacted", "customer_impact_scope", "fields", "notification_handles",
  ]
  private static let ofCreation = shared.union([
    "incident_type_uuid", "initial_cells", "is_test",
  ])
  private static let ofUpdate = shared.union([
    "customer_impact_start", "customer_impact_end", "detected",
  ])
  private static let states: Set<String> = ["active", "stable", "resolved", "completed"]
  private static let severities: Set<String> = [
    "UNKNOWN", "SEV-0", "SEV-1", "SEV-2", "SEV-3", "SEV-4", "SEV-5",
  ]

  /// Of the path of one incident.
  static func id(in given: String) -> String? {
    let id = given.dropFirst(path.count)
    return given.hasPrefix(path) && !id.isEmpty && !id.contains("/") ? String(id) : nil
  }

  static func check(_ body: JSONValue) throws(DatadogFault) {
    let attributes = try attributes(of: body, known: ofCreation)
    guard let title = attributes["title"]?.string, !title.isEmpty else {
      throw DatadogFault("'data.attributes.title' is required")
    }
    guard let impacted = attributes["customer_impacted"]?.bool else {
      throw DatadogFault("'data.attributes.customer_impacted' is required")
    }
    if impacted, attributes["customer_impact_scope"]?.string?.isEmpty ?? true {
      throw DatadogFault("'customer_impact_scope' is required when customers are impacted")
    }
    try check(fields: attributes["fields"])
    for cell in attributes["initial_cells"]?.array ?? [] {
      guard cell["cell_type"] == "markdown", cell["content"]?["content"]?.string != nil else {
        throw DatadogFault("'initial_cells' takes cells of type markdown with their content")
      }
    }
  }

  static func checkUpdate(_ body: JSONValue, of id: String) throws(DatadogFault) {
    guard body["data"]?["id"]?.string == id else {
      throw DatadogFault("'data.id' must be the incident's")
    }
    try check(fields: attributes(of: body, known: ofUpdate)["fields"])
  }

  private static func attributes(
    of body: JSONValue, known: Set<String>
  ) throws(DatadogFault) -> [String: JSONValue] {
    guard let data = body["data"], data["type"] == "incidents" else {
      throw DatadogFault("'data.type' must be incidents")
    }
    let attributes = data["attributes"]?.object ?? [:]
    if let unknown = attributes.keys.sorted().first(where: { !known.contains($0) }) {
      throw DatadogFault("'data.attributes.\(unknown)' is not known")
    }
    return attributes
  }

  private static func check(fields: JSONValue?) throws(DatadogFault) {
    let types = ["dropdown", "multiselect", "textbox", "textarray", "metrictag", "autocomplete"]
    for (name, field) in fields?.object ?? [:] {
      guard let type = field["type"]?.string, types.contains(type) else {
        throw DatadogFault("'fields.\(name).type' must be one of \(types.joined(separator: ", "))")
      }
      let words = ["state": states, "severity": severities][name]
      if let words, !words.contains(field["value"]?.text ?? "") {
        throw DatadogFault(
          "'fields.\(name).value' must be one of \(words.sorted().joined(separator: ", "))")
      }
    }
  }

  static func data(_ body: JSONValue, publicID: Int, now: Int64) -> JSONValue {
    var attributes = body["data"]?["attributes"]?.object ?? [:]
    attributes["public_id"] = .integer(Int64(publicID))
    attributes["created"] = time(now)
    attributes["initial_cells"] = nil
    attributes["state"] = "active"
    attributes["severity"] = "UNKNOWN"
    return [
      "type": "incidents", "id": .string(UUID().uuidString.lowercased()),
      "attributes": settled(attributes, now: now), "relationships": [:],
    ]
  }

  /// What `body` names is changed, and nothing else.
  static func updated(_ data: JSONValue, by body: JSONValue, now: Int64) -> JSONValue {
    var attributes = data["attributes"]?.object ?? [:]
    var fields = attributes["fields"]?.object ?? [:]
    for (name, value) in body["data"]?["attributes"]?.object ?? [:] where name != "fields" {
      attributes[name] = value
    }
    fields.merge(body["data"]?["attributes"]?["fields"]?.object ?? [:]) { $1 }
    attributes["fields"] = .object(fields)
    var members = data.object ?? [:]
    members["attributes"] = settled(attributes, now: now)
    return .object(members)
  }

  /// State and severity are told twice: as fields and by themselves.
  private static func settled(_ given: [String: JSONValue], now: Int64) -> JSONValue {
    var attributes = given
    attributes["modified"] = time(now)
    for name in ["state", "severity"] {
      attributes[name] = given["fields"]?[name]?["value"] ?? given[name]
    }
    if attributes["state"] == "resolved", attributes["resolved"] == nil {
      attributes["resolved"] = time(now)
    }
    return .object(attributes)
  }

  private static func time(_ now: Int64) -> JSONValue {
    .string(Timestamp(milliseconds: now * 1000).rfc3339)
  }
}

extension DatadogStandIn {
  /// Nil for a request that is not about one incident.
  func routeToIncident(_ request: StandInRequest) -> StandInAnswer? {
    guard let id = DatadogIncident.id(in: request.path) else { return nil }
    guard accepts(request.headers["dd-api-key"], keys.api),
      accepts(request.headers["dd-application-key"], keys.application)
    else { return refuse(403, "Forbidden") }
    guard let known = store.withLock({ $0.incidents.items.first { $0["id"]?.string == id } }) else {
      return refuse(404, "Incident not found")
    }
    switch request.method {
    case "GET": return .json(200, ["data": known, "included": []], "incident \(id)")
    case "PATCH": return change(known, id, request)
    default: return refuse(405, "Method not allowed")
    }
  }

  private func change(
    _ known: JSONValue, _ id: String, _ request: StandInRequest
  ) -> StandInAnswer {
    guard request.contentType == "application/json",
      let body = try? JSONValue(json: request.body)
    else { return refuse(400, "Payload is not in the expected format: invalid JSON") }
    do throws(DatadogFault) {
      try DatadogIncident.checkUpdate(body, of: id)
    } catch {
      return refuse(400, error.reason)
    }
    let now = Int64(now().timeIntervalSince1970)
    let data = DatadogIncident.updated(known, by: body, now: now)
    store.withLock { store in
      store.counts.incidentUpdates += 1
      store.incidents.replace(data) { $0["id"] == data["id"] }
    }
    let attributes = data["attributes"]
    let (state, severity) = (attributes?["state"]?.text ?? "", attributes?["severity"]?.text ?? "")
    return .json(
      200, ["data": data, "included": []],
      "incident \(attributes?["public_id"]?.text ?? ""): \(state), \(severity)")
  }
}
