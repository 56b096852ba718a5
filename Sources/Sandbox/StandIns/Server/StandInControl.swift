import DetraModel
import Foundation

/// The routes under `/_stand-in/`, for tests and people in other processes. They count nowhere.
struct StandInControl {
  static let prefix = "/_stand-in/"

  let standIn: any ServedStandIn

  func answer(_ request: StandInRequest, body: Data) -> StandInAnswer {
    let path = String(request.path.dropFirst(Self.prefix.count))
    switch (request.method, path) {
    case ("GET", "counts"): return .json(200, counts, "")
    case ("GET", "received"): return .json(200, received(request.query), "")
    case ("DELETE", "received"):
      standIn.reset()
      return .json(200, counts, "")
    case ("GET", "faults"): return .json(200, faults, "")
    case ("DELETE", "faults"):
      standIn.faults.clear()
      return .json(200, faults, "")
    case ("PUT", "faults"): return setFaults(body)
    case ("GET", _):
      if let found = standIn.inspect(path, query: request.query) { return .json(200, found, "") }
    default: break
    }
    return .json(404, ["error": "a stand-in has no such route"], "")
  }

  private var name: JSONValue { .string(type(of: standIn).service.rawValue) }

  private var counts: JSONValue {
    let counts = standIn.counts
    return [
      "stand_in": name, "requests": .integer(Int64(counts.requests)),
      "accepted": .integer(Int64(counts.accepted)), "faulted": .integer(Int64(counts.faulted)),
      "by_route": .object(counts.byRoute.mapValues { .integer(Int64($0)) }),
    ]
  }

  /// `?path=` filters by prefix, `?limit=` keeps the last (100 unless told).
  private func received(_ query: [String: String]) -> JSONValue {
    let limit = query["limit"].flatMap { Int($0) }.map { max($0, 0) } ?? 100
    let matching = standIn.received.filter { request in
      query["path"].map(request.path.hasPrefix) ?? true
    }
    return ["stand_in": name, "received": .array(matching.suffix(limit).map(\.described))]
  }

  private var faults: JSONValue {
    [
      "stand_in": name, "latency_ms": .number(standIn.faults.latency.milliseconds),
      "faults": .array(standIn.faults.pending.map(\.json)),
    ]
  }

  /// Replaces all faults by `{"latency_ms":n,"faults":[…]}`.
  private func setFaults(_ body: Data) -> StandInAnswer {
    do {
      let value = try JSONValue(json: body)
      let named = type(of: standIn).namedFaults
      let faults = try (value["faults"]?.array ?? []).map {
        try StandInFault(json: $0, named: named)
      }
      let latency = try Duration(milliseconds: value["latency_ms"])
      standIn.faults.replace(with: faults, latency: latency)
      return .json(200, self.faults, "")
    } catch {
      let reason = (error as? FaultSyntaxError)?.reason ?? "the body is not JSON"
      return .json(400, ["error": .string(reason)], "")
    }
  }
}

extension ReceivedRequest {
  fileprivate var described: JSONValue {
    [
      "number": .integer(Int64(number)), "received_at": .string(receivedAt.rfc3339),
      "method": .string(method), "path": .string(path),
      "headers": .object(headers.mapValues { .string($0) }),
      "body": json ?? .string(String(decoding: body, as: UTF8.self)),
      "status": status.map { .integer(Int64($0)) } ?? .null,
      "fault": fault.map { .string($0) } ?? .null, "summary": .string(summary),
    ]
  }
}
