/// Finds what a judge calls a quote in the record. White space does not count, nor does the kind of quotation marks;
/// an ellipsis stands for anything. All else must be the record's own, letter by letter.
struct RecordQuotes {
  /// Where a quote stands.
  struct Passage: Sendable, Hashable {
    /// The name of the section.
    var section: String
    /// In the record's own spelling; more than one where the judge left something out.
    var pieces: [String]

    /// What stands between pieces.
    static let gap = " … "

    var text: String { pieces.joined(separator: Self.gap) }
  }

  private let sections: [FoldedSection]

  init(_ record: JudgedRecord) {
    // The output first: most quotes are its.
    sections = record.own.map(FoldedSection.init)
      .sorted { $0.name == "output" && $1.name != "output" }
  }

  /// Nil when no section holds it.
  func passage(_ quote: String) -> Passage? {
    let whole = FoldedSection(name: "", text: quote).bytes
    let parts = quote.replacing("...", with: "…").split(separator: "…")
      .map { FoldedSection(name: "", text: String($0)).bytes }.filter { !$0.isEmpty }
    for wanted in [[whole], [Self.withoutMarks(whole)], parts] {
      for section in sections {
        if let pieces = section.find(wanted) {
          return Passage(section: section.name, pieces: pieces)
        }
      }
    }
    return nil
  }

  private static func withoutMarks(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 2, let first = bytes.first, first == bytes.last,
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    else { return bytes }
    return Array(bytes.dropFirst().dropLast())
  }
}

/// A text without what does not count in a quote.
private struct FoldedSection {
  let name: String
  private(set) var bytes: [UInt8] = []
  private let text: String
  /// For each byte, where its scalar starts in the text's UTF-8.
  private var starts: [Int] = []

  init(name: String, text: String) {
    self.name = name
    self.text = text
    bytes.reserveCapacity(text.utf8.count)
    starts.reserveCapacity(text.utf8.count)
    var start = 0
    for scalar in text.unicodeScalars {
      switch scalar {
      case _ where scalar.isASCII:
        // Most of any record, and looking a property up costs more than all else here.
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        guard byte != 0x20, !(0x09...0x0D).contains(byte) else { break }
        bytes.append(byte)
        starts.append(start)
      case "“", "”", "„": append(CollectionOfOne(UInt8(ascii: "\"")), at: start)
      case "‘", "’", "‚": append(CollectionOfOne(UInt8(ascii: "'")), at: start)
      // What `ControlTokens` puts in comes back in quotes.
      case "\u{200B}": break
      case _ where scalar.properties.isWhitespace: break
      default: append(UTF8.encode(scalar) ?? .init(), at: start)
      }
      start += UTF8.width(scalar)
    }
  }

  private mutating func append(_ encoded: some Collection<UInt8>, at start: Int) {
    bytes.append(contentsOf: encoded)
    starts.append(contentsOf: repeatElement(start, count: encoded.count))
  }

  /// The wanted pieces in order, as the text spells them; nil when one is missing.
  func find(_ wanted: [[UInt8]]) -> [String]? {
    guard !wanted.isEmpty else { return nil }
    var found: [String] = []
    var position = 0
    for piece in wanted {
      let index = bytes.withUnsafeBufferPointer {
        ByteSearch.firstIndex(of: piece, in: $0, from: position)
      }
      guard let index else { return nil }
      position = index + piece.count
      found.append(spelling(of: index..<position))
    }
    return found
  }

  private func spelling(of range: Range<Int>) -> String {
    let scalars = text.unicodeScalars
    let first = text.utf8.index(text.startIndex, offsetBy: starts[range.lowerBound])
    let last = text.utf8.index(text.startIndex, offsetBy: starts[range.upperBound - 1])
    return String(scalars[first...last])
  }
}
