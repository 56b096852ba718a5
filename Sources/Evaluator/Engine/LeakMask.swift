import DetraModel
import DetraScanning
import Foundation

/// Confidential passages that the judge found in a call, masked wherever its texts leave.
struct LeakMask: Sendable {
  /// Bytes of a passage that say something of it.
  private static let leastCut = 4

  private let passages: [[UInt8]]

  init(_ passages: [String] = []) {
    // A passage of a letter or two would mask every text.
    self.passages = passages.map { Array($0.utf8) }.filter { $0.count > 2 }
  }

  /// The shape of a passage, to recognise it by: of each word the first letter, of a number nothing.
  static func mask(_ passage: String) -> String {
    var isInWord = false
    let scalars = passage.unicodeScalars.map { scalar -> Unicode.Scalar in
      let isLetter = scalar.properties.isAlphabetic
      let isWord = isLetter || scalar.properties.numericType != nil
      defer { isInWord = isWord }
      return isWord && (isInWord || !isLetter) ? "*" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  func masked(_ text: String) -> String {
    passages.isEmpty ? text : masking(text, findings: findings(in: text, beside: []))
  }

  /// As `masked`, for a text that may be a quote: it, and each piece of it, can begin or end within a passage.
  func maskedQuote(_ text: String) -> String {
    guard !passages.isEmpty else { return text }
    let gap = RecordQuotes.Passage.gap
    // Few texts have one, and its first byte tells so sooner than a search does.
    let pieces = text.utf8.contains(0xE2) ? text.components(separatedBy: gap) : [text]
    return
      pieces
      .map { masking($0, findings: findings(in: $0, beside: [], andCuts: true)) }
      .joined(separator: gap)
  }

  /// What to mask in a text: the passages and the personal data found in it, one where they overlap.
  func findings(
    in text: String, beside personal: [ScanFinding], andCuts: Bool = false
  ) -> [ScanFinding] {
    guard !passages.isEmpty else { return personal }
    var text = text
    return text.withUTF8 { bytes in
      var merged = personal.filter { $0.check == .piiDetection }
      for range in ranges(in: bytes) + (andCuts ? cuts(in: bytes) : []) {
        var range = range
        for other in merged where other.range.overlaps(range) {
          range =
            min(
              range.lowerBound, other.range.lowerBound)..<max(
              range.upperBound, other.range.upperBound)
        }
        merged.removeAll { $0.range.overlaps(range) }
        merged.append(
          // As personal data: that is what `masking` masks.
          ScanFinding(
            check: .piiDetection, type: SecurityQuestion.sensitiveDataLeak.type, severity: .high,
            range: range, masked: Self.mask(String(decoding: bytes[range], as: UTF8.self))))
      }
      return merged
    }
  }

  /// Where a text is a part of a passage, begins with the end of one, or ends with its beginning.
  private func cuts(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    let text = Array(bytes)
    return passages.flatMap { passage -> [Range<Int>] in
      let isWithin = passage.withUnsafeBufferPointer {
        ByteSearch.firstIndex(of: text, in: $0, from: 0) != nil
      }
      if isWithin, text.count >= Self.leastCut { return [0..<text.count] }
      let lengths = (0..<min(passage.count, text.count)).dropFirst(Self.leastCut)
      let head = lengths.last { passage.suffix($0).elementsEqual(text.prefix($0)) }
      let tail = lengths.last { passage.prefix($0).elementsEqual(text.suffix($0)) }
      return [head.map { 0..<$0 }, tail.map { text.count - $0..<text.count }].compactMap(\.self)
    }
  }

  private func ranges(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    passages.flatMap { passage in
      var ranges: [Range<Int>] = []
      var position = 0
      while let index = ByteSearch.firstIndex(of: passage, in: bytes, from: position) {
        position = index + passage.count
        ranges.append(index..<position)
      }
      return ranges
    }
  }
}
