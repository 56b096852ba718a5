import DetraModel

/// Finds the topics of a text in one walk over its words.
struct TopicFinder: Sendable {
  /// A topic and the stretch of the text that speaks for it most.
  struct Match {
    var topic: SensitiveTopic
    var range: Range<Int>
  }

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
      if let range = strongest(of: topics[index], &hits) {
        matches.append(Match(topic: topics[index], range: range))
      }
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
      word += 1
    }
    hits.words = word
  }

  /// The stretch with the most points, if it has enough.
  private func strongest(of topic: SensitiveTopic, _ hits: inout TopicHits) -> Range<Int>? {
    let terms = hits.terms
    let cues = hits.cues
    let words = min(hits.words, Self.stretch)
    let need = topic.threshold * Self.share(words)
    var best: (points: Double, first: Int, last: Int)?
    var (points, first, cue) = (0.0, 0, 0)
    for last in terms.indices {
      points += hits.enter(terms[last])
      let end = terms[last].words.upperBound
      while terms[first].words.lowerBound < end - Self.stretch {
        points -= hits.leave(terms[first])
        first += 1
      }
      // A short text is one stretch, with what comes at its end.
      guard hits.words > Self.stretch || last == terms.count - 1 else { continue }
      while cue < cues.count, cues[cue] < end - Self.stretch - Self.margin { cue += 1 }
      let isMeant =
        topic.cues.isEmpty
        || cue < cues.count && (cues[cue] <= end + Self.margin || hits.words <= Self.stretch)
      let sum = isMeant ? points : points - topic.impersonal
      if sum >= need, sum > best?.points ?? 0 { best = (sum, first, last) }
    }
    for term in terms[first...] { _ = hits.leave(term) }
    guard let best else { return nil }
    let speaking = terms[best.first...best.last].filter { $0.weight > 0 }
    guard let start = speaking.first, let end = speaking.last else { return nil }
    return start.range.lowerBound..<end.range.upperBound
  }
}
