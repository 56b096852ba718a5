import DetraKafka
import Foundation
import Synchronization
import Testing

@testable import Dispatcher

@Suite struct LanesTests {
  private let partitions = (0..<2).map { TopicPartition(topic: "t", partition: $0) }

  private func records(_ partition: Int32, epoch: Int, count: Int64 = 3) -> [KafkaRecord] {
    (0..<count).map {
      KafkaRecord(topic: "t", partition: partition, offset: $0, value: nil, epoch: epoch)
    }
  }

  @Test func recordsOfAnAssignmentThatHasEndedStartNothing() async {
    let lanes = Lanes()
    let seen = Mutex<[KafkaRecord]>([])
    lanes.open(partitions, epoch: 1)
    _ = lanes.close([partitions[0]])
    lanes.open([partitions[0]], epoch: 2)
    let batch = records(0, epoch: 1) + records(1, epoch: 1) + records(0, epoch: 2, count: 1)
    await lanes.run(batch) { records in seen.withLock { $0 += records } }
    let epochs = seen.withLock { $0.map { "\($0.partition)/\($0.epoch)" } }
    #expect(epochs.sorted() == ["0/2", "1/1", "1/1", "1/1"])
  }

  @Test func closingAPartitionEndsItsWorkAndLeavesTheOthers() async {
    let lanes = Lanes()
    lanes.open(partitions, epoch: 1)
    let (begun, hasBegun) = AsyncStream<Void>.makeStream()
    let (open, gate) = AsyncStream<Void>.makeStream()
    let cancelled = Mutex<[Int32]>([])
    async let run: Void = lanes.run(records(0, epoch: 1) + records(1, epoch: 1)) { records in
      hasBegun.yield()
      if records[0].partition == 0 {
        // Ends by cancellation only.
        for await _ in AsyncStream<Void>.makeStream().stream {}
      } else {
        for await _ in open { break }
      }
      if Task.isCancelled { cancelled.withLock { $0.append(records[0].partition) } }
    }
    var started = begun.makeAsyncIterator()
    for _ in partitions { await started.next() }
    for work in lanes.close([partitions[0]]) { await work.value }
    #expect(cancelled.withLock { $0 } == [0])
    gate.yield()
    await run
    #expect(cancelled.withLock { $0 } == [0])
  }
}
