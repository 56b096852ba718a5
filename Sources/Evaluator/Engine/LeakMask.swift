import DetraModel
import DetraScanning

/// Confidential passages that the judge found in a call, masked wherever its texts leave.
struct LeakMask: Sendable {
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

  /// What to mask in a text: the passages and the personal data found in it, one where they overlap.
  func findings(in text: String, beside personal: [ScanFinding]) -> [ScanFinding] {
    guard !passages.isEmpty else { return personal }
    var text = text
    return text.withUTF8 { bytes in
      var merged = personal.filter { $0.check == .piiDetection }
      for range in ranges(in: bytes) {
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
