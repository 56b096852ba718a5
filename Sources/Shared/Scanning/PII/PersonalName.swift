/// One to five words with capitals, particles (`van`, `de la`) and initials among them.
struct PersonalName {
  private static let maximumWords = 5
  private static let maximumWordLength = 24

  private(set) var range: Range<Int>
  /// Words with capitals.
  private(set) var words = 0
  /// Whether the first word is no name: `Dear Customer`, `My name is The …`.
  private(set) var isCommon = false

  /// The name from `start` on, on one line.
  init?(at start: Int, in text: Bytes) {
    range = start..<start
    var index = start
    while words < Self.maximumWords {
      guard let end = Self.endOfWord(at: index, in: text) else {
        guard words > 0, let end = Self.endOfParticle(at: index, in: text) else { break }
        index = end
        continue
      }
      let isCommon = Self.isCommon(index..<end, in: text)
      if isCommon {
        if words == 0 { self.isCommon = true }
        break
      }
      words += 1
      range = start..<end
      index = end
      // An initial keeps its full stop where another word follows.
      if end - start <= 2 || text.at(end - 2) == 0x20, text.at(end) == UInt8(ascii: "."),
        text.at(end + 1) == 0x20
      {
        index += 1
      }
      guard text.at(index) == 0x20 else { break }
      index += 1
    }
    guard words > 0, range.count >= 2 else { return nil }
  }

  /// The end of a word that begins with a capital: ASCII, Latin-1, or Cyrillic.
  private static func endOfWord(at start: Int, in text: Bytes) -> Int? {
    let first = text.at(start)
    let isCapital =
      first &- 0x41 < 26 || first == 0xC3 && text.at(start + 1) < 0x9F
      || (0xC4...0xC5).contains(first)
      || first == 0xD0 && (0x90...0xAF).contains(text.at(start + 1))
    guard isCapital else { return nil }
    var end = start
    while end - start <= maximumWordLength, isPart(end, in: text) { end += 1 }
    guard end - start <= maximumWordLength, !text.at(end).isDigit, text.at(end) != UInt8(ascii: "_")
    else { return nil }
    // `Smith's`, `Smith-`.
    if text.ends(with: "'s", at: end) { end -= 2 }
    while end > start, !text[end - 1].isLetter, text[end - 1] < 0x80 { end -= 1 }
    return end > start ? end : nil
  }

  private static func isPart(_ index: Int, in text: Bytes) -> Bool {
    let byte = text.at(index)
    if byte.isLetter || (0xC3...0xC9).contains(byte) || (0xD0...0xD1).contains(byte)
      || byte.isContinuation
    {
      return true
    }
    return (byte == UInt8(ascii: "'") || byte == UInt8(ascii: "-")) && text.at(index + 1).isLetter
  }

  private static let particles: [StaticString] = [
    "van der ", "van den ", "von der ", "de la ", "van ", "von ", "de ", "der ", "del ", "da ",
    "di ",
    "dos ", "du ", "la ", "le ", "bin ", "ibn ", "al-", "el ", "y ", "ter ", "zu ",
  ]

  private static func endOfParticle(at index: Int, in text: Bytes) -> Int? {
    particles.first { text.matches($0, at: index) }.map { index + $0.utf8CodeUnitCount }
  }

  private static func isCommon(_ range: Range<Int>, in text: Bytes) -> Bool {
    common.contains(text.string(range).lowercased())
  }

  /// Words with capitals that stand where a name may: roles, groups, products, the beginnings of sentences.
  private static let common: Set<String> = Set(
    """
    a all an and anyone i'm i've i'd i'll it's assistant back bot but chatgpt claude client colleague colleagues community
    copilot customer customers dear developer developers doctor editor employee everybody everyone
    family folks friend friends gemini google gpt guest guys he hello her hi hiring his how however
    human i if in is it its ladies lord ma'am madam maybe member members my n/a name no none not null
    of on one or our parent parents partner patient people pepper please professor reader readers
    recruiter resident santa she siri sir sirs someone staff student students subscriber sunshine
    support teacher team thank thanks that the there they this to undefined unknown user users valued
    we welcome what when where who why with world yes you your company manager committee department
    office service services sales alexa diary mom dad mum grandma grandpa god jesus sirs/madam sir/madam
    monday tuesday wednesday thursday friday saturday sunday today tomorrow record information number
    details data health safety portal care history id first last full name email phone address date
    asap neighbor neighbour neighbors robot president chairman secretary mayor senator minister speaker
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
