import DetraKafka
import Testing

@testable import Evaluator

@Suite struct ResultLedgerTests {
  private let zero = TopicPartition(topic: "calls", partition: 0)
  private let one = TopicPartition(topic: "calls", partition: 1)

  private func makeLedger(records: Int = 100) -> ResultLedger<Int64> {
    ResultLedger(limits: HeldLimits(records: records, bytes: 1 << 20))
  }

  private func record(_ partition: TopicPartition, _ offset: Int64, epoch: Int) -> KafkaRecord {
    KafkaRecord(
      topic: partition.topic, partition: partition.partition, offset: offset, value: nil,
      epoch: epoch)
  }

  @Test func resultOfAnEndedAssignmentIsTurnedAwayEvenWhenThePartitionCameBack() {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    let late = record(zero, 0, epoch: 1)
    #expect(ledger.admit(late))
    #expect(ledger.revoke([zero]) == 1)
    ledger.assign([zero], epoch: 2)
    #expect(!ledger.begin(late))
    #expect(!ledger.complete(late, with: 0))
    #expect(ledger.admit(record(zero, 0, epoch: 2)))
    #expect(!ledger.complete(late, with: 0))
    #expect(ledger.readyCount == 0)
  }

  @Test func ofManyRecordsThoseOfStandingAssignmentsAreTakenIn() {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    ledger.assign([one], epoch: 2)
    ledger.close([one])
    let mixed = [
      record(zero, 0, epoch: 1), record(one, 0, epoch: 2), record(zero, 1, epoch: 2),
      record(zero, 2, epoch: 1), record(zero, 2, epoch: 1),
    ]
    #expect(ledger.admit(mixed).map(\.offset) == [0, 2])
    #expect(ledger.heldCount == 2)
  }

  @Test func batchOfALostPartitionAcknowledgesNothingOfTheNextAssignment() {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    let first = record(zero, 0, epoch: 1)
    #expect(ledger.admit(first))
    #expect(ledger.complete(first, with: 0))
    let batch = ledger.take(limit: 9)
    _ = ledger.revoke([zero])
    ledger.assign([zero], epoch: 2)
    let again = record(zero, 0, epoch: 2)
    #expect(ledger.admit(again))
    #expect(ledger.complete(again, with: 0))
    ledger.acknowledge(batch)
    #expect(ledger.heldCount == 1)
    #expect(ledger.take(limit: 9).positions == [zero: 1])
  }

  @Test func partitionThatStandsStillIsFullAloneAndGoesOnWhenHalfIsFree() {
    let ledger = makeLedger(records: 8)
    ledger.assign([zero, one], epoch: 1)
    for offset: Int64 in 0..<4 { #expect(ledger.admit(record(zero, offset, epoch: 1))) }
    #expect(ledger.admit(record(one, 0, epoch: 1)))
    #expect(ledger.full == [zero])
    for offset: Int64 in 0..<2 {
      #expect(ledger.complete(record(zero, offset, epoch: 1), with: 0))
      ledger.acknowledge(ledger.take(limit: 1))
      #expect(ledger.full == (offset == 0 ? [zero] : []))
    }
  }

  @Test func partitionsTakeTurnsInFillingABatch() {
    let ledger = makeLedger()
    ledger.assign([zero, one], epoch: 1)
    for partition in [zero, one] {
      for offset: Int64 in 0..<3 {
        #expect(ledger.admit(record(partition, offset, epoch: 1)))
        #expect(ledger.complete(record(partition, offset, epoch: 1), with: offset))
      }
    }
    var served: [TopicPartition] = []
    for _ in 0..<2 {
      // Less than one partition has: the first alone would fill every batch.
      let batch = ledger.take(limit: 1)
      served += Set(batch.items.map(\.partition))
      ledger.acknowledge(batch)
    }
    #expect(Set(served) == [zero, one])
  }

  @Test func drainEndsWhenTheLastResultIsWritten() async {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    let only = record(zero, 0, epoch: 1)
    #expect(ledger.admit(only) && ledger.begin(only))
    ledger.close([zero])
    #expect(!ledger.admit(record(zero, 1, epoch: 1)))
    async let drained = ledger.drained([zero], within: .seconds(60))
    #expect(ledger.complete(only, with: 0))
    ledger.acknowledge(ledger.take(limit: 1))
    #expect(await drained)
  }

  @Test func drainWaitsOnlyForWhatHasBegun() async {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    let records = (0..<4).map { record(zero, $0, epoch: 1) }
    for record in records { #expect(ledger.admit(record)) }
    #expect(ledger.begin(records[0]))
    // Done, and behind one that has not begun.
    #expect(ledger.complete(records[2], with: 2))
    ledger.close([zero])
    #expect(ledger.heldCount == 1)
    #expect(!ledger.begin(records[1]) && !ledger.complete(records[3], with: 3))
    #expect(ledger.complete(records[0], with: 0))
    #expect(ledger.take(limit: 9).positions == [zero: 1])
    #expect(ledger.revoke([zero]) == 4)
  }

  @Test func drainGivesUpWhenWorkOutlastsItsBound() async {
    let ledger = makeLedger()
    ledger.assign([zero], epoch: 1)
    #expect(ledger.admit(record(zero, 0, epoch: 1)))
    #expect(await !ledger.drained([zero], within: .milliseconds(1)))
  }
}
