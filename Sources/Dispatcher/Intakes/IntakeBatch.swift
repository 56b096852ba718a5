import DetraCompression
import DetraHTTP
import DetraModel
import Foundation

/// What goes to an intake in one request.
struct IntakeBatch: Sendable {
  let intake: Intake
  let group: String
  private(set) var items: [IntakeItem]

  /// As few batches as the limits allow, those of one intake after those of another, items in their order.
  static func pack(_ items: [IntakeItem]) -> [IntakeBatch] {
    Intake.allCases.flatMap { intake in
      Dictionary(grouping: items.filter { $0.intake == intake }, by: \.group)
        .sorted { $0.key < $1.key }
        .flatMap { IntakeBatch(intake: intake, group: $0.key, items: $0.value).fitting }
    }
  }

  /// The request's body before compression.
  var raw: Data {
    let (head, tail) = intake.envelope(group: group)
    var body = Data(head.utf8)
    body.reserveCapacity(size)
    for (index, item) in items.enumerated() {
      if index > 0 { body.append(UInt8(ascii: ",")) }
      body.append(item.json)
    }
    body.append(contentsOf: tail.utf8)
    return body
  }

  func request(_ api: DatadogAPI) -> HTTPRequest {
    let body = intake.isCompressed ? Compression.compress(raw, as: .gzip) : raw
    return api.post(
      intake.path, host: intake.host, body: body,
      contentEncoding: intake.isCompressed ? "gzip" : nil)
  }

  /// The same items in two requests; nil for a single one.
  var halves: [IntakeBatch]? {
    guard items.count > 1 else { return nil }
    let middle = items.count / 2
    return [Array(items[..<middle]), Array(items[middle...])].map {
      IntakeBatch(intake: intake, group: group, items: $0)
    }
  }

  /// Leaves out what the intake would find too old. Returns how many that were.
  mutating func expire(at now: Timestamp) -> Int {
    let count = items.count
    items.removeAll { $0.expires <= now }
    return count - items.count
  }

  /// Leaves out what was made of records of partitions that are somebody else's now.
  mutating func forget(_ partitions: Set<Int32>) {
    items.removeAll { partitions.contains($0.partition) }
  }

  private var size: Int {
    let (head, tail) = intake.envelope(group: group)
    return items.reduce(head.utf8.count + tail.utf8.count) { $0 + $1.json.count + 1 }
  }

  private var fitting: [IntakeBatch] {
    var batches: [IntakeBatch] = []
    var batch = IntakeBatch(intake: intake, group: group, items: [])
    let empty = batch.size
    var bytes = empty
    for item in items {
      let isFull = bytes + item.json.count + 1 > intake.maximumBytes
      if !batch.items.isEmpty, isFull || batch.items.count == Intake.maximumItems {
        batches.append(batch)
        batch.items = []
        bytes = empty
      }
      batch.items.append(item)
      bytes += item.json.count + 1
    }
    return batches + (batch.items.isEmpty ? [] : [batch])
  }
}
