import DetraModel

/// Finds the topics of a text in one walk over its words.
final class TopicFinder: Sendable {
  /// A topic, with the severity of this finding, and the stretch of the text that speaks for it most.
  struct Match {
    var topic: SensitiveTopic
    var range: Range<Int>
  }

  /// The digits of a number that is a value by itself: no year, time or small count.
  private static let digitsOfValue = 5

  /// The weight of a term that tells the topic by itself where somebody is meant.
  static let plain = 4.0
  /// The weight that one term must have where a text has less than the threshold: words that go with
  /// anything ("lost", "month") must be many.
  private static let leastOfStrongest = 2.0

  /// Words of a stretch; a topic must show within so many.
  static let stretch = 50
  /// How many words before and after a stretch a cue may stand.
  private static let margin = 5
  private static let smallestShare = 0.75
  /// The share of its threshold that a topic needs in a stretch of so many words: three quarters in up to ten, where
  /// there is room for one term; all of it in twenty; a fortieth more for each word more.
  private static func share(_ words: Int) -> Double {
    words < 20 ? smallestShare + Double(max(0, words - 10)) / 40 : 1 + Double(words - 20) / 40
  }

  private let topics: [SensitiveTopic]
  private let lexicon: TopicLexicon

  init(_ topics: [SensitiveTopic]) {
    self.topics = topics
    lexicon = TopicLexicon(topics)
  }

  /// Each topic once at most.
  func matches(in text: Bytes, _ hits: inout TopicHits) -> [Match] {
    guard !topics.isEmpty else { return [] }
    hits.reset(terms: lexicon.termCount)
    text.withUnsafeBufferPointer { collect(&hits, in: $0) }
    guard !hits.places.isEmpty else { return [] }
    var matches: [Match] = []
    for index in topics.indices
    where hits.mayReach(topics[index].threshold * Self.smallestShare, index, of: lexicon) {
      hits.select(index, of: lexicon)
      if let match = strongest(of: topics[index], &hits) { matches.append(match) }
    }
    return matches
  }

  /// The places at which terms and cues of any topic end.
  private func collect(_ hits: inout TopicHits, in text: UnsafeBufferPointer<UInt8>) {
    // Terms begun, one a word at most: where in the lexicon, and the word and byte they began at.
    var begun = InlineArray<8, (node: Int, word: Int, byte: Int)>(repeating: (0, 0, 0))
    var count = 0
    var index = 0
    var word = 0
    var isAfterCurrency = false
    var isAfterNumber = false
    var lastNumber = 0..<0
    // Numbers of one digit, one after the other: "4 9 1 6 6".
    var digitsInARow = 0
    while let token = TopicWord.next(in: text, from: &index) {
      var kept = 0
      for position in 0..<count {
        let (node, start, byte) = begun[position]
        guard let node = lexicon.node(after: node, token.hash) else { continue }
        if lexicon.saysSomething(node) {
          hits.note(
            TopicHits.Place(
              node: node, words: start..<word + 1, range: byte..<token.range.upperBound),
            isCue: lexicon.isCue(node))
        }
        if !lexicon.isLeaf(node) {
          begun[kept] = (node, start, byte)
          kept += 1
        }
      }
      count = kept
      let node = lexicon.node(after: 0, token.hash) ?? lexicon.node(ending: token.range, in: text)
      if let node {
        if lexicon.saysSomething(node) {
          hits.note(
            TopicHits.Place(node: node, words: word..<word + 1, range: token.range),
            isCue: lexicon.isCue(node))
        }
        if !lexicon.isLeaf(node), count < TopicLexicon.maximumWords {
          begun[count] = (node, word, token.range.lowerBound)
          count += 1
        }
      }
      let (isCurrency, isNumber) = (
        token.hash == TopicWord.currency, token.hash == TopicWord.number
      )
      digitsInARow = isNumber && token.range.count == 1 ? digitsInARow + 1 : 0
      let isSpelledOut = digitsInARow == Self.digitsOfValue
      if isCurrency && isAfterNumber || isNumber && isAfterCurrency || isSpelledOut
        || isNumber && token.range.count >= Self.digitsOfValue
          && text[token.range].count(where: \.isDigit) >= Self.digitsOfValue
      {
        hits.values.append(word)
        if let node = lexicon.exactAmount,
          isSpelledOut || isExact(text[isCurrency ? lastNumber : token.range])
        {
          hits.note(
            TopicHits.Place(node: node, words: word..<word + 1, range: token.range),
            isCue: lexicon.isCue(node))
        }
      }
      (isAfterCurrency, isAfterNumber) = (isCurrency, isNumber)
      if isNumber { lastNumber = token.range }
      word += 1
    }
    hits.words = word
  }

