import Foundation
import Logging

/// How a line of the log looks.
public enum LogFormat: Sendable, Hashable {
  /// For people: `12:00:00.250 INFO  detra.collector: listening port=4318`.
  case text(colored: Bool)
  /// For machines: one JSON object a line with `time`, `level`, `logger`, `message`, and where present
  /// `metadata` and `error`.
  case json

  /// Text on a terminal, JSON lines otherwise. `NO_COLOR` (no-color.org) takes the colour away.
  public static var forStandardError: LogFormat {
    guard isatty(STDERR_FILENO) == 1 else { return .json }
    let environment = ProcessInfo.processInfo.environment
    return .text(
      colored: environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb")
  }
}

/// One event of the log, ready to be written.
struct LogLine {
  var time: Date
  var level: Logger.Level
  var logger: String
  var message: String
  var metadata: Logger.Metadata
  var error: String?

  func rendered(_ format: LogFormat) -> String {
    switch format {
    case .text(let colored): text(colored: colored)
    case .json: json()
    }
  }
}

// MARK: - Text

extension LogLine {
  private func text(colored: Bool) -> String {
    func paint(_ code: String, _ text: String) -> String {
      colored ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
    let name = level.rawValue.uppercased().padding(toLength: 8, withPad: " ", startingAt: 0)
    var line = paint("2", Self.clock(time)) + " " + paint(color, name) + " \(logger): "
    line += Self.printable(message)
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      line += " " + paint("2", Self.printable(key) + "=") + Self.printable(value.description)
    }
    if let error { line += " " + paint("2", "error=") + Self.printable(error) }
    return line
  }

  private var color: String {
    switch level {
    case .trace, .debug: "2"
    case .info: "32"
    case .notice: "36"
    case .warning: "33"
    case .error, .critical: "31"
    }
  }

  private static func clock(_ time: Date) -> String {
    time.formatted(
      Date.VerbatimFormatStyle(
        format:
          "\(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits):\(second: .twoDigits).\(secondFraction: .fractional(3))",
        timeZone: .current, calendar: Calendar(identifier: .gregorian)))
  }

  /// Control characters written out, so that a logged value can neither forge a line nor move the cursor.
  static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        result += scalar.escaped(asASCII: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }
}

// MARK: - JSON

extension LogLine {
  private func json() -> String {
    var line = "{\"time\":" + Self.quoted(time.formatted(Self.rfc3339))
    line += ",\"level\":\"\(level.rawValue)\",\"logger\":" + Self.quoted(logger)
    line += ",\"message\":" + Self.quoted(message)
    if let error { line += ",\"error\":" + Self.quoted(error) }
    if !metadata.isEmpty { line += ",\"metadata\":" + Self.object(metadata) }
    return line + "}"
  }

  private static let rfc3339 = Date.ISO8601FormatStyle(includingFractionalSeconds: true)

  private static func object(_ metadata: Logger.Metadata) -> String {
    let members = metadata.sorted { $0.key < $1.key }
      .map { quoted($0.key) + ":" + value($0.value) }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func value(_ value: Logger.MetadataValue) -> String {
    switch value {
    case .string(let text): quoted(text)
    case .stringConvertible(let value): quoted(value.description)
    case .array(let values): "[" + values.map(Self.value).joined(separator: ",") + "]"
    case .dictionary(let metadata): object(metadata)
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where isControl(scalar):
        result += "\\u" + String(scalar.value + 0x10000, radix: 16).dropFirst()
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
