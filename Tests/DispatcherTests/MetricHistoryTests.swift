import DetraCompression
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Synchronization
import Testing

@testable import Dispatcher
@testable import Sandbox

/// Random histories of windows, refusals and deaths at any request and any commit, before it or after it, against what
/// Datadog's stand-in then has.
@Suite struct MetricHistoryTests {
  @Test(arguments: 0..<60) func countsAreTheTruthWhateverDiesWhen(seed: UInt64) async throws {
    var history = try History(seed: seed)
    try await history.run()
    let metrics = history.world.datadog.metrics
    for series in history.truth.counts.keys {
      let total = metrics.total(series.metric.rawValue, tags: Array(series.tags))
      #expect(total == history.truth.total(series), "\(series)")
    }
    #expect(metrics.total("detra.pipeline.late") == Double(history.truth.late))
    #expect(metrics.total("detra.pipeline.replayed") == Double(history.truth.replayed))
    // What merges counts twice where death came between an answer and the commit, and nowhere else.
    #expect(
      metrics.distribution("detra.node.latency").count
        == history.truth.latencies + history.world.mergedTwice)
  }

  /// The test above would show nothing if nobody died.
  @Test func historiesHaveDeathsOfEveryKind() async throws {
    var deaths: [Death: Int] = [:]
    for seed: UInt64 in 0..<60 {
      var history = try History(seed: seed)
      try await history.run()
      for death in history.world.deaths { deaths[death, default: 0] += 1 }
    }
    #expect(Death.allCases.allSatisfy { deaths[$0] ?? 0 >= 10 }, "\(deaths)")
  }
}

/// Where a process died, with regard to what it was doing.
private enum Death: CaseIterable { case beforeRequest, afterRequest, beforeCommit, afterCommit }

/// SplitMix64.
private struct Random: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &self) == 0 }
}

/// Kafka and Datadog, which outlive every process.
private final class World: HTTPTransport, StageCommitter {
  fileprivate struct State {
    var random: Random
    var kept: [TopicPartition: KafkaPlace] = [:]
    var isDead = false
    var deaths: [Death] = []
    /// Latencies that Datadog has taken since the last commit.
    var unrecorded = 0
    var mergedTwice = 0
  }

  let time = FakeTime()
  let datadog: DatadogStandIn
  private let state: Mutex<State>

  init(seed: UInt64) {
    state = Mutex(State(random: Random(state: seed &+ 7)))
    datadog = DatadogStandIn(now: { [time] in time.source.now().date })
    time.onSleep { [weak self] _ in
      if self?.isDead ?? true { throw CancellationError() }
    }
  }

  var isDead: Bool { state.withLock { $0.isDead } }
  var deaths: [Death] { state.withLock { $0.deaths } }
  var mergedTwice: Int { state.withLock { $0.mergedTwice } }
  var kept: [TopicPartition: KafkaPlace] { state.withLock { $0.kept } }

  func revive() { state.withLock { $0.isDead = false } }

  /// Whether the process goes on behind this step; nothing is done for one that is dead.
  private func lives(_ before: Death, _ after: Death, _ body: (inout State) -> Void) -> Bool {
    state.withLock { state in
      guard !state.isDead else { return false }
      if state.random.chance(14) { return state.die(before) }
      body(&state)
      return state.random.chance(14) ? state.die(after) : true
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    var answer = HTTPResponse(status: 503)
    let body = Self.json(request)
    let lives = lives(.beforeRequest, .afterRequest) { state in
      // What is a single series is never too large.
      let isParted = body["series"]?.array?.count ?? 0 > 1
      let statuses = isParted ? [202, 202, 202, 202, 413, 429, 500] : [202, 202, 202, 429, 500]
      answer = HTTPResponse(status: statuses.randomElement(using: &state.random) ?? 202)
      if answer.status == 202 { take(request, body, &state) }
    }
    return lives ? answer : HTTPResponse(status: 503)
  }

  private static func json(_ request: HTTPRequest) -> JSONValue {
    let isGzip = request.headers["content-encoding"] == "gzip"
    let raw = try? Compression.decompress(
      request.body, from: isGzip ? .gzip : .zlib, limit: 1 << 26)
    return raw.flatMap { try? JSONValue(json: $0) } ?? .null
  }

  private func take(_ request: HTTPRequest, _ body: JSONValue, _ state: inout State) {
    let before = datadog.metrics.distribution("detra.node.latency").count
    let answer = datadog.answer(
      StandInRequest(
        method: "POST", path: request.url.replacing("https://api.datadoghq.com", with: ""),
        headers: ["content-type": "application/json", "dd-api-key": "k"],
        body: Data(body.text.utf8)),
      fault: nil)
    #expect(answer.status == 202, "\(answer.summary)")
    state.unrecorded += datadog.metrics.distribution("detra.node.latency").count - before
  }

  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError) {
    let lives = lives(.beforeCommit, .afterCommit) { state in
      state.kept.merge(places) { $1 }
      state.unrecorded = 0
    }
    if !lives { throw KafkaError(code: .timedOut) }
  }

