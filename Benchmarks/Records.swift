import DetraModel
import Foundation

/// Calls of a given size, as NDJSON lines without the line's end.
enum Records {
  static let bytes = 2048

  private static let clauses = [
    "The tenant shall pay the monthly rent on the first day of each month without set-off.",
    "Either party may end this agreement by written notice of thirty days to the other.",
    "Confidential information does not include what the receiver already knew lawfully.",
    "The supplier warrants that the services are performed with reasonable skill and care.",
    "A failure to enforce any provision is not a waiver of the right to do so later.",
  ]

  /// One in ten has an e-mail address and a phone number.
  static func make(_ count: Int, node: String) throws -> [(key: String, value: Data)] {
    let encoder = JSONCoding.encoder()
    let empty = try encoder.encode(record(0, node, input: "")).count
    return try (0..<count).map { index in
      // No two inputs alike: a judge's cache must not answer.
      let number = "Clause \(index). "
      let input = number + text(from: index, length: bytes - empty - number.utf8.count)
      let record = record(index, node, input: input)
      return (record.traceID, try encoder.encode(record))
    }
  }

  private static func record(_ index: Int, _ node: String, input: String) -> CallRecord {
    let number = String(index, radix: 16)
    let digits = String(repeating: "0", count: 12 - number.count) + number
    let contact = index % 10 == 0 ? "Write to jane.roe@example.org or call (415) 555-0132." : ""
    var record = CallRecord(
      node: node, input: .string(input),
      output: .string(
        text(from: index + 1, length: 700 - contact.utf8.count) + contact))
    record.id = "01890000-0000-7000-8000-\(digits)"
    record.traceID = "4bf92f3577b34da6a3ce" + digits
    record.durationMS = 850
    record.startedAt = Timestamp(Date(timeIntervalSince1970: 1_750_000_000))
    record.app = "bench"
    return record
  }

  private static func text(from index: Int, length: Int) -> String {
    var text = ""
    var next = index
    while text.utf8.count < length {
      text += clauses[next % clauses.count] + " "
      next += 1
    }
    return String(text.prefix(length))
  }
}
