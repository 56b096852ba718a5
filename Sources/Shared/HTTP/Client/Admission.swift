/// Which requests may start, and which wait: at most so many at once, in all and per origin, first
/// come first served among those whose origin has room. Pure; deadlines are looked at only when asked.
///
/// Between calls no waiting entry could start.
struct Admission<Element> {
  enum Decision { case start, wait, refuse }

  private struct Entry {
    let id: ObjectIdentifier
    let origin: Origin
    let deadline: ContinuousClock.Instant
    let element: Element
  }

  private let limit: Int
  private let limitPerOrigin: Int
  private let maximumWaiting: Int
  private var started = 0
  private var startedByOrigin: [Origin: Int] = [:]
  private var waiting: [Entry] = []
  /// Never later than the first deadline; may be earlier, when that entry has left.
  private(set) var nextDeadline: ContinuousClock.Instant?

  init(limit: Int, limitPerOrigin: Int, maximumWaiting: Int) {
    self.limit = max(1, limit)
    self.limitPerOrigin = max(1, limitPerOrigin)
    self.maximumWaiting = max(0, maximumWaiting)
  }

  mutating func arrive(
    _ element: Element, id: ObjectIdentifier, origin: Origin, deadline: ContinuousClock.Instant
  ) -> Decision {
    if hasRoom(origin) {
      count(origin, by: 1)
      return .start
    }
    guard waiting.count < maximumWaiting else { return .refuse }
    waiting.append(Entry(id: id, origin: origin, deadline: deadline, element: element))
    nextDeadline = min(nextDeadline ?? deadline, deadline)
    return .wait
  }

  /// Gives back the place of one that had started. The one returned takes it and has started.
  mutating func leave(_ origin: Origin) -> Element? {
    count(origin, by: -1)
    guard let index = waiting.firstIndex(where: { hasRoom($0.origin) }) else { return nil }
    let entry = waiting.remove(at: index)
    count(entry.origin, by: 1)
    return entry.element
  }

  /// Takes out one that waits; nil when it does not.
  mutating func withdraw(_ id: ObjectIdentifier) -> Element? {
    waiting.firstIndex { $0.id == id }.map { waiting.remove(at: $0).element }
  }

  /// Takes out those whose deadline has come.
  mutating func expire(at now: ContinuousClock.Instant) -> [Element] {
    guard let next = nextDeadline, next <= now else { return [] }
    let expired = waiting.filter { $0.deadline <= now }.map(\.element)
    waiting.removeAll { $0.deadline <= now }
    nextDeadline = waiting.lazy.map(\.deadline).min()
    return expired
  }

  mutating func withdrawAll() -> [Element] {
    defer { waiting = [] }
    return waiting.map(\.element)
  }

  private func hasRoom(_ origin: Origin) -> Bool {
    started < limit && startedByOrigin[origin, default: 0] < limitPerOrigin
  }

  private mutating func count(_ origin: Origin, by step: Int) {
    started += step
    let count = startedByOrigin[origin, default: 0] + step
    startedByOrigin[origin] = count == 0 ? nil : count
  }
}
