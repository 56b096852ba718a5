import DetraModel

/// Why a fault sent to `/_stand-in/faults` is not one.
struct FaultSyntaxError: Error {
  var reason: String
}

extension StandInFault {
  /// `{"fault":"answer","status":503,"headers":{},"body":…,"times":3,"delay_ms":20,"path":"/api"}`;
  /// `times: null` lasts until the faults are replaced.
  init(json: JSONValue, named: Set<String>) throws(FaultSyntaxError) {
    guard let name = json["fault"]?.string else {
      throw FaultSyntaxError(reason: "'fault' must name a fault")
    }
    self.init(try Self.effect(name, json, named))
    if let times = json["times"] {
      guard times.isNull || times.integer ?? 0 > 0 else {
        throw FaultSyntaxError(reason: "'times' must be a whole number over 0, or null")
      }
      self.times = times.integer
    }
    delay = try Duration(milliseconds: json["delay_ms"])
    path = json["path"]?.string
  }

  private static func effect(
    _ name: String, _ json: JSONValue, _ named: Set<String>
  ) throws(FaultSyntaxError) -> Effect {
    switch name {
    case "slow": return .slow
    case "silence": return .silence
    case "close": return .close
    case "drop_answer": return .dropAnswer
    case "truncate": return .truncate
    case "answer":
      guard let status = json["status"]?.integer, (200...599).contains(status) else {
        throw FaultSyntaxError(reason: "'status' must be 200 to 599")
      }
      let headers = (json["headers"]?.object ?? [:]).mapValues(\.text)
      return .answer(status: status, headers: headers, body: json["body"]?.text ?? "")
    case let name where named.contains(name): return .named(name)
    default:
      let known =
        ["answer", "close", "drop_answer", "silence", "slow", "truncate"] + named.sorted()
      throw FaultSyntaxError(
        reason: "no fault '\(name)'; there are \(known.joined(separator: ", "))")
    }
  }

  var json: JSONValue {
    var members: [String: JSONValue] = [
      "fault": .string(name), "times": times.map { .integer(Int64($0)) } ?? .null,
      "delay_ms": .number(delay.milliseconds),
    ]
    if let path { members["path"] = .string(path) }
    if case .answer(let status, let headers, let body) = effect {
      members["fault"] = "answer"
      members["status"] = .integer(Int64(status))
      members["headers"] = .object(headers.mapValues { .string($0) })
      members["body"] = .string(body)
    }
    return .object(members)
  }
}

extension Duration {
  var milliseconds: Double { self / .milliseconds(1) }

  /// Absent is zero. At most a day, so that a slip is not a hang.
  init(milliseconds json: JSONValue?) throws(FaultSyntaxError) {
    guard let json else {
      self = .zero
      return
    }
    guard let number = json.number, (0...86_400_000).contains(number) else {
      throw FaultSyntaxError(reason: "milliseconds must be 0 to 86400000")
    }
    self = .milliseconds(number)
  }
}
