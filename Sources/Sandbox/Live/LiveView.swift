public import DetraKafka
import DetraModel
public import DetraSettings
import Foundation
public import Logging
public import ServiceLifecycle
import Synchronization

/// Shows a sandbox run as it happens, from what is really on the topics and what the stand-ins really
/// received, and adds it all up at the end.
public final class LiveView: Service {
  private let settings: Settings
  private let kafka: KafkaConfiguration
  private let standIns: StandIns
  private let isEmbedded: Bool
  private let accepted: @Sendable () -> Int
  private let screen: LiveScreen
  private let tally = Mutex(LiveTally())
  private let logger: Logger

  /// With the embedded broker its limits are said, and the topics are read from their beginning. `accepted`
  /// tells the calls that the Collector has acknowledged so far.
  public init(
    _ settings: Settings, kafka: KafkaConfiguration, standIns: StandIns, isEmbedded: Bool,
    logger: Logger, accepted: @escaping @Sendable () -> Int
  ) {
    self.settings = settings
    self.kafka = kafka
    self.standIns = standIns
    self.isEmbedded = isEmbedded
    self.accepted = accepted
    self.logger = logger
    screen = LiveScreen(isTerminal: isatty(STDOUT_FILENO) == 1)
  }

  /// Prints until graceful shutdown, then the summary.
  public func run() async throws {
    screen.print(
      screen.lines.banner(
        settings, standIns: standIns, note: isEmbedded ? EmbeddedBroker.limits : nil))
    standIns.observe { [self] request in
      guard request.service != .gemini else { return }
      screen.print([screen.lines.delivery(request)])
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.follow() }
      group.addTask {
        for await _ in self.screen.ticks { self.printStatus() }
      }
      group.addTask { try await gracefulShutdown() }
      // Ends with the shutdown, or throws what keeps the topics from being read.
      defer { group.cancelAll() }
      try await group.next()
    }
    let delivered = DeliveryCounts(standIns)
    let lines = tally.withLock {
      screen.lines.summary($0, delivered: delivered)
    }
    screen.print(lines)
  }

  /// Whether everything that went in has come out.
  public var isSettled: Bool {
    let delivered = DeliveryCounts(standIns)
    return tally.withLock { $0.isSettled(accepted: accepted(), delivered: delivered) }
  }

  private func printStatus() {
    let delivered = DeliveryCounts(standIns)
    screen.status(
      tally.withLock { screen.lines.status($0, delivered: delivered) })
  }

  private func follow() async throws {
    let topics = settings.topics
    let all = [
      topics.calls, topics.evaluations, topics.notifications, topics.deadLetters,
    ].flatMap { topic in
      (0..<settings.kafka.partitions).map { TopicPartition(topic: topic, partition: Int32($0)) }
    }
    let start = isEmbedded ? KafkaOffset.beginning : KafkaOffset.end
    let consumer = try KafkaConsumer(
      configuration: kafka,
      source: .partitions(Dictionary(uniqueKeysWithValues: all.map { ($0, start) })), logger: logger
    )
    for try await batch in consumer.batches {
      for record in batch { take(record) }
    }
    await consumer.close()
  }

  private func take(_ record: KafkaRecord) {
    switch record.topic {
    case settings.topics.calls: tally.withLock { $0.addCall() }
    case settings.topics.evaluations:
      guard let evaluation = decode(Evaluation.self, record) else { return }
      tally.withLock { $0.add(evaluation) }
      screen.print(screen.lines.flag(evaluation) + screen.lines.findings(evaluation))
    case settings.topics.notifications:
      guard let notification = decode(DetraModel.Notification.self, record) else { return }
      tally.withLock { $0.add(notification) }
    default:
      let stage = record.headers.first { $0.name == DeadLetter.stageHeader }
      let name = stage.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
      tally.withLock { $0.addDeadLetter(stage: name) }
    }
  }

  private func decode<T: Decodable>(_ type: T.Type, _ record: KafkaRecord) -> T? {
    record.value.flatMap { try? JSONCoding.decoder().decode(type, from: $0) }
  }
}

/// Holds back the shutdown of the services behind it until what has gone in has come out, within a bound.
public struct Settling: Service {
  private let view: LiveView
  private let limit: Duration

  public init(_ view: LiveView, within limit: Duration = .seconds(20)) {
    self.view = view
    self.limit = limit
  }

  public func run() async throws {
    try? await gracefulShutdown()
    let deadline = ContinuousClock.now + limit
    while !view.isSettled, ContinuousClock.now < deadline, !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(50))
    }
  }
}
