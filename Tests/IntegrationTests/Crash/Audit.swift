import DetraKafka
import DetraModel
import Foundation
import Logging
import TestSupport
import Testing

/// What `detra.evaluations` and `detra.dead-letters` say, read with `read_committed`.
struct Audit {
  /// One record of `detra.evaluations`.
  struct Entry: Decodable {
    struct Call: Decodable { var id: String }
    var id: String
    var call: Call
    var outcome: Outcome

    var number: Int? { Int(call.id) }
  }

  private(set) var entries: [(place: TopicPartition, offset: Int64, entry: Entry)] = []

  mutating func add(_ records: [KafkaRecord]) throws {
    for record in records {
      entries.append((record.topicPartition, record.offset, try record.decode(Entry.self)))
    }
  }

  private var counts: [Int: Int] {
    entries.reduce(into: [:]) { $0[$1.entry.number ?? -1, default: 0] += 1 }
  }

  func missing(of count: Int) -> [Int] {
    let seen = counts
    return (0..<count).filter { seen[$0] == nil }
  }

  var repeated: [Int] { counts.filter { $0.value > 1 }.keys.sorted() }

  /// Calls that have evaluations of different ids.
  var ambiguous: [Int] {
    Dictionary(grouping: entries, by: \.entry.number)
      .filter { Set($0.value.map(\.entry.id)).count > 1 }.keys.compactMap { $0 }.sorted()
  }

  func count(of outcome: Outcome) -> Int { entries.count { $0.entry.outcome == outcome } }

  /// Calls that stand behind a later one of their partition in the same partition of `detra.evaluations`.
  var outOfOrder: [Int] {
    var last: [String: Int] = [:]
    return entries.sorted { ($0.place, $0.offset) < ($1.place, $1.offset) }.compactMap { item in
      guard let number = item.entry.number else { return nil }
      let lane = "\(item.place.partition)<\(number % NumberedCalls.partitions)"
      defer { last[lane] = max(number, last[lane] ?? -1) }
      return number < last[lane] ?? -1 ? number : nil
    }
  }
}

extension TopicReader {
  /// Reads evaluations until every one of `count` numbered calls has one, or the time is over.
  func audit(of count: Int, within limit: Duration = .seconds(120)) async throws -> Audit {
    var seen: Set<Int> = []
    var audit = Audit()
    try await follow(deployment.topics.evaluations, within: limit) { records in
      try audit.add(records)
      for item in audit.entries.suffix(records.count) { seen.insert(item.entry.number ?? -1) }
      return seen.count < count
    }
    return audit
  }

  /// Reads evaluations up to their end, once nobody writes them any more.
  func finalAudit() async throws -> Audit {
    var audit = Audit()
    try audit.add(try await readToEnd(deployment.topics.evaluations))
    return audit
  }

  /// Expects the evaluations of numbered calls, each once and in order, and no dead letter.
  func expectEachOnce(_ count: Int) async throws {
    let audit = try await finalAudit()
    #expect(audit.missing(of: count).prefix(20) == [])
    #expect(audit.repeated.prefix(20) == [])
    #expect(audit.outOfOrder.prefix(20) == [])
    #expect(audit.entries.count == count)
    #expect(audit.count(of: .scored) == NumberedCalls.judged(of: count))
    #expect(audit.count(of: .unjudged) == count - NumberedCalls.judged(of: count))
    #expect(try await readToEnd(deployment.topics.deadLetters).isEmpty)
  }
}
