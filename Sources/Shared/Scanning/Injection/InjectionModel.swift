/// A logistic regression over hashed features of words, trained by `Scripts/train-injection-model.py`. The features are
/// those of `Scripts/training/features.py`; what they are is told in docs/scanners.md.
struct InjectionModel: Sendable {
  static let shared = InjectionModel()

  /// 65,536 entries: eight bits of the feature that owns it, then its weight, a signed byte.
  private let entries: [UInt16]
  private let words: Lexicon
  private let stems: Lexicon
  private let kinds = WordReader.kinds

  private init() {
    let bytes = Self.decoded(InjectionWeights.entries)
    entries = (0..<Self.size).map { index in
      let offset = 2 * index
      return offset + 1 < bytes.count ? UInt16(bytes[offset]) << 8 | UInt16(bytes[offset + 1]) : 0
    }
    words = Lexicon(Self.decoded(InjectionWeights.words), bits: 14)
    stems = Lexicon(Self.decoded(InjectionWeights.stems), bits: 9)
  }

  static let size = 1 << 16

  /// The classes of the lexicon that name a family, by their number in `Scripts/training/lexicon.py`.
  enum WordClass: UInt32 {
    case override = 1
    case earlier, instructions, limits, reveal, secret, persona, pretend, you, refuse, never, mode
    case instead, model, send
  }

  /// Bytes from base64.
  private static func decoded(_ text: StaticString) -> [UInt8] {
    text.withUTF8Buffer { characters in
      var bytes: [UInt8] = []
      bytes.reserveCapacity(characters.count * 3 / 4)
      var (word, bits) = (UInt32(0), UInt32(0))
      for character in characters {
        // Line ends and padding have none.
        guard let value = EncodedRun.value(character) else { continue }
        (word, bits) = (word << 6 | value, bits + 6)
        guard bits >= 8 else { continue }
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: word >> bits))
      }
      return bytes
    }
  }

  /// A stretch of whole sentences.
  struct Block: Hashable {
    var range: Range<Int>
    var words = 0
    /// Of the weights of its features.
    var sum = 0
    /// Bit n for a word of class n of the lexicon.
    var classes: UInt32 = 0

    /// Ends at the first sentence that begins after so many words, or amid a sentence.
    static let minimumWords = 12
    static let maximumWords = 40

    func joined(_ next: Block) -> Block {
      Block(
        range: range.lowerBound..<next.range.upperBound, words: words + next.words,
        sum: sum + next.sum, classes: classes | next.classes)
    }

    /// Whether it says enough to be judged by its words alone: of a few words two must be of different classes, such as
    /// what is done and to what, and two words alone are a label or a turn of a chat.
    var isTelling: Bool { words >= 6 || words >= 3 && classes.nonzeroBitCount >= 2 }

    /// Log-odds of an attack, calibrated on sources that the model had not seen.
    var logOdds: Double {
      InjectionWeights.slope * Double(sum) / Double(words + InjectionWeights.damping)
        + InjectionWeights.intercept
    }
  }

  /// Appends the blocks of a text.
  func read(_ text: Bytes, into blocks: inout [Block]) {
    let entries = entries.span
    let kinds = kinds.span
    var reader = WordReader()
    var trail = Trail()
    var block = Block(range: 0..<0)
    while let word = reader.next(in: text, kinds: kinds) {
      if word.isFirst { trail = Trail() }
      let isFull =
        block.words >= Block.maximumWords || word.isFirst && block.words >= Block.minimumWords
      if isFull {
        blocks.append(block)
        block = Block(range: word.start..<word.end)
      } else if block.words == 0 {
        block.range = word.start..<word.end
      }
      block.range = block.range.lowerBound..<word.end
      block.words += 1
      var kind = words[word.hash]
      if kind == 0 { kind = stems[word.stem] }
      if kind != 0 { block.classes |= 1 << UInt32(kind) }
      block.sum += trail.take(word, kind: kind) { feature in
        let entry = entries[unchecked: Int(feature >> 16)]
        return entry >> 8 == (feature >> 8) & 0xFF ? Int(Int8(truncatingIfNeeded: entry)) : 0
      }
    }
    if block.words > 0 { blocks.append(block) }
  }

  /// Entries that a feature owns. For tests.
  var used: Int { entries.count { $0 != 0 } }

  /// The log-odds of the windows of a text, two blocks each, or one if there is no other. For tests.
  func logOdds(_ text: String) -> [Double] {
    var blocks: [Block] = []
    var text = text
    text.withUTF8 { read($0.span, into: &blocks) }
    guard blocks.count > 1 else { return blocks.map(\.logOdds) }
    return zip(blocks, blocks.dropFirst()).map { $0.joined($1).logOdds }
  }
}

