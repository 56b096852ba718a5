import DetraSettings
import Foundation

/// A regular expression from the configuration or a schema, held against one text at a bounded cost.
struct CompiledPattern: Sendable {
  struct Fault: Error { var reason: String }

  /// UTF-16 units of a text that are looked at.
  private static let maximumLength = 100_000
  /// Processor time: enough for any honest pattern on the longest text. ICU reports at each place it starts at and after
  /// every 10,000 steps back; the clock is read at one report of so many.
  private static let maximumTime = Duration.milliseconds(50)
  private static let reportsPerLook = 32

  private let expression: NSRegularExpression
  /// Without repetition there is nothing to go back over.
  private let mayRepeat: Bool

  init(_ pattern: RegexPattern) throws(Fault) {
    do {
      expression = try pattern.compiled()
    } catch {
      throw Fault(reason: "is not a regular expression")
    }
    mayRepeat = pattern.pattern.utf8.contains { "*+{".utf8.contains($0) }
  }

  init(_ pattern: String) throws(Fault) { try self.init(RegexPattern(pattern)) }

  /// Nil when it takes too long to find out.
  func matches(_ text: String) -> Bool? {
    let range = NSRange(location: 0, length: min(text.utf16.count, Self.maximumLength))
    guard mayRepeat else { return expression.firstMatch(in: text, range: range) != nil }
    var found: Bool? = false
    var reports = 0
    let start = ThreadTime.now
    expression.enumerateMatches(in: text, options: .reportProgress, range: range) {
      match, _, stop in
      reports += 1
      let isOver =
        reports.isMultiple(of: Self.reportsPerLook) && ThreadTime.now - start > Self.maximumTime
      if match != nil { found = true } else if isOver { found = nil }
      stop.pointee = ObjCBool(match != nil || isOver)
    }
    return found
  }
}
