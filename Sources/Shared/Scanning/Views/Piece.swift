/// Cuts windows into pieces of bounded size, so that undoing a trick takes bounded memory.
enum Piece {
  static let maximumLength = 1 << 15
  /// What two pieces have in common, so that nothing is cut in two unseen.
  static let overlap = 2 * Suspects.context

  static func all(of windows: [Range<Int>], in count: Int) -> [Range<Int>] {
    windows.flatMap { all(of: $0, in: count) }
  }

  private static func all(of window: Range<Int>, in count: Int) -> [Range<Int>] {
    let window = window.clamped(to: 0..<count)
    guard window.count > maximumLength else { return [window] }
    return stride(
      from: window.lowerBound, to: window.upperBound - overlap, by: maximumLength - overlap
    ).map { $0..<min($0 + maximumLength, window.upperBound) }
  }

  /// The piece with its bounds moved inwards to spaces, or at least between scalars.
  static func snapped(_ piece: Range<Int>, in text: Bytes) -> Range<Int> {
    var (start, end) = (piece.lowerBound, piece.upperBound)
    if start > 0 { start = border(from: start, by: 1, in: text) }
    if end < text.count { end = border(from: end, by: -1, in: text) }
    return start..<max(start, end)
  }

  private static func border(from position: Int, by step: Int, in text: Bytes) -> Int {
    var border = position
    while abs(border - position) < 64 {
      if text.at(border - 1).isSpace { return border }
      border += step
    }
    border = position
    while text.at(border).isContinuation, abs(border - position) < 4 { border += step }
    return border
  }
}