/// What the features of a word need of the words before it in its sentence.
private struct Trail {
  private enum Salt {
    static let word = salt(0)
    static let pair = salt(1)
    static let stem = salt(2)
    static let stemPair = salt(3)
    static let skip = salt(4)
    static let kind = salt(5)
    static let kindPair = salt(6)
    static let kindTriple = salt(7)
    static let wordKind = salt(8)

    private static func salt(_ number: UInt32) -> UInt32 {
      0x0100_0193 &* (number + 1) &* 0x85EB_CA6B
    }
  }

  /// Stands for the word before the first one.
  private static let start: UInt32 = 0x5BD1_E995
  /// Words from one of a class to the next of its pair, at most.
  private static let reach = 8

  private var word = start
  private var stem = start
  private var wordBefore = start
  private var number = 0
  /// The last words of a class, the latest first.
  private var kinds = InlineArray<4, (kind: UInt32, number: Int)>(repeating: (0, 0))

  /// The sum of `weight` over the features of the next word.
  @inline(__always)
  mutating func take(_ next: FoldedWord, kind: UInt8, weight: (UInt32) -> Int) -> Int {
    var sum = weight(Self.mix(next.hash, 0, Salt.word))
    sum += weight(Self.mix(word, next.hash, Salt.pair))
    sum += weight(Self.mix(next.stem, 0, Salt.stem))
    sum += weight(Self.mix(stem, next.stem, Salt.stemPair))
    sum += weight(Self.mix(wordBefore, next.hash, Salt.skip))
    if kind != 0 { sum += classFeatures(UInt32(kind), weight) }
    (wordBefore, word, stem) = (word, next.hash, next.stem)
    number += 1
    return sum
  }

  private mutating func classFeatures(_ kind: UInt32, _ weight: (UInt32) -> Int) -> Int {
    var sum = weight(Self.mix(kind, 0, Salt.kind)) + weight(Self.mix(stem, kind, Salt.wordKind))
    var near = 0
    while near < 4, kinds[near].kind != 0, number - kinds[near].number <= Self.reach {
      sum += weight(Self.mix(kinds[near].kind, kind, Salt.kindPair))
      near += 1
    }
    if near >= 2 {
      sum += weight(Self.mix(kinds[1].kind * 32 + kinds[0].kind, kind, Salt.kindTriple))
    }
    for index in stride(from: 3, to: 0, by: -1) { kinds[index] = kinds[index - 1] }
    kinds[0] = (kind, number)
    return sum
  }

  /// One feature of two hashes, whose order matters.
  @inline(__always)
  private static func mix(_ first: UInt32, _ second: UInt32, _ salt: UInt32) -> UInt32 {
    var value = (first ^ salt) &* 0x9E37_79B1 &+ second
    value ^= value >> 15
    value = value &* 0x85EB_CA6B
    return value ^ value >> 13
  }
}

/// Numbers of classes by the hash of a word, in open addressing; 0 is the hash of no word.
private struct Lexicon: Sendable {
  private var hashes: [UInt32]
  private var kinds: [UInt8]
  private let shift: UInt32

  /// `entries`: four bytes of a hash, the highest first, and a class from 1 on, for each word.
  init(_ entries: [UInt8], bits: UInt32) {
    shift = 32 - bits
    hashes = Array(repeating: 0, count: 1 << bits)
    kinds = Array(repeating: 0, count: 1 << bits)
    for offset in stride(from: 0, to: entries.count - 4, by: 5) {
      let hash = entries[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
      var slot = slot(of: hash)
      while kinds[slot] != 0 { slot = (slot + 1) & (kinds.count - 1) }
      (hashes[slot], kinds[slot]) = (hash, entries[offset + 4])
    }
  }

  /// 0 for a word that is of no class.
  subscript(hash: UInt32) -> UInt8 {
    @inline(__always) get {
      let held = hashes.span
      var slot = slot(of: hash)
      while held[unchecked: slot] != hash {
        if held[unchecked: slot] == 0 { return 0 }
        slot = (slot + 1) & (held.count - 1)
      }
      return kinds.span[unchecked: slot]
    }
  }

  @inline(__always)
  private func slot(of hash: UInt32) -> Int { Int((hash &* 0x9E37_79B1) >> shift) }
}
