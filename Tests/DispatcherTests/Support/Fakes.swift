import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
import Synchronization
import Testing

@testable import Dispatcher

/// Time that goes on only when somebody sleeps, and then at once.
final class FakeTime: Sendable {
  private struct State {
    var elapsed = Duration.zero
    var sleeps: [Duration] = []
    var onSleep: (@Sendable (Duration) async throws -> Void)?
  }

  private let state = Mutex(State())

  var sleeps: [Duration] { state.withLock { $0.sleeps } }

  func advance(by duration: Duration) { state.withLock { $0.elapsed += duration } }

  /// Runs in every sleep before it ends.
  func onSleep(_ body: @escaping @Sendable (Duration) async throws -> Void) {
    state.withLock { $0.onSleep = body }
  }

  var source: TimeSource {
    TimeSource(
      now: { noon.advanced(by: self.state.withLock { $0.elapsed }) },
      uptime: { self.state.withLock { $0.elapsed } },
      sleep: { duration in
        try Task.checkCancellation()
        let hook = self.state.withLock { state in
          state.sleeps.append(duration)
          state.elapsed += duration
          return state.onSleep
        }
        try await hook?(duration)
        try Task.checkCancellation()
      })
  }
}

/// Answers from a script, then by `usual` for ever.
final class FakeTransport: HTTPTransport {
  typealias Answer = Result<HTTPResponse, HTTPError>

  private struct State {
    var answers: [Answer] = []
    var requests: [HTTPRequest] = []
    var onSend: (@Sendable () async -> Void)?
  }

  private let state = Mutex(State())
  private let usual: @Sendable (HTTPRequest) -> HTTPResponse
  /// Every request as it comes, for one reader.
  let stream: AsyncStream<HTTPRequest>
  private let continuation: AsyncStream<HTTPRequest>.Continuation

  init(
    _ answers: [Answer] = [],
    usual: @escaping @Sendable (HTTPRequest) -> HTTPResponse = { _ in HTTPResponse(status: 202) }
  ) {
    self.usual = usual
    (stream, continuation) = AsyncStream.makeStream()
    state.withLock { $0.answers = answers }
  }

  convenience init(statuses: [Int], body: String = "") {
    self.init(statuses.map { .success(HTTPResponse(status: $0, body: Data(body.utf8))) })
  }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  /// Runs in every request before its answer.
  func onSend(_ body: @escaping @Sendable () async -> Void) { state.withLock { $0.onSend = body } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let (answer, hook) = state.withLock { state in
      state.requests.append(request)
      let answer = state.answers.isEmpty ? .success(usual(request)) : state.answers.removeFirst()
      return (answer, state.onSend)
    }
    continuation.yield(request)
    await hook?()
    return try answer.get()
  }
}

/// Keeps what it is given.
final class FakeSender: MessageSender {
  private struct State {
    var messages: [KafkaMessage] = []
    var failures: [KafkaError] = []
  }

  private let state = Mutex(State())

  init(failures: [KafkaError] = []) { state.withLock { $0.failures = failures } }

  var messages: [KafkaMessage] { state.withLock { $0.messages } }

  func notifications(_ channel: Notification.Channel? = nil) throws -> [Notification] {
    try messages.filter { $0.topic == "detra.notifications" }
      .compactMap(\.value)
      .map { try JSONCoding.decoder().decode(Notification.self, from: $0) }
      .filter { channel == nil || $0.channel == channel }
  }

  var deadLetters: [KafkaMessage] { messages.filter { $0.topic == "detra.dead-letters" } }

  func keep(_ messages: [KafkaMessage]) { state.withLock { $0.messages += messages } }

  /// Each message of a call takes the next failure of the script; those after it are written.
  func write(_ messages: [KafkaMessage]) async -> [KafkaError?] {
    state.withLock { state in
      messages.map { message in
        guard state.failures.isEmpty else { return state.failures.removeFirst() }
        state.messages.append(message)
        return nil
      }
    }
  }
}

/// Keeps what was committed, and every commit in its order; what was written with it goes to the sender's messages,
/// all or nothing.
final class FakeCommitter: StageCommitter {
  private struct State {
    var log: [[TopicPartition: KafkaPlace]] = []
    var kept: [TopicPartition: KafkaPlace] = [:]
    var failures: [KafkaError] = []
    var failingWrites = 0
  }

  private let sender: FakeSender
  private let state = Mutex(State())

  /// The first commits of offsets alone fail so.
  init(_ sender: FakeSender = FakeSender(), failures: [KafkaError] = []) {
    self.sender = sender
    state.withLock { $0.failures = failures }
  }

  /// Offsets alone, by commit.
  var commits: [[TopicPartition: Int64]] {
    state.withLock { $0.log.map { $0.mapValues(\.offset) } }
  }
  var last: Int64? { commits.last?.values.first }
  /// As the broker has it.
  var kept: [TopicPartition: KafkaPlace] { state.withLock { $0.kept } }

