/// The terms of all topics of a scanner, compiled: a trie of words.
struct TopicLexicon: Sendable {
  /// Words of a term; those after are not looked at.
  static let maximumWords = 8

  /// What a term says for one of the topics.
  struct Entry: Sendable {
    var topic: Int
    var isCue: Bool
    /// Numbered through, so that a stretch counts it once.
    var term: Int
    var weight: Double
  }

  private(set) var termCount = 0
  /// What the words up to each node say, and whether no longer term goes on from there.
  private var nodeEntries: [[Entry]] = [[]]
  private var leaves = [true]
  /// The same in one piece, and where each node's begin.
  private var entries: [Entry] = []
  private var starts: [Int] = []
  /// By node: whether it only says that somebody is meant.
  private var cues: [Bool] = []
  /// By node and topic.
  private var weights: [Double]
  private let topicCount: Int
  /// Nodes by the one before and the word.
  private var next = NodeTable()
  /// Which hashes of words, folded to 16 bits, begin a term: passes over most words of a text at once.
  private var beginnings = [UInt64](repeating: 0, count: 1024)
  /// The node of amounts that are exact, if a topic has them.
  private(set) var exactAmount: Int?
  private var endings: [(suffix: [UInt8], node: Int)] = []
  /// Which last four bytes of a word, folded to 10 bits, are an ending's.
  private var lastBytes = [UInt64](repeating: 0, count: 16)

  init(_ topics: [SensitiveTopic]) {
    topicCount = topics.count
    weights = Array(repeating: 0, count: topicCount)
    for (index, topic) in topics.enumerated() {
      for term in topic.terms { add(term, topic: index, isCue: false) }
      for term in topic.cues { add(term, topic: index, isCue: true) }
    }
    starts = [0]
    for list in nodeEntries {
      entries += list
      cues.append(list.allSatisfy(\.isCue))
      starts.append(entries.count)
    }
    nodeEntries = []
    exactAmount = node(after: 0, TopicWord.exactAmount)
  }

  /// What the words up to a node say.
  @inline(__always) func forEachEntry(of node: Int, _ body: (Entry) -> Void) {
    for index in starts[node]..<starts[node + 1] { body(entries[index]) }
  }

  /// Whether a term ends at a node, and does not only go on.
  @inline(__always) func saysSomething(_ node: Int) -> Bool { starts[node] < starts[node + 1] }

  /// Whether what a node says is only that somebody is meant.
  @inline(__always) func isCue(_ node: Int) -> Bool { cues[node] }

  /// The points that a node gives a topic, 0 if it takes some.
  @inline(__always) func weight(of node: Int, _ topic: Int) -> Double {
    weights[node * topicCount + topic]
  }

  /// Whether no term goes on after a node.
  @inline(__always) func isLeaf(_ node: Int) -> Bool { leaves[node] }

  /// The node after `node` and a word.
  @inline(__always) func node(after node: Int, _ hash: UInt64) -> Int? {
    if node == 0 {
      let bit = Self.bit(hash)
      guard beginnings[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return nil }
    }
    return next[Self.key(node, hash)]
  }

  /// The node of the ending that a word of seven letters or more has.
  @inline(__always)
  func node(ending range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard range.count >= 7 else { return nil }
    let end = range.upperBound
    let last =
      UInt32(text[end - 4] | 0x20) << 24 | UInt32(text[end - 3] | 0x20) << 16
      | UInt32(text[end - 2] | 0x20) << 8 | UInt32(text[end - 1] | 0x20)
    let bit = Self.folded(last)
    guard lastBytes[bit >> 6] & 1 << UInt64(bit & 63) != 0 else { return nil }
    return endings.first { ending in
      text[range].suffix(ending.suffix.count).lazy.map(\.lowercased).elementsEqual(ending.suffix)
    }?.node
  }

  @inline(__always) private static func bit(_ hash: UInt64) -> Int {
    Int(hash >> 48)
  }

