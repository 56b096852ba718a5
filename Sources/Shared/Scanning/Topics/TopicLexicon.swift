/// The terms of all topics of a scanner, compiled: a trie of words.
struct TopicLexicon: Sendable {
  /// Words of a term; those after are not looked at.
  static let maximumWords = 8

  /// What a term says for one of the topics.
  struct Entry: Sendable {
    var weight: Double
    /// Numbered through, so that a stretch counts it once.
    var term: Int32
    var topic: Int32
    var isCue: Bool
    /// The one before it of the same node, or -1.
    fileprivate var before: Int32 = -1
  }

  /// Where in the trie some words lead.
  private struct Node {
    /// The last of its entries.
    var entry: Int32 = -1
    /// Whether no longer term goes on from there.
    var isLeaf = true
    /// Whether it only says that somebody is meant.
    var isCue = true
  }

  private(set) var termCount = 0
  private var nodes: [Node] = []
  private var entries: [Entry] = []
  /// Nodes by the one before and the word.
  private var next: NodeTable
  /// Which hashes of words, folded to 16 bits, begin a term: passes over most words of a text at once.
  private var beginnings = [UInt64](repeating: 0, count: 1024)
  /// The node of amounts that are exact, if a topic has them.
  private(set) var exactAmount: Int?
  private var endings: [(suffix: [UInt8], node: Int)] = []
  /// Which last four bytes of a word, folded to 10 bits, are an ending's.
  private var lastBytes = [UInt64](repeating: 0, count: 16)

  init(_ topics: [SensitiveTopic]) {
    // Room for some more than the terms of the topics that are built in make: to grow costs as much as to fill.
    let nodeCount = topics.reduce(0) { $0 + $1.terms.length + $1.cues.length } / 4
    next = NodeTable(minimumCapacity: nodeCount)
    nodes.reserveCapacity(nodeCount)
    entries.reserveCapacity(nodeCount)
    nodes.append(Node())
    for (index, topic) in topics.enumerated() {
      topic.terms.forEach { add($0, $1, topic: index, isCue: false) }
      topic.cues.forEach { add($0, $1, topic: index, isCue: true) }
    }
    exactAmount = node(after: 0, TopicWord.exactAmount)
  }

  /// What the words up to a node say.
  @inline(__always) func forEachEntry(of node: Int, _ body: (Entry) -> Void) {
    var index = Int(nodes[node].entry)
    while index >= 0 {
      body(entries[index])
      index = Int(entries[index].before)
    }
  }

  /// Whether a term ends at a node, and does not only go on.
  @inline(__always) func saysSomething(_ node: Int) -> Bool { nodes[node].entry >= 0 }

  /// Whether what a node says is only that somebody is meant.
  @inline(__always) func isCue(_ node: Int) -> Bool { nodes[node].isCue }

  /// The points that a node gives a topic, 0 if it takes some.
  @inline(__always) func weight(of node: Int, _ topic: Int) -> Double {
    var weight = 0.0
    forEachEntry(of: node) { entry in
      if entry.topic == topic, !entry.isCue { weight = max(0, entry.weight) }
    }
    return weight
  }

  /// Whether no term goes on after a node.
  @inline(__always) func isLeaf(_ node: Int) -> Bool { nodes[node].isLeaf }

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

  private mutating func add(
    _ term: UnsafeBufferPointer<UInt8>, _ weight: Double, topic: Int, isCue: Bool
  ) {
    let entry = Entry(
      weight: weight, term: Int32(termCount), topic: Int32(topic), isCue: isCue)
    termCount += 1
    if term.first == UInt8(ascii: "*") { return add(ending: Array(term.dropFirst()), entry) }
    guard term.allSatisfy({ $0 < 0x80 && $0 == $0.lowercased }) else {
      var lowercased = String(decoding: term, as: UTF8.self).lowercased()
      return lowercased.withUTF8 { add(lowercased: $0, entry) }
    }
    add(lowercased: term, entry)
  }

