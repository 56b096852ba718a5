extension Mask {
  /// `E**-******`: the first letter and the signs of what somebody's own pattern matches, at most 40 scalars.
  static func shape(_ range: Range<Int>, in text: Bytes) -> String {
    let scalars = text.string(range).unicodeScalars
    let shown = scalars.prefix(40).enumerated().map { index, scalar in
      scalar.value < 0x20 || scalar == " "
        ? " "
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
          ? (index == 0 && scalars.count > 3 ? scalar : "*") : scalar
    }
    return String(String.UnicodeScalarView(shown))
  }

  /// Bytes of text that an excerpt shows at most.
  static let excerptLength = 160

  /// Personal data in a text, and its mask.
  typealias Personal = (range: Range<Int>, masked: String)

  /// An excerpt of text that is no secret itself, the personal data in it masked; control characters and line ends
  /// become spaces. `personal` is in order, without overlaps.
  static func excerpt(
    _ range: Range<Int>, in text: Bytes, personal: [Personal], limit: Int = excerptLength
  ) -> String {
    var excerpt = ""
    var position = range.lowerBound
    var end = min(range.upperBound, range.lowerBound + limit)
    while end < range.upperBound, text[end].isContinuation { end += 1 }
    var next = personal.firstIndex(endingAfter: position)
    while next < personal.count, personal[next].range.lowerBound < end {
      let data = personal[next]
      excerpt += text.string(position..<max(position, data.range.lowerBound))
      excerpt += data.masked
      position = data.range.upperBound
      next += 1
    }
    if position < end { excerpt += text.string(position..<end) }
    if end < range.upperBound { excerpt += "…" }
    return String(
      String.UnicodeScalarView(
        excerpt.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
  }

  /// An excerpt about a sensitive topic: no digit of it shows, whether or not it is known as personal data.
  static func topicExcerpt(_ range: Range<Int>, in text: Bytes, personal: [Personal]) -> String {
    let shown = excerpt(range, in: text, personal: personal).unicodeScalars.map { scalar in
      scalar.properties.numericType == nil ? scalar : "*"
    }
    return String(String.UnicodeScalarView(shown))
  }
}

extension [Mask.Personal] {
  /// The first that ends after `position`, by bisection.
  func firstIndex(endingAfter position: Int) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].range.upperBound > position { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
