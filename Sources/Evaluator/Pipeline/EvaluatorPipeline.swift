import CoreMetrics
import DetraKafka
import DetraModel
import DetraSettings
import Foundation
import Logging
import ServiceLifecycle

/// One run from `detra.calls` to `detra.evaluations`: many calls at once, results and positions in order
/// per partition. See docs/delivery.md.
///
/// *Intake* reads and starts work, *emission* writes what is ready together with the positions; they share the
/// ledger.
final class EvaluatorPipeline: Sendable {
  /// Records worth a task of their own.
  private static let chunk = 64
  private static let cores = ProcessInfo.processInfo.activeProcessorCount

  private let consumerConfiguration: KafkaConfiguration
  private let settings: EvaluatorSettings
  private let topics: TopicNames
  private let consumer = ConsumerReference()
  private let sink: any KafkaSink
  private let worker: RecordWorker
  private let assignments: AssignmentKeeper
  private let emission: EmissionLoop
  /// Calls that wait for the judge.
  private let judging: Gate
  private let deadLetters: DeadLetterWatch
  private let metrics: EvaluatorMetrics
  private let onHealth: @Sendable (KafkaHealth) -> Void
  private let logger: Logger

  init(
    settings: EvaluatorSettings, topics: TopicNames, kafka: KafkaConfiguration,
    worker: RecordWorker, deadLetters: DeadLetterWatch, metrics: EvaluatorMetrics,
    onHealth: @escaping @Sendable (KafkaHealth) -> Void, logger: Logger
  ) throws(KafkaError) {
    self.settings = settings
    self.topics = topics
    self.worker = worker
    self.deadLetters = deadLetters
    self.metrics = metrics
    self.onHealth = onHealth
    self.logger = logger
    consumerConfiguration = kafka.with(
      settings.groupInstanceID.map { ["group.instance.id": $0] } ?? [:])
    judging = Gate(limit: settings.concurrency)
    assignments = AssignmentKeeper(
      settings: settings, consumer: consumer, deadLetters: deadLetters, logger: logger)
    sink = try Self.makeSink(settings, kafka.forLargeRecords, consumer, logger)
    emission = EmissionLoop(
      sink: sink, assignments: assignments, settings: settings, worker: worker,
      deadLetters: deadLetters, metrics: metrics, logger: logger)
  }

  private static func makeSink(
    _ settings: EvaluatorSettings, _ kafka: KafkaConfiguration, _ consumer: ConsumerReference,
    _ logger: Logger
  ) throws(KafkaError) -> any KafkaSink {
    switch settings.delivery {
    case .exactlyOnce:
      TransactionalSink(
        configuration: kafka, group: settings.group, instance: settings.groupInstanceID,
        timeout: settings.transactionTimeout, consumer: consumer, logger: logger)
    case .atLeastOnce:
      try AtLeastOnceSink(configuration: kafka, consumer: consumer, logger: logger)
    }
  }

  /// Runs until graceful shutdown, or throws when Kafka will not let it go on. Nothing read is lost
  /// either way: what was not committed is read again.
  func run() async throws {
    do {
      try await cancelWhenGracefulShutdown { try await self.sink.start() }
      if !Task.isShuttingDownGracefully { try await runLoops() }
    } catch {
      await close()
      throw error
    }
    await close()
  }

  private func runLoops() async throws {
    let consumer = try KafkaConsumer(
      configuration: consumerConfiguration,
      source: .group(id: settings.group, topics: [topics.calls]), listener: assignments,
      options: KafkaConsumerOptions(revocationTimeout: settings.drainTimeout + .seconds(5)),
      logger: logger, onHealth: onHealth)
    self.consumer.set(consumer)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.takeIn(consumer) }
      group.addTask { try await self.writeResults() }
      group.addTask { await self.emission.tick() }
      group.addTask {
        try? await gracefulShutdown()
        // Revokes the assignment, which drains, commits and releases it.
        await consumer.close()
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func writeResults() async throws {
    do {
      try await emission.run()
    } catch {
      // Nothing more can be written: nothing is worth waiting for when the consumer closes.
      assignments.abandon()
      throw error
    }
  }

  private func close() async {
    let consumer = consumer.value
    self.consumer.set(nil)
    await consumer?.close()
    await sink.close()
  }

  private func takeIn(_ consumer: KafkaConsumer) async throws {
    try await withThrowingDiscardingTaskGroup { workers in
      for try await batch in consumer.batches {
        try await deadLetters.waitUntilClosed()
        let records = assignments.admit(batch)
        metrics.read.increment(by: records.count)
        // Not all at once: a call that is begun holds its texts, and ends with the configuration it began with.
        for start in stride(from: 0, to: records.count, by: Self.cores * Self.chunk) {
          let end = min(start + Self.cores * Self.chunk, records.count)
          for work in await begin(records[start..<end]) {
            try await judging.acquire()
            guard assignments.ledger.begin(work.record) else {
              judging.release()
              continue
            }
            workers.addTask { await self.finish(work) }
          }
        }
      }
      // What outlasted the drain belongs to the partitions' next owner.
      workers.cancelAll()
    }
  }

  /// Does what needs no waiting, on all cores; answers what is left for the judge.
  private func begin(_ records: ArraySlice<KafkaRecord>) async -> [RecordWorker.Unjudged] {
    guard records.count > Self.chunk else { return beginChunk(records) }
    return await withTaskGroup(of: [RecordWorker.Unjudged].self) { group in
      for start in stride(from: records.startIndex, to: records.endIndex, by: Self.chunk) {
        let chunk = records[start..<min(start + Self.chunk, records.endIndex)]
        group.addTask { self.beginChunk(chunk) }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }

  private func beginChunk(_ records: ArraySlice<KafkaRecord>) -> [RecordWorker.Unjudged] {
    var unjudged: [RecordWorker.Unjudged] = []
    var finished: [Finished] = []
    for record in records {
      switch worker.begin(record) {
      case .finished(let emission):
        finished.append(Finished(record: record, emission: emission))
      case .unjudged(let work): unjudged.append(work)
      }
    }
    assignments.complete(finished)
    return unjudged
  }

  private func finish(_ work: RecordWorker.Unjudged) async {
    let emission = await worker.finish(work)
    judging.release()
    // A call given up halfway was not evaluated: its next owner does that.
    guard !Task.isCancelled else { return }
    assignments.complete([Finished(record: work.record, emission: emission)])
  }
}

extension KafkaConfiguration {
  /// A dead letter is as large as its record: how large that may be is for the broker to say.
  fileprivate var forLargeRecords: Self {
    with(["message.max.bytes": properties["message.max.bytes"] ?? "100000000"])
  }
}
