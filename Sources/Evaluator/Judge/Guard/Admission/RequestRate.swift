/// How fast a judge may be asked: as the configuration says, and as its own 429s have taught.
/// Pure; the time is told.
///
/// After a 429 requests go at nine tenths of the rate that was answered before it. That rate creeps up: by a
/// fiftieth in the first ten seconds, by twice that in the next ten, and so on, until after two minutes without
/// another 429 it is forgotten. So a quota is probed gently, and one that was misjudged is not kept for long.
struct RequestRate: Sendable {
  typealias Instant = ContinuousClock.Instant

  static let caution = 0.9
  static let firstGrowth = 0.02
  static let step = Duration.seconds(10)
  static let steps = 12
  /// Fewer answers than these teach nothing about a rate.
  static let leastAnswers = 5
  /// Who asks for a longer wait counts by the minute.
  static let minuteQuota = Duration.seconds(5)
  static let firstPause = Duration.seconds(1)
  static let longestPause = Duration.seconds(30)
  /// What a judge asks for is kept to at most so long: then one request sees whether it still holds.
  static let longestWish = Duration.seconds(3600)

  private struct Learned: Sendable {
    var bucket: TokenBucket
    var growth = RequestRate.firstGrowth
    var nextStep: Instant
    var steps = 0
  }

  private var configured: TokenBucket?
  private var learned: Learned?
  private var answered: RecentCount
  /// 429s in a row, those of one storm as one.
  private var refusals = 0
  private var lastRefusal: Instant?

  init(perMinute: Int?, now: Instant) {
    configured = perMinute.map { TokenBucket(perMinute: $0, now: now) }
    answered = RecentCount(now: now)
  }

  /// Requests a second that may pass, where there is a bound.
  var limit: Double? { [configured?.rate, learned?.bucket.rate].compactMap { $0 }.min() }

  /// When the next request may pass; `now` when it may at once.
  mutating func nextToken(now: Instant) -> Instant {
    creep(now)
    let first = configured?.nextToken(now: now) ?? now
    return max(first, learned?.bucket.nextToken(now: now) ?? now)
  }

  mutating func take(now: Instant) {
    configured?.take(now: now)
    learned?.bucket.take(now: now)
  }

  mutating func answered(now: Instant) {
    answered.add(now: now)
    refusals = 0
  }

  /// A request sent at `sentAt` was answered by 429. Returns how long nothing should be asked: what the judge
  /// wants, or a time that doubles while nothing else is answered.
  mutating func refused(sentAt: Instant, retryAfter: Duration?, now: Instant) -> Duration {
    let isNews = lastRefusal.map { sentAt > $0 } ?? true
    if isNews {
      refusals += 1
      lastRefusal = now
    }
    let backoff = Self.firstPause * (1 << min(max(refusals, 1) - 1, 10))
    let pause = retryAfter.map { min($0, Self.longestWish) } ?? min(Self.longestPause, backoff)
    if isNews { learn(retryAfter, from: now + pause, now) }
    return pause
  }

  /// The rate creeps up from when requests go again.
  private mutating func learn(_ retryAfter: Duration?, from begin: Instant, _ now: Instant) {
    guard let seen = rateSeen(retryAfter, now) ?? learned?.bucket.rate else { return }
    let rate = max(1.0 / 60, min(seen, learned?.bucket.rate ?? .infinity) * Self.caution)
    learned = Learned(
      bucket: TokenBucket(rate: rate, burst: rate / 4, now: now), nextStep: begin + Self.step)
  }

  /// Answers a second; nil when there were too few to tell.
  private mutating func rateSeen(_ retryAfter: Duration?, _ now: Instant) -> Double? {
    let total = answered.total(now: now)
    guard total >= Self.leastAnswers else { return nil }
    let byTheMinute = retryAfter.map { $0 > Self.minuteQuota } ?? false
    let span = byTheMinute ? .seconds(60) : max(.seconds(1), answered.span(now: now))
    return Double(total) / (span / .seconds(1))
  }

  private mutating func creep(_ now: Instant) {
    while var known = learned, now >= known.nextStep {
      known.steps += 1
      let rate = known.bucket.rate * (1 + known.growth)
      known.bucket.change(rate: rate, burst: rate / 4, now: known.nextStep)
      known.growth = min(1, known.growth * 2)
      known.nextStep += Self.step
      learned = known.steps < Self.steps ? known : nil
    }
  }
}
