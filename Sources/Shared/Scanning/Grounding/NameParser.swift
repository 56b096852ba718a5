/// Names: words with a capital, two at least and not where a sentence begins, or one after a title.
extension FactParser {
  /// The name that begins at a token; with no tokens for a run of capitals that is none.
  func name(at index: Int, isGerman: Bool) -> (tokens: [Int], end: Int, isSure: Bool)? {
    guard let first = token(index), first.kind == .word, first.isCapitalized else { return nil }
    if first.meaning.contains(.title), let titled = titledName(at: index) { return titled }
    guard !first.meaning.contains(.common) || first.meaning.contains(.givenName) else { return nil }
    let run = capitals(from: index)
    var tokens = run.tokens
    let isGiven = first.meaning.contains(.givenName) && !first.meaning.contains(.common)
    if !isGiven {
      if isGerman { return ([], run.end, false) }
      if beginsSentence(index), !tokens.isEmpty { tokens.removeFirst() }
    }
    if !isGiven, tokens.allSatisfy({ self.tokens[$0].isAllCapitals }) {
      return ([], run.end, false)
    }
    guard tokens.count >= 2, !isInHeading(index, run.end), !isMark(index - 1, "[") else {
      return ([], run.end, false)
    }
    return (tokens, run.end, isGiven)
  }

  /// "Dr. Chen": a title and the name after it.
  private func titledName(at index: Int) -> (tokens: [Int], end: Int, isSure: Bool)? {
    var next = index + 1
    if isMark(next, "."), isGlued(next) {
      next += 1
    } else if tokens[index].range.count == 1 {
      return nil
    }
    guard let name = token(next), name.kind == .word, name.isCapitalized, !name.beginsLine,
      !name.meaning.contains(.common)
    else { return nil }
    if name.meaning.contains(.title) { return titledName(at: next) }
    let run = capitals(from: next)
    return run.tokens.isEmpty ? nil : (run.tokens, run.end, true)
  }

  /// Words with capitals from a token on, with the particles and initials between them, up to a common word.
  private func capitals(from index: Int) -> (tokens: [Int], end: Int) {
    var tokens: [Int] = []
    var next = index
    while let word = token(next), next < index + 12, next == index || !word.beginsLine {
      if word.kind == .word, word.isCapitalized {
        let isInitial = word.range.count == 1
        if !word.meaning.isDisjoint(with: [.currency, .month]), next > index { break }
        if word.meaning.contains(.common), !isInitial, tokens.isEmpty == false || next > index {
          break
        }
        if !isInitial { tokens.append(next) }
        next += 1
        if isInitial, isMark(next, ".") { next += 1 }
      } else if word.kind == .word, word.meaning.contains(.particle),
        token(next + 1)?.isCapitalized == true
      {
        next += 1
      } else if word.isMark("-"), word.isGlued, isGlued(next + 1),
        token(next + 1)?.isCapitalized == true
      {
        next += 1
      } else {
        break
      }
    }
    return (tokens, max(next, index + 1))
  }

  /// Whether a word may have its capital from the beginning of a sentence, a line, a cell or a quotation.
  private func beginsSentence(_ index: Int) -> Bool {
    guard let before = token(index - 1), !tokens[index].beginsLine else { return true }
    guard before.kind == .mark else { return false }
    if before.isMark(".") {
      return !has(.title, index - 2) && token(index - 2)?.range.count != 1
    }
    return !before.isMark(",", "-", "&", ")", "'", "’")
  }

  /// Whether most words of a line are capitals and it ends without a stop: its words are no names.
  private func isInHeading(_ start: Int, _ end: Int) -> Bool {
    var first = start
    while first > 0, first > start - 24, !tokens[first].beginsLine {
      if isMark(first, ":") || isMark(first, "|") { return false }
      first -= 1
    }
    var (words, capitals) = (0, 0)
    var next = first
    while let word = token(next), next < first + 48, next == first || !word.beginsLine {
      if word.kind == .word, word.range.count > 3 {
        words += 1
        if word.isCapitalized { capitals += 1 }
      }
      next += 1
    }
    if isMark(first, "#") { return true }
    let isOpen = !isMark(next - 1, ".") && !isMark(next - 1, ",")
    return isOpen && words >= 3 && words <= 12 && capitals * 10 >= words * 7
  }
}
