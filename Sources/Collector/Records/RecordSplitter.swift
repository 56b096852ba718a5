import Foundation

/// How the records of a body are put together.
enum RecordLayout: Sendable, Hashable {
  /// One object or an array of them; several lines that are each an object are taken as lines.
  case json
  /// One object a line.
  case lines
}

/// Why a body could not be taken apart, so that none of its records can be trusted.
enum SplitFault: Error, Hashable {
  case empty
  /// The brackets or quotes don't match from this record on.
  case malformed(index: Int)
  case tooMany(limit: Int)
}

/// Finds where each record of a body begins and ends by brackets and strings alone, so that one malformed
/// record doesn't take the others with it. What lies inside is `JSONObjectScan`'s to judge.
struct RecordSplitter {
  /// Most records in one body.
  let limit: Int

  /// The place of each record, without surrounding space. Not empty.
  func split(_ body: Data, _ layout: RecordLayout) throws(SplitFault) -> [Range<Int>] {
    let result: Result<[Range<Int>], SplitFault> = body.withUnsafeBytes { bytes in
      Result { () throws(SplitFault) in try split(bytes, layout) }
    }
    let start = body.startIndex
    return try result.get().map { $0.lowerBound + start..<$0.upperBound + start }
  }

  private func split(
    _ bytes: UnsafeRawBufferPointer, _ layout: RecordLayout
  ) throws(SplitFault) -> [Range<Int>] {
    let byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let whole = trimmed(byteOrderMark..<bytes.count, in: bytes)
    guard !whole.isEmpty else { throw .empty }
    switch (layout, bytes[whole.lowerBound]) {
    case (.lines, _): return try lines(whole, in: bytes)
    case (.json, UInt8(ascii: "[")): return try elements(whole, in: bytes)
    case (.json, UInt8(ascii: "{")) where isFollowedByMore(whole, in: bytes):
      return try lines(whole, in: bytes)
    case (.json, _): return [whole]
    }
  }

  private func lines(
    _ range: Range<Int>, in bytes: UnsafeRawBufferPointer
  ) throws(SplitFault) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 0x0A) ?? range.upperBound
      try add(start..<end, to: &lines, in: bytes, keepEmpty: false)
      start = end + 1
    }
    return lines
  }

  private func elements(
    _ range: Range<Int>, in bytes: UnsafeRawBufferPointer
  ) throws(SplitFault) -> [Range<Int>] {
    var elements: [Range<Int>] = []
    var start = range.lowerBound + 1
    while true {
      guard let end = end(ofValueAt: start, before: range.upperBound, in: bytes),
        bytes[end] != UInt8(ascii: "}")
      else { throw .malformed(index: elements.count) }
      let isLast = bytes[end] == UInt8(ascii: "]")
      try add(start..<end, to: &elements, in: bytes, keepEmpty: !isLast || !elements.isEmpty)
      start = end + 1
      guard isLast else { continue }
      guard start == range.upperBound else { throw .malformed(index: elements.count) }
      guard !elements.isEmpty else { throw .empty }
      return elements
    }
  }

  private func add(
    _ range: Range<Int>, to records: inout [Range<Int>], in bytes: UnsafeRawBufferPointer,
    keepEmpty: Bool
  ) throws(SplitFault) {
    let record = trimmed(range, in: bytes)
    guard keepEmpty || !record.isEmpty else { return }
    guard records.count < limit else { throw .tooMany(limit: limit) }
    records.append(record)
  }

  /// Whether an object ends before the body does.
  private func isFollowedByMore(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Bool {
    let inside = range.lowerBound + 1
    guard let end = end(ofValueAt: inside, before: range.upperBound, in: bytes, orAtComma: false)
    else { return false }
    return end + 1 < range.upperBound
  }

  /// The first comma or closing bracket that belongs to what stands around the value. Nil when there is none.
  private func end(
    ofValueAt start: Int, before limit: Int, in bytes: UnsafeRawBufferPointer,
    orAtComma: Bool = true
  ) -> Int? {
    var depth = 0
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        guard let quote = end(ofStringAt: index + 1, before: limit, in: bytes) else { return nil }
        index = quote
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return index }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0 && orAtComma: return index
      default: break
      }
      index += 1
    }
    return nil
  }

  /// The closing quote.
  private func end(
    ofStringAt start: Int, before limit: Int, in bytes: UnsafeRawBufferPointer
  ) -> Int? {
    var index = start
    while index < limit {
      switch bytes[index] {
      case UInt8(ascii: "\""): return index
      case UInt8(ascii: "\\"): index += 2
      default: index += 1
      }
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>, in bytes: UnsafeRawBufferPointer) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, isJSONSpace(bytes[start]) { start += 1 }
    while end > start, isJSONSpace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }
}