  /// Whether a number has cents or five digits and more in a row, as those in somebody's papers have.
  private func isExact(_ number: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard number.count >= 4 else { return false }
    let sign = number[number.endIndex - 3]
    // Two of the sign before the cents are those of a date or an address.
    return (sign == UInt8(ascii: ".") || sign == UInt8(ascii: ","))
      && number.count { $0 == sign } == 1
      || number.count >= Self.digitsOfValue && number.allSatisfy(\.isDigit)
  }

  /// The stretch with the most points, if it has enough.
  private func strongest(of topic: SensitiveTopic, _ hits: inout TopicHits) -> Match? {
    let terms = hits.terms
    let cues = hits.cues
    let need = topic.threshold * Self.share(min(hits.words, Self.stretch))
    var best: (points: Double, first: Int, last: Int, isLone: Bool)?
    var (points, speaking, first, cue, weakCue, value) = (0.0, 0, 0, 0, 0, 0)
    for last in terms.indices {
      let added = hits.enter(terms[last])
      points += added
      if added > 0 { speaking += 1 }
      let end = terms[last].words.upperBound
      while terms[first].words.lowerBound < end - Self.stretch {
        let removed = hits.leave(terms[first])
        points -= removed
        if removed > 0 { speaking -= 1 }
        first += 1
      }
      // A short text is one stretch, with what comes at its end.
      let isWhole = hits.words <= Self.stretch
      guard !isWhole || last == terms.count - 1 else { continue }
      func isNear(_ places: [Int], from place: inout Int) -> Bool {
        while place < places.count, places[place] < end - Self.stretch - Self.margin { place += 1 }
        return place < places.count && (isWhole || places[place] <= end + Self.margin)
      }
      let isAboutSomebody = isNear(cues, from: &cue)
      let impersonal =
        isAboutSomebody || topic.cues.isEmpty
        ? 0 : isNear(hits.weakCues, from: &weakCue) ? topic.impersonal / 2 : topic.impersonal
      let sum = points - impersonal
      guard sum >= need, sum > best?.points ?? 0 else { continue }
      let isLone =
        topic.wantsTwoTerms && speaking < 2 && !isNear(hits.values, from: &value)
      if isLone, !isAboutSomebody || !terms[first...last].contains(where: \.standsAlone) {
        continue
      }
      if topic.wantsTwoTerms, sum < topic.threshold,
        !terms[first...last].contains(where: { $0.weight >= Self.leastOfStrongest })
      {
        continue
      }
      best = (sum, first, last, isLone)
    }
    for term in terms[first...] { _ = hits.leave(term) }
    guard let best else { return nil }
    // Words that go with anything are no end of it, if there are others.
    let speaks = terms[best.first...best.last].filter { $0.weight > 0 }
    let found = speaks.filter { $0.weight >= Self.leastOfStrongest }
    guard let start = found.first ?? speaks.first, let end = found.last ?? speaks.last else {
      return nil
    }
    var topic = topic
    if best.isLone { topic.severity = .low }
    return Match(topic: topic, range: start.range.lowerBound..<end.range.upperBound)
  }
}
