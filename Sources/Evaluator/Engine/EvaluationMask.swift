import DetraModel
import Foundation

extension Evaluation {
  /// Masks every text that a person, an application or a model wrote, but the previews, which whoever knows the
  /// findings has masked: they may quote the very data just found. Ids stay as they are, since others find by them.
  mutating func mask(_ masked: (String) -> String) {
    // Most have neither, and writing nothing spares the array a copy.
    for index in checks.indices {
      if let evidence = checks[index].evidence { checks[index].evidence = masked(evidence) }
      if let reasoning = checks[index].reasoning { checks[index].reasoning = masked(reasoning) }
    }
    // What stands for personal data is a mask already.
    for index in findings.indices where findings[index].check != "pii_detection" {
      findings[index].masked = masked(findings[index].masked)
    }
    if let reason = flag?.reason { flag?.reason = masked(reason) }
    if let message = outcomeReason?.message { outcomeReason?.message = masked(message) }
    rootCause?.mask(masked)
    call.mask(masked)
  }
}

extension RootCause {
  fileprivate mutating func mask(_ masked: (String) -> String) {
    reason = masked(reason)
    remediation = remediation.map(masked)
    files = files.map(masked)
    commands = commands.map(masked)
  }
}

extension EvaluatedCall {
  fileprivate mutating func mask(_ masked: (String) -> String) {
    error?.mask(masked)
    sessionID = sessionID.map(masked)
    // Every call has tags, few of them anything in them: one look at all before one at each.
    guard !tags.isEmpty else { return }
    let all = tags.map { "\($0): \($1)" }.joined(separator: "\n")
    guard masked(all) != all else { return }
    for (name, value) in tags { tags[name] = Self.masked(value, of: name, masked) }
  }

  /// With its name, which may be what tells that a number is one of somebody's.
  private static func masked(
    _ value: String, of name: String, _ masked: (String) -> String
  ) -> String {
    let (head, line) = ("\(name): ", masked("\(name): \(value)"))
    return masked(line.hasPrefix(head) ? String(line.dropFirst(head.count)) : value)
  }
}

extension CallError {
  fileprivate mutating func mask(_ masked: (String) -> String) {
    type = type.map(masked)
    message = message.map(masked)
    user = user?.masked(masked)
    breadcrumbs = breadcrumbs?.map { $0.masked(masked) }
    guard let given = frames else { return }
    frames = given.map { frame in
      var frame = frame
      // A path has its owner's name in it at times, and a frame of a template anything.
      frame.file = frame.file.map(masked)
      frame.function = frame.function.map(masked)
      frame.contextLine = frame.contextLine.map(masked)
      return frame
    }
  }
}

extension JSONValue {
  /// Masked as one text, in which keys tell what their values are, and then string by string, as they are read.
  fileprivate func masked(_ masked: (String) -> String) -> JSONValue {
    guard case .string(let text) = self else {
      let whole = masked(text)
      let value = whole == text ? self : (try? JSONValue(json: Data(whole.utf8))) ?? self
      return value.eachMasked(masked)
    }
    return .string(masked(text))
  }

  private func eachMasked(_ masked: (String) -> String) -> JSONValue {
    switch self {
    case .string(let text): .string(masked(text))
    case .array(let elements): .array(elements.map { $0.eachMasked(masked) })
    case .object(let members): .object(members.mapValues { $0.eachMasked(masked) })
    // A number that is somebody's is no number when it is masked.
    case .integer, .number: masked(text) == text ? self : .string(masked(text))
    case .null, .bool: self
    }
  }
}
