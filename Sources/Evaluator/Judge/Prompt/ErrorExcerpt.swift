import DetraModel

/// An error as the judge reads it: type, message, and the application's own stack frames, innermost last.
struct ErrorExcerpt: Sendable, Hashable {
  /// Innermost frames that are sent.
  private static let maximumFrames = 8
  private static let maximumTokens = 400

  let text: String

  /// Nil without frames of the application itself: with nothing to look up there is no use in asking.
  init?(_ error: CallError) {
    let frames = (error.frames ?? []).filter { $0.inApp != false && $0.file?.isEmpty == false }
    guard !frames.isEmpty else { return nil }
    let head = [error.type, error.message].compactMap { $0 }.joined(separator: ": ")
    let lines = [head] + frames.suffix(Self.maximumFrames).map(Self.line)
    text = TextCut.tokens(lines.joined(separator: "\n"), to: Self.maximumTokens).text
  }

  /// `app/extract.py:41 parse | return json.loads(text)`
  private static func line(_ frame: CallError.Frame) -> String {
    var line = frame.file ?? ""
    if let number = frame.line { line += ":\(number)" }
    if let function = frame.function { line += " \(function)" }
    if let source = frame.contextLine { line += " | \(TextCut.scalars(source, to: 160))" }
    return line
  }
}