  private static func key(_ node: Int, _ hash: UInt64) -> UInt64 {
    hash &+ UInt64(node) &* 0x9E37_79B9_7F4A_7C15
  }

  private static func folded(_ bytes: UInt32) -> Int { Int((bytes &* 0x9E37_79B1) >> 22) }

  private mutating func add(_ term: SensitiveTopic.Term, topic: Int, isCue: Bool) {
    let entry = Entry(topic: topic, isCue: isCue, term: termCount, weight: term.weight)
    termCount += 1
    if term.text.hasPrefix("*") {
      let suffix = Array(term.text.utf8.dropFirst())
      guard suffix.count >= 4 else { return }
      endings.append((suffix, addNode()))
      set(entry, leaves.count - 1)
      let last = suffix.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let bit = Self.folded(last)
      lastBytes[bit >> 6] |= 1 << UInt64(bit & 63)
      return
    }
    let isLower = term.text.utf8.allSatisfy { $0 < 0x80 && $0 == $0.lowercased }
    let pieces = Array((isLower ? term.text : term.text.lowercased()).utf8)
    insert(pieces, entry)
    let letters = pieces.count { $0 != 0x20 }
    guard letters >= 6 else { return }
    for keepsEnd in [false, true] {
      let short = Self.withoutVowels(pieces, keepsEnd: keepsEnd)
      let count = short.count { $0 != 0x20 }
      guard count < letters, count >= (short.contains(0x20) ? 6 : 4) else { continue }
      insert(short, entry)
    }
  }

  /// `text`: pieces with spaces between them.
  private mutating func insert(_ text: [UInt8], _ entry: Entry) {
    var node = 0
    let pieces = text.split(separator: 0x20, maxSplits: Self.maximumWords)
    for hash in pieces.prefix(Self.maximumWords).flatMap(Self.hashes) {
      let key = Self.key(node, hash)
      if node == 0 {
        let bit = Self.bit(hash)
        beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
      }
      if let known = next[key] {
        node = known
      } else {
        leaves[node] = false
        node = addNode()
        next[key] = node
      }
    }
    let isKnown = nodeEntries[node].contains {
      $0.topic == entry.topic && $0.isCue == entry.isCue
    }
    if node != 0, !isKnown { set(entry, node) }
  }

  private mutating func set(_ entry: Entry, _ node: Int) {
    nodeEntries[node].append(entry)
    if !entry.isCue { weights[node * topicCount + entry.topic] = max(0, entry.weight) }
  }

  private mutating func addNode() -> Int {
    nodeEntries.append([])
    leaves.append(true)
    weights.append(contentsOf: repeatElement(0, count: topicCount))
    return leaves.count - 1
  }

  /// The words of a piece of a term: more than one where signs are among them.
  private static func hashes(of piece: ArraySlice<UInt8>) -> [UInt64] {
    guard piece != [UInt8(ascii: "#")] else { return [TopicWord.number] }
    guard !piece.elementsEqual("#.##".utf8) else { return [TopicWord.exactAmount] }
    return piece.withUnsafeBufferPointer { bytes in
      var hashes: [UInt64] = []
      var index = 0
      while let word = TopicWord.next(in: bytes, from: &index) { hashes.append(word.hash) }
      return hashes
    }
  }

  /// As people write in haste ("trnsfr", "blnce"): no vowels but the first letter and, if it is kept, the last.
  /// Words of up to three letters stay.
  private static func withoutVowels(_ text: [UInt8], keepsEnd: Bool) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(text.count)
    for word in text.split(separator: 0x20) {
      if !kept.isEmpty { kept.append(0x20) }
      let isShort = word.count { !$0.isContinuation } <= 3
      for index in word.indices {
        let isVowel =
          switch word[index] {
          case UInt8(ascii: "a"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
          case UInt8(ascii: "e"): !keepsEnd || index + 1 < word.endIndex
          default: false
          }
        if isShort || index == word.startIndex || !isVowel { kept.append(word[index]) }
      }
    }
    return kept
  }
}
