import CoreMetrics
import DetraKafka
import DetraModel
import DetraSettings
import Logging
import ServiceLifecycle

/// One run from `detra.calls` to `detra.evaluations`: many calls at once, results and commits in order
/// per partition. See docs/delivery.md.
///
/// Three loops share the ledger: *intake* reads and starts work, *emission* sends what is ready and
/// awaits the broker's word, *commit* tells the broker how far everything is acknowledged.
final class EvaluatorPipeline: Sendable {
  /// Results sent in one go, at most.
  private static let emissionLimit = 1000
  private static let commitInterval = Duration.milliseconds(100)
  private static let resendDelay = Duration.seconds(1)

  private let consumer: KafkaConsumer
  private let producer: KafkaProducer
  private let worker: RecordWorker
  private let assignments: AssignmentKeeper
  private let working: Gate
  private let metrics: EvaluatorMetrics
  private let logger: Logger

  init(
    settings: EvaluatorSettings, topics: TopicNames, kafka: KafkaConfiguration,
    worker: RecordWorker, metrics: EvaluatorMetrics,
    onHealth: @escaping @Sendable (KafkaHealth) -> Void,
    logger: Logger
  ) throws(KafkaError) {
    self.worker = worker
    self.metrics = metrics
    self.logger = logger
    working = Gate(limit: settings.concurrency)
    assignments = AssignmentKeeper(settings: settings, logger: logger)
    producer = try KafkaProducer(configuration: kafka, logger: logger)
    consumer = try KafkaConsumer(
      configuration: kafka, source: .group(id: settings.group, topics: [topics.calls]),
      listener: assignments,
      options: KafkaConsumerOptions(revocationTimeout: settings.drainTimeout + .seconds(5)),
      logger: logger, onHealth: onHealth)
    assignments.commit = { [consumer] in try await consumer.commit($0) }
  }

  /// Runs until graceful shutdown, or throws when Kafka will not let it go on. Nothing read is lost
  /// either way: what was not committed is read again.
  func run() async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await self.takeIn() }
      group.addTask { await self.emit() }
      group.addTask { await self.commitRegularly() }
      group.addTask {
        try? await gracefulShutdown()
        // Revokes the assignment, which drains, commits and releases it.
        await self.consumer.close()
      }
      defer { group.cancelAll() }
      try await group.next()
    }
    await consumer.close()
    await producer.close(flushFor: .seconds(5))
  }

  private func takeIn() async throws {
    try await withThrowingDiscardingTaskGroup { workers in
      for try await batch in consumer.batches {
        for record in batch where try await assignments.admit(record) {
          metrics.read.increment()
          try await working.acquire()
          workers.addTask { await self.work(on: record) }
        }
      }
      // What outlasted the drain belongs to the partitions' next owner.
      workers.cancelAll()
    }
  }

  private func work(on record: KafkaRecord) async {
    let emission = await worker.work(on: record)
    working.release()
    // A call given up halfway was not evaluated: its next owner does that.
    guard !Task.isCancelled else { return }
    assignments.complete(record, with: Finished(record: record, emission: emission))
  }

  private func emit() async {
    for await _ in assignments.ready {
      while !Task.isCancelled {
        let runs = assignments.ledger.takeReady(limit: Self.emissionLimit)
        guard !runs.isEmpty else { break }
        await send(runs.flatMap { $0.results.map(\.result) })
        for run in runs { assignments.acknowledge(run) }
      }
    }
  }

  /// Returns once the broker has acknowledged every one, or the task is cancelled.
  private func send(_ finished: [Finished]) async {
    var waiting = finished
    while !waiting.isEmpty, !Task.isCancelled {
      let results = await producer.send(waiting.map(\.emission.message), whenFull: .wait)
      var again: [Finished] = []
      for (item, result) in zip(waiting, results) {
        switch result {
        case .success: metrics.count(item.emission.result)
        case .failure(let error): again.append(retry(item, after: error))
        }
      }
      waiting = again
      if !waiting.isEmpty { try? await Task.sleep(for: Self.resendDelay) }
    }
  }

  /// A result that the broker will never take gives way to a dead letter of its record.
  private func retry(_ item: Finished, after error: KafkaError) -> Finished {
    logger.warning("a result was not acknowledged", metadata: ["error": "\(error)"])
    guard case .rejected = error.kind, case .evaluated = item.emission.result else { return item }
    return Finished(
      record: item.record,
      emission: worker.deadLetter(
        item.record, class: "result_rejected", reason: "the broker refused its evaluation: \(error)"
      ))
  }

  private func commitRegularly() async {
    while !Task.isCancelled {
      try? await Task.sleep(for: Self.commitInterval)
      await assignments.commitProgress()
    }
  }
}

/// A record and what became of it.
struct Finished: Sendable {
  var record: KafkaRecord
  var emission: Emission
}