  /// The next so many commits fail as those of a producer that is of no more use.
  func fail(next count: Int) { state.withLock { $0.failingWrites = count } }

  func commit(_ offsets: [TopicPartition: Int64]) async throws(KafkaError) {
    try await commit(offsets.mapValues { KafkaPlace(offset: $0) })
  }

  func commit(_ places: [TopicPartition: KafkaPlace]) async throws(KafkaError) {
    let failure = state.withLock { state -> KafkaError? in
      guard state.failures.isEmpty else { return state.failures.removeFirst() }
      state.log.append(places)
      state.kept.merge(places) { $1 }
      return nil
    }
    if let failure { throw failure }
  }

  func places(
    of partitions: [TopicPartition]
  ) async throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    state.withLock { state in state.kept.filter { partitions.contains($0.key) } }
  }

  func commit(_ messages: [KafkaMessage], positions: [TopicPartition: Int64]) async throws {
    let fails = state.withLock { state in
      defer { state.failingWrites = max(0, state.failingWrites - 1) }
      return state.failingWrites > 0
    }
    if fails { throw SinkFailure.unknown(KafkaError(code: .closed)) }
    sender.keep(messages)
    if !positions.isEmpty { try await commit(positions) }
  }
}

/// The state among a sender's messages, as a broker would give it back.
struct FakeStates: StateSource {
  let sender: FakeSender

  func read(
    _ topic: String, _ partitions: [Int32], each: (KafkaRecord) throws -> Void
  ) async throws {
    for (offset, message) in sender.messages.enumerated() where message.topic == topic {
      guard let partition = message.partition, partitions.contains(partition) else { continue }
      try each(
        KafkaRecord(
          topic: topic, partition: partition, offset: Int64(offset), key: message.key,
          value: message.value))
    }
  }
}

/// Keeps what is logged at `warning` and above.
final class FakeLog: Sendable {
  private let lines = Mutex<[String]>([])

  /// The messages, without what is beside them.
  var messages: [String] { lines.withLock { $0 } }

  var logger: Logger { Logger(label: "test") { _ in Handler(log: self) } }

  private struct Handler: LogHandler {
    let log: FakeLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.warning

    subscript(metadataKey key: String) -> Logger.MetadataValue? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { log.lines.withLock { $0.append(event.message.description) } }
  }
}

/// A stage's surroundings, all of them fakes.
struct Bench {
  let settings: Settings
  let time = FakeTime()
  let transport: FakeTransport
  let sender: FakeSender
  let committer: FakeCommitter
  let health = Health()
  let registry = MetricRegistry()
  let log = FakeLog()

  init(
    settings: Settings = makeSettings(), transport: FakeTransport = FakeTransport(),
    sender: FakeSender = FakeSender()
  ) {
    self.settings = settings
    self.transport = transport
    self.sender = sender
    committer = FakeCommitter(sender)
  }

  var context: StageContext {
    let logger = log.logger
    return StageContext(
      settings: settings, transport: transport,
      outbox: Outbox(
        sender: sender, topics: settings.topics, time: time.source, logger: logger),
      states: FakeStates(sender: sender),
      health: health, registry: registry, time: time.source, logger: logger)
  }

  /// The stage of a channel, of the first webhook where it is that.
  func delivery(_ channel: Notification.Channel) throws -> DeliveryStage {
    let wanted = "delivery-\(channel.rawValue.replacing("_", with: "-"))"
    let stages = DispatcherService.stages(context).compactMap { $0 as? DeliveryStage }
    return try #require(stages.first { $0.name.hasPrefix(wanted) })
  }

  /// The value of a series of the Dispatcher's own metrics.
  func metric(_ series: String) -> Int {
    registry.render().split(separator: "\n").first { $0.hasPrefix(series + " ") }
      .flatMap { $0.split(separator: " ").last }.flatMap { Int($0) } ?? 0
  }
}

/// The record of a notification.
func makeDelivery(
  _ channel: Notification.Channel, offset: Int64 = 0, partition: Int32 = 0,
  alert: Alert = makeAlert(), id: String? = nil, createdAt: Timestamp = noon
) throws -> KafkaRecord {
  var notification = Notification(
    channel: channel, alert: alert, webhook: channel == .webhook ? "a" : nil, createdAt: createdAt)
  notification.id = id ?? "n\(offset)"
  return try makeRecord(
    notification, topic: "detra.notifications", partition: partition, offset: offset)
}

func makeRecord(
  _ value: some Encodable, topic: String = "detra.evaluations", partition: Int32 = 0,
  offset: Int64
) throws -> KafkaRecord {
  KafkaRecord(
    topic: topic, partition: partition, offset: offset,
    value: try JSONCoding.encoder().encode(value))
}