  func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError) {
    try await commit(offsets.mapValues { KafkaPlace(offset: $0) })
  }

  /// The stage writes none.
  func commit(_ messages: [KafkaMessage], positions: [TopicPartition: Int64]) async throws {
    try await commit(positions)
  }

  func places(
    of partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    kept.filter { partitions.contains($0.key) }
  }
}

extension World.State {
  fileprivate mutating func die(_ death: Death) -> Bool {
    isDead = true
    deaths.append(death)
    mergedTwice += unrecorded
    unrecorded = 0
    return false
  }
}

/// What the stand-in must have in the end.
private struct Truth {
  struct Series: Hashable {
    var metric: MetricName
    var tags: Set<String>
  }

  var counts: [Series: Double] = [:]
  var latencies = 0
  var late = 0
  var replayed = 0

  /// Of the series that have all the tags, as the stand-in sums them.
  func total(_ wanted: Series) -> Double {
    counts.filter { $0.key.metric == wanted.metric && $0.key.tags.isSuperset(of: wanted.tags) }
      .values.reduce(0, +)
  }
}

private struct History {
  let world: World
  var truth = Truth()
  private var random: Random
  private let tags = CallTags(makeSettings())
  /// By partition, the records and when each can be read.
  private var log: [Int32: [(record: KafkaRecord, time: Timestamp)]] = [0: [], 1: []]

  init(seed: UInt64) throws {
    world = World(seed: seed)
    random = Random(state: seed)
    var time = noon
    for number in 0..<300 {
      time = time.advanced(by: .milliseconds(.random(in: 0..<700, using: &random)))
      try append(number, at: time)
    }
  }

  private mutating func append(_ number: Int, at time: Timestamp) throws {
    let node = Int.random(in: 0..<5, using: &random)
    let partition = Int32(node % 2)
    let isLate = random.chance(20)
    let isReplay = random.chance(20)
    let age = Int.random(in: isLate ? 4000...9000 : 0...90, using: &random)
    let evaluation = makeEvaluation(id: "\(partition)-\(number)", node: "node\(node)") {
      $0.evaluatedAt = time.advanced(by: .seconds(-age))
      $0.call.tags = number.isMultiple(of: 3) ? ["team": "t\(number % 4)"] : [:]
      if isReplay { $0.replay = ReplayReference(run: "r") }
    }
    let offset = Int64(log[partition]?.count ?? 0)
    log[partition]?.append((try makeRecord(evaluation, partition: partition, offset: offset), time))
    count(evaluation, isLate: isLate)
  }

  private mutating func count(_ evaluation: Evaluation, isLate: Bool) {
    if evaluation.replay != nil { return truth.replayed += 1 }
    if isLate { return truth.late += 1 }
    for sample in evaluation.metricSamples {
      if sample.metric.kind == .count {
        let series = Truth.Series(
          metric: sample.metric, tags: Set(tags.tags(of: evaluation.call) + sample.tags))
        truth.counts[series, default: 0] += sample.value
      }
      if sample.metric == .nodeLatency { truth.latencies += 1 }
    }
  }

  /// One process after the other, until everything is read and committed.
  mutating func run() async throws {
    for life in 0..<1000 where !isDone {
      world.revive()
      let stage = MetricsStage(context(replica: "replica-\(life % 3)"))
      try await live(stage)
      await stage.release([0, 1], lost: world.isDead)
    }
    #expect(isDone)
  }

  private var isDone: Bool {
    log.allSatisfy { partition, records in
      let place = world.kept[TopicPartition(topic: "detra.evaluations", partition: partition)]
      return place?.offset == Int64(records.count)
    }
  }

  /// Until it dies, is told to stop, or has read everything.
  private mutating func live(_ stage: MetricsStage) async throws {
    var next = log.mapValues { _ in 0 }
    for partition in log.keys {
      let place = world.kept[TopicPartition(topic: stage.topic, partition: partition)]
      next[partition] = Int(place?.offset ?? 0)
    }
    while !world.isDead, !random.chance(25) {
      world.time.advance(by: .milliseconds(.random(in: 0..<4000, using: &random)))
      for partition in log.keys.sorted() {
        let from = next[partition] ?? 0
        let wanted = Int.random(in: 0..<12, using: &random)
        let batch = (log[partition] ?? []).dropFirst(from).prefix(wanted)
          .prefix { $0.time < world.time.source.now() }.map(\.record)
        await stage.handle(batch, committer: world)
        next[partition] = from + batch.count
      }
      if random.chance(4) { await stage.flush() }
    }
  }

  private func context(replica: String) -> StageContext {
    let settings = makeSettings {
      $0.dispatcher.replica = replica
      $0.dispatcher.maxSeries = 150
    }
    let others = Bench(settings: settings).context
    return StageContext(
      settings: settings, transport: world, outbox: others.outbox, states: others.states,
      health: others.health, registry: others.registry, time: world.time.source,
      logger: others.logger)
  }
}
