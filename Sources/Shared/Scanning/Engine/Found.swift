/// What a scan has found so far, in bytes of the text that was given.
struct Found {
  var findings: [ScanFinding] = []
  /// In order and without overlaps once `sortPersonal` is called.
  var personal: [Mask.Personal]
  /// Where data was found in undone text: what one way of undoing finds, the next one often finds again.
  private var known: Set<Range<Int>> = []
  /// The excerpts of undone text among the findings, and how much personal data was known when each was made.
  private var excerpts: [(finding: Int, known: Int)] = []

  init(personal: [Mask.Personal]) { self.personal = personal }

  mutating func append(personal data: Mask.Personal) {
    if known.insert(data.range).inserted { personal.append(data) }
  }

  mutating func append(excerpt finding: ScanFinding) {
    excerpts.append((findings.count, personal.count))
    findings.append(finding)
  }

  /// Puts personal data in order. An excerpt of undone text in whose place another way of undoing it has found data since
  /// becomes one of the text as it was given.
  mutating func sortPersonal(in text: Bytes) {
    let order = personal.indices.sorted {
      personal[$0].range.lowerBound < personal[$1].range.lowerBound
    }
    let all = personal
    personal = Self.apart(order.map { all[$0] })
    // By place in `personal`: the number of the last of the data that became one there.
    var latest = [Int](repeating: 0, count: personal.count)
    var place = 0
    for number in order {
      while personal[place].range.upperBound <= all[number].range.lowerBound { place += 1 }
      latest[place] = max(latest[place], number)
    }
    for (index, count) in excerpts {
      let range = findings[index].range
      var place = personal.firstIndex(endingAfter: range.lowerBound)
      while place < personal.count, personal[place].range.lowerBound < range.upperBound {
        if latest[place] >= count {
          findings[index].masked = Mask.excerpt(range, in: text, personal: personal)
          break
        }
        place += 1
      }
    }
  }

  /// In order; those that overlap are one, with the mask of the first.
  static func apart(_ personal: [Mask.Personal]) -> [Mask.Personal] {
    var apart: [Mask.Personal] = []
    for data in personal.inOrder(of: { $0.range.lowerBound }) {
      if let last = apart.last?.range, data.range.lowerBound < last.upperBound {
        apart[apart.count - 1].range =
          last.lowerBound..<max(last.upperBound, data.range.upperBound)
      } else {
        apart.append(data)
      }
    }
    return apart
  }

  /// The personal data found so far whose bytes stand in `range` of an undone text, as ranges of that.
  func plain(in undone: UndoneText, _ range: Range<Int>) -> [Mask.Personal] {
    let original = undone.original(range)
    return personal.compactMap { data in
      guard data.range.overlaps(original) else { return nil }
      return undone.bytes(in: range, from: data.range).map { ($0, data.masked) }
    }
  }

  /// By start. Of those of one check that overlap, the gravest stays, then what needed no undoing, then the longest;
  /// `topics` stay whatever they overlap.
  func resolved(with topics: [ScanFinding]) -> [ScanFinding] {
    if topics.isEmpty, findings.areApart({ $0.range }) { return findings }
    var resolved: [ScanFinding] = []
    resolved.reserveCapacity(findings.count)
    var last = ByCheck<Int?>(repeating: nil)
    for finding in findings.inOrder(of: { $0.range.lowerBound }) {
      if let index = last[finding.check], resolved[index].range.overlaps(finding.range) {
        if finding.outweighs(resolved[index]) { resolved[index] = finding }
      } else {
        last[finding.check] = resolved.count
        resolved.append(finding)
      }
    }
    resolved += topics
    return resolved.inOrder { $0.range.lowerBound }
  }
}

extension ScanFinding {
  fileprivate func outweighs(_ other: ScanFinding) -> Bool {
    if severity != other.severity { return severity > other.severity }
    if (trick == nil) != (other.trick == nil) { return trick == nil }
    return range.count > other.range.count
  }
}