  private mutating func add(ending suffix: [UInt8], _ entry: Entry) {
    guard suffix.count >= 4 else { return }
    endings.append((suffix, addNode()))
    set(entry, nodes.count - 1)
    let last = suffix.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let bit = Self.folded(last)
    lastBytes[bit >> 6] |= 1 << UInt64(bit & 63)
  }

  private mutating func add(lowercased term: UnsafeBufferPointer<UInt8>, _ entry: Entry) {
    insert(term, entry)
    let letters = term.count { $0 != 0x20 }
    guard letters >= 6 else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: term.count) { buffer in
      for keepsEnd in [false, true] {
        let (length, count) = Self.write(term, withoutVowelsTo: buffer, keepsEnd: keepsEnd)
        guard count < letters, count >= (count < length ? 6 : 4) else { continue }
        insert(UnsafeBufferPointer(rebasing: buffer[..<length]), entry)
      }
    }
  }

  /// `text`: pieces with spaces between them, each a word or more than one where signs are among them.
  private mutating func insert(_ text: UnsafeBufferPointer<UInt8>, _ entry: Entry) {
    var node = 0
    var index = 0
    for _ in 0..<Self.maximumWords {
      while index < text.count, text[index] == 0x20 { index += 1 }
      let start = index
      while index < text.count, text[index] != 0x20 { index += 1 }
      let piece = UnsafeBufferPointer(rebasing: text[start..<index])
      if piece.count == 1, piece[0] == UInt8(ascii: "#") {
        node = addNode(after: node, TopicWord.number)
        continue
      }
      if piece.elementsEqual("#.##".utf8) {
        node = addNode(after: node, TopicWord.exactAmount)
        continue
      }
      var index = 0
      while let word = TopicWord.next(in: piece, from: &index) {
        node = addNode(after: node, word.hash)
      }
    }
    if node != 0 { set(entry, node) }
  }

  /// The node after `node` and a word, which is new unless another term begins like this one.
  private mutating func addNode(after node: Int, _ hash: UInt64) -> Int {
    let key = Self.key(node, hash)
    if let known = next[key] { return known }
    if node == 0 {
      let bit = Self.bit(hash)
      beginnings[bit >> 6] |= 1 << UInt64(bit & 63)
    }
    nodes[node].isLeaf = false
    next[key] = nodes.count
    return addNode()
  }

  /// What a topic is told by a node already stands.
  private mutating func set(_ entry: Entry, _ node: Int) {
    var isKnown = false
    forEachEntry(of: node) {
      if $0.topic == entry.topic && $0.isCue == entry.isCue { isKnown = true }
    }
    guard !isKnown else { return }
    entries.append(entry)
    entries[entries.count - 1].before = nodes[node].entry
    nodes[node].entry = Int32(entries.count - 1)
    if !entry.isCue { nodes[node].isCue = false }
  }

  private mutating func addNode() -> Int {
    nodes.append(Node())
    return nodes.count - 1
  }

  private static let vowels = ByteSet("aeiou")

  /// Writes a term as people do in haste ("trnsfr", "blnce"): no vowels but the first letter of a word and, if it is
  /// kept, the last. Words of up to three letters stay. Returns how many bytes were written, with spaces and without.
  private static func write(
    _ text: UnsafeBufferPointer<UInt8>, withoutVowelsTo buffer: UnsafeMutableBufferPointer<UInt8>,
    keepsEnd: Bool
  ) -> (length: Int, letters: Int) {
    var (length, letters, end) = (0, 0, 0)
    while end < text.count {
      let start = end
      while end < text.count, text[end] != 0x20 { end += 1 }
      let isShort = end - start <= 3 || text[start..<end].count { !$0.isContinuation } <= 3
      let first = length
      for index in start..<end {
        // Written over by the next one if it is not kept: no branch that is wrong half of the time.
        buffer[length] = text[index]
        let isKept = isShort || index == start || !vowels.contains(text[index])
        length += isKept ? 1 : 0
      }
      if keepsEnd, !isShort, text[end - 1] == UInt8(ascii: "e") { length += 1 }
      letters += length - first
      if end < text.count {
        buffer[length] = 0x20
        length += 1
      }
      end += 1
    }
    return (length, letters)
  }
}
