/// What was found of all topics in one text. Buffers keep their capacity from text to text.
struct TopicHits {
  /// The end of a word at which a term ends, or several.
  struct Place {
    var node: Int
    var words: Range<Int>
    var range: Range<Int>
  }

  struct Hit {
    var term: Int
    var weight: Double
    /// Numbers of words.
    var words: Range<Int>
    /// Bytes of the text.
    var range: Range<Int>

    /// Whether it may be all that tells the topic where somebody is meant: by several words, or by a
    /// word that only the topic has.
    var standsAlone: Bool { weight > 0 && words.count > 1 || weight >= TopicFinder.plain }
  }

  private(set) var places: [Place] = []
  /// How many words the text has.
  var words = 0
  /// The words that are amounts of money or numbers of five digits and more.
  var values: [Int] = []
  /// Of one topic, in order and without overlaps.
  private(set) var terms: [Hit] = []
  /// Of one topic, the numbers of the words: cues that somebody is meant, and those that may mean
  /// anybody ("you").
  private(set) var cues: [Int] = []
  private(set) var weakCues: [Int] = []
  /// How often each term is in the stretch looked at.
  private var counts: [Int32] = []

  private static let keptCapacity = 4096

  mutating func reset(terms termCount: Int) {
    places.removeAll(keepingCapacity: places.capacity <= Self.keptCapacity)
    words = 0
    values.removeAll(keepingCapacity: values.capacity <= Self.keptCapacity)
    if counts.count != termCount { counts = Array(repeating: 0, count: termCount) }
  }

  /// Takes down a place, which may say no more than that somebody is meant. Of such a cue that comes again and again, as a colon
  /// may, one in each stretch is kept: no stretch that had one is left without.
  @inline(__always) mutating func note(_ place: Place, isCue: Bool) {
    if isCue, places.count > 1 {
      let (before, last) = (places[places.count - 2], places[places.count - 1])
      if before.node == place.node, last.node == place.node,
        place.words.lowerBound - before.words.lowerBound <= TopicFinder.stretch
      {
        places[places.count - 1] = place
        return
      }
    }
    places.append(place)
  }

  /// Whether the terms of a topic, however often they are counted, come to its threshold.
  func mayReach(_ threshold: Double, _ topic: Int, of lexicon: TopicLexicon) -> Bool {
    var points = 0.0
    for place in places {
      points += lexicon.weight(of: place.node, topic)
      if points >= threshold { return true }
    }
    return false
  }

  /// Picks the terms and cues of one topic. What begins first stays, and of what begins at one word the longer term.
  mutating func select(_ topic: Int, of lexicon: TopicLexicon) {
    terms.removeAll(keepingCapacity: terms.capacity <= Self.keptCapacity)
    cues.removeAll(keepingCapacity: cues.capacity <= Self.keptCapacity)
    weakCues.removeAll(keepingCapacity: weakCues.capacity <= Self.keptCapacity)
    for place in places {
      lexicon.forEachEntry(of: place.node) { entry in
        if entry.topic == topic { add(entry, at: place) }
      }
    }
  }

  private mutating func add(_ entry: TopicLexicon.Entry, at place: Place) {
    guard !entry.isCue else {
      if entry.weight < SensitiveTopic.cueWeight {
        weakCues.append(place.words.lowerBound)
      } else {
        cues.append(place.words.lowerBound)
      }
      return
    }
    while let last = terms.last, last.words.lowerBound >= place.words.lowerBound {
      terms.removeLast()
    }
    if let last = terms.last, last.words.overlaps(place.words) { return }
    terms.append(
      Hit(term: Int(entry.term), weight: entry.weight, words: place.words, range: place.range))
  }

  /// The points that a term adds to a stretch that it comes into.
  mutating func enter(_ hit: Hit) -> Double {
    counts[hit.term] += 1
    return counts[hit.term] == 1 ? hit.weight : 0
  }

  /// The points that go with a term that leaves a stretch.
  mutating func leave(_ hit: Hit) -> Double {
    counts[hit.term] -= 1
    return counts[hit.term] == 0 ? hit.weight : 0
  }
}
