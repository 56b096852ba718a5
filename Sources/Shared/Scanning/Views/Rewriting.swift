/// One way of undoing tricks.
enum Rewriting: Int, CaseIterable {
  /// In place, wherever one is met: forms and look-alikes of letters, what does not show, entities, escapes, base64, hex.
  case unfold
  /// Takes the marks off letters.
  case unmark
  /// Joins letters that are set apart.
  case unspace
  /// Reads digits and signs as letters, `1` as i or as l.
  case unleet, unleetWithL
  case rot13
  /// Reads backwards, all of it or each word.
  case reverse, reverseWords

  /// Whether personal data may be read out of it; elsewhere it is more often made by the rewriting itself.
  var keepsData: Bool { self == .unfold }

  /// Whether doing it twice does nothing.
  var isItsOwnInverse: Bool {
    switch self {
    case .rot13, .reverse, .reverseWords: true
    default: false
    }
  }
}

/// Where in a text tricks seem to be at work.
struct Suspects {
  /// Bytes around a place that are rewritten with it, so that what is found there has its context.
  static let context = 512

  /// By rewriting: stretches of the text in order, apart from each other.
  private var windows: [[Range<Int>]] = Rewriting.allCases.map { _ in [] }
  private(set) var isEmpty = true

  subscript(rewriting: Rewriting) -> [Range<Int>] { windows[rewriting.rawValue] }

  /// Notes a place. Those of one rewriting come in order, but for those within a word.
  mutating func note(_ rewriting: Rewriting, at position: Int) {
    let window = max(0, position - Self.context)..<position + Self.context
    isEmpty = false
    let index = rewriting.rawValue
    if let last = windows[index].last, last.upperBound >= window.lowerBound {
      windows[index][windows[index].count - 1] =
        min(last.lowerBound, window.lowerBound)..<max(last.upperBound, window.upperBound)
    } else {
      windows[index].append(window)
    }
  }

  mutating func reset() {
    guard !isEmpty else { return }
    for index in windows.indices { windows[index].removeAll() }
    isEmpty = true
  }
}
