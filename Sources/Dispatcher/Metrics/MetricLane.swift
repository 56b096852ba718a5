import DetraKafka
import DetraModel

/// A window that is sealed: what it comes to, and where it stands in its partition.
struct WindowInFlight: Sendable {
  var partition: Int32
  /// Of its first record.
  var start: Int64
  /// Beside which this stands, while the window is in flight. `pending` is set.
  var mark: WindowMark
  var pending: WindowMark.Pending
  var content: SealedWindow
  /// Tags that are bounded from the next window on.
  var limits: [TagBounds.Limit] = []

  /// Evaluations that were too old, those carried over from earlier windows left out.
  var late: Int { content.late - mark.carried }
  /// The live and the late.
  var evaluations: Int { content.evaluations.values.reduce(late, +) }

  /// What is kept until Datadog has taken all, `taken` series of distributions so far.
  func begun(taken: Int) -> KafkaPlace {
    var mark = mark
    mark.pending = pending
    mark.pending?.taken = taken
    return KafkaPlace(offset: start, metadata: mark.metadata)
  }
}

/// One partition's records on their way into windows, one window after the other. No I/O: a function of the place
/// that was committed, the records, and the times at which they are taken and sealed.
struct MetricLane: Sendable {
  /// Datadog takes points at most an hour old. What is nearer to that than five minutes when its window is sealed
  /// is late: sending takes time.
  static let oldest: Int64 = 55 * 60
  /// Seconds that a window's end may be ahead of the clock. Each window has times of its own, so those that fill
  /// faster than one a second run ahead, and then wait.
  static let ahead: Int64 = 5
  /// Ids remembered, so that a record written twice counts once.
  private static let rememberedIDs = 20_000

  let partition: Int32
  private let replica: String
  private let interval: Int64
  /// As at the beginning of the window that is being filled.
  private(set) var mark: WindowMark
  /// Offsets of the window's first record, and of the next one to take.
  private(set) var start: Int64
  private(set) var next: Int64
  private var window = MetricWindow()
  private var repeats = OffsetRuns()
  /// The latest time seen: a clock set back makes no window end before its records.
  private var clock: Int64 = 0
  private var tagBounds: TagBounds
  private var recent = RecentMap<Int, Bool>(capacity: Self.rememberedIDs)
  /// Of the window that is being made again after its sender went away.
  private var recovering: WindowMark.Pending?
  private var recovered: WindowInFlight?

  /// - Parameters:
  ///   - partition: whose lane this is.
  ///   - place: as committed last; its note is not always this stage's.
  ///   - replica: at most 200 bytes, bears the points of new windows.
  ///   - interval: seconds of a bucket, 1–60.
  init(partition: Int32, place: KafkaPlace, replica: String, interval: Int64) {
    self.partition = partition
    self.replica = replica
    self.interval = interval
    mark = WindowMark(metadata: place.metadata) ?? WindowMark()
    start = place.offset
    next = place.offset
    recovering = mark.pending
    mark.pending = nil
    tagBounds = TagBounds(mark.tags)
  }

  /// The window being filled is one that somebody began to send: it ends where that one ended.
  var isRecovering: Bool { recovering != nil }
  /// A window that was made again and waits to be sent.
  var hasRecovered: Bool { recovered != nil }
  /// What the window being filled holds; one that is being made again is as large as it was.
  var held: (points: Int, values: Int) { isRecovering ? (0, 0) : (window.points, window.values) }
  /// No more than this many runs of repeats can be told of.
  var hasManyRepeats: Bool { !isRecovering && repeats.count >= WindowMark.maximumRuns }
  /// Evaluations in windows that are not sent.
  var evaluations: Int { window.evaluations + (recovered?.evaluations ?? 0) }

  /// Evaluations that Datadog would not have taken any more, to be told of with the next window.
  mutating func carry(_ evaluations: Int) { mark.carried += evaluations }

  // MARK: Taking in

  /// Takes the next record in. Answers what became of it, unless that will be told when its window has been sent.
  mutating func take(
    _ record: KafkaRecord, now: Int64, tags: CallTags
  ) -> StageMetrics.Result? {
    guard record.offset >= next else { return nil }
    // What stood before it is gone from the topic.
    endRecovery(before: record.offset)
    let result = add(record, now: now, tags: tags)
    next = record.offset + 1
    endRecovery(before: next)
    return result
  }

  private mutating func add(
    _ record: KafkaRecord, now: Int64, tags: CallTags
  ) -> StageMetrics.Result? {
    clock = max(clock, now)
    // The alerting stage sets it aside; once is enough.
    guard let evaluation = try? record.evaluation() else { return .malformed }
    guard evaluation.replay == nil else {
      window.replayed += 1
      return .replayed
    }
    guard !isRepeat(evaluation, at: record.offset - start) else { return .repeated }
    let bucket = bucket(of: evaluation.evaluatedAt.seconds)
    guard bucket >= (recovering?.boundary ?? clock) - Self.oldest else {
      window.late += 1
      return nil
    }
    let samples = evaluation.metricSamples(
      within: &tagBounds, isOfSample: tags.isOfSample(evaluation.call))
    window.add(samples, tags: tags.tags(of: evaluation.call, within: &tagBounds), bucket: bucket)
    return nil
  }

  /// Which records were repeats is kept with a window: what this reader remembers is no other's.
  private mutating func isRepeat(_ evaluation: Evaluation, at distance: Int64) -> Bool {
    let id = evaluation.id.hashValue
    let isRepeat = recovering?.repeats.contains(distance) ?? (recent[id] != nil)
    recent[id] = true
    if isRepeat, recovering == nil { repeats.append(distance) }
    return isRepeat
  }

  private func bucket(of second: Int64) -> Int64 {
    let length = recovering?.interval ?? interval
    return second - ((second % length) + length) % length
  }

  // MARK: Sealing

  /// The next window to send; nil when nothing was read since the last one, when it is not complete yet, or when it
  /// is ahead of the clock.
  mutating func seal(now: Int64) -> WindowInFlight? {
    if let recovered {
      self.recovered = nil
      return recovered
    }
    guard recovering == nil, next > start, !isAhead(of: now) else { return nil }
    let boundary = boundary(at: now)
    return seal(
      WindowMark.Pending(
        until: next, boundary: boundary, interval: interval, replica: replica, repeats: repeats))
  }

  /// The window being filled would end so far ahead of the clock that it waits.
  func isAhead(of now: Int64) -> Bool {
    recovering == nil && next > start && boundary(at: now) > now + Self.ahead
  }

  private func boundary(at now: Int64) -> Int64 { max(clock, now, mark.sent + 1) }

  private mutating func endRecovery(before offset: Int64) {
    guard let pending = recovering, offset >= pending.until else { return }
    recovered = seal(pending)
    recovering = nil
  }

  private mutating func seal(_ pending: WindowMark.Pending) -> WindowInFlight {
    let times = MetricWindow.Times(
      sent: mark.sent, boundary: pending.boundary, oldest: pending.boundary - Self.oldest)
    window.late += mark.carried
    var sealed = WindowInFlight(
      partition: partition, start: start, mark: mark, pending: pending,
      content: window.sealed(times, lateAt: bucket(of: pending.boundary)))
    sealed.limits = tagBounds.settle(on: pending.boundary / 86_400)
    mark = WindowMark()
    mark.sent = max(sealed.mark.sent, sealed.content.newest ?? 0)
    mark.tags = tagBounds.settled
    window = MetricWindow()
    repeats = OffsetRuns()
    start = pending.until
    return sealed
  }
}
