import DequeModule
import DetraModel
import Foundation

/// What was taken in beside metrics.
struct DatadogStore {
  var events = Recent()
  var incidents = Recent()
  var checkRuns = Recent()
  var llmSpans = Recent()
  var llmEvaluations = Recent()
  var logs = Recent()
  /// By id, and the ids in the order they were made.
  var cases: [String: JSONValue] = [:]
  var caseIDs: Deque<String> = []
  var spanIDs: Set<String> = []
  var counts = DatadogCounts()
  var rate = DatadogRate()

  mutating func add(event: JSONValue) -> Int {
    counts.events += 1
    events.append(event)
    return 7_000_000_000_000_000_000 + counts.events
  }

  mutating func add(incident: JSONValue) {
    counts.incidents += 1
    incidents.append(incident)
  }

  mutating func add(checkRuns runs: [JSONValue]) {
    counts.checkRuns += runs.count
    for run in runs { checkRuns.append(run) }
  }
}

/// The last 10,000 of anything.
struct Recent {
  private(set) var items: Deque<JSONValue> = []

  mutating func append(_ item: JSONValue) {
    if items.count == 10_000 { items.removeFirst() }
    items.append(item)
  }

  /// Puts `item` in the place of the first that `isIt`.
  mutating func replace(_ item: JSONValue, where isIt: (JSONValue) -> Bool) {
    if let index = items.firstIndex(where: isIt) { items[index] = item }
  }
}

/// The `X-RateLimit-*` headers: told, never enforced. A fault makes the 429.
struct DatadogRate {
  private static let limit = 6000
  private static let period = 60
  private var window = 0
  private var used: [String: Int] = [:]

  mutating func headers(for path: String, at now: Date) -> [String: String] {
    let second = Int(now.timeIntervalSince1970)
    if second / Self.period != window {
      window = second / Self.period
      used = [:]
    }
    let name = path.split(separator: "/").suffix(1).joined()
    if used.count < 100 || used[name] != nil { used[name, default: 0] += 1 }
    return [
      "x-ratelimit-limit": "\(Self.limit)", "x-ratelimit-period": "\(Self.period)",
      "x-ratelimit-remaining": "\(max(Self.limit - used[name, default: 1], 0))",
      "x-ratelimit-reset": "\(Self.period - second % Self.period)", "x-ratelimit-name": name,
    ]
  }
}
