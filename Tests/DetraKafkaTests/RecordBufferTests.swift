@testable import DetraKafka
import Foundation
import Testing

private func partition(_ number: Int32) -> TopicPartition {
  TopicPartition(topic: "t", partition: number)
}

private func records(_ number: Int32, _ offsets: Range<Int64>, epoch: Int = 1) -> [KafkaRecord] {
  offsets.map {
    KafkaRecord(topic: "t", partition: number, offset: $0, value: nil, epoch: epoch)
  }
}

private func buffer(records: Int = 100, bytes: Int = 1000, partitions: Int32 = 2) -> RecordBuffer {
  var buffer = RecordBuffer(bounds: .init(records: records, bytes: bytes))
  for number in 0..<partitions {
    buffer.assign(partition(number), epoch: 1)
    buffer.open(partition(number), epoch: 1)
  }
  return buffer
}

@Suite struct RecordBufferTests {
  @Test func aPausedPartitionIsHeldBackAndTheOthersGoOn() {
    var buffer = buffer()
    buffer.append(records(0, 0..<3), bytes: 3, to: partition(0), epoch: 1)
    buffer.append(records(1, 0..<2), bytes: 2, to: partition(1), epoch: 1)
    buffer.setPaused(partition(0), true)
    #expect(buffer.take(10).map(\.partition) == [1, 1])
    #expect(!buffer.canTake)
    #expect((buffer.room(for: partition(0)) == nil) as Bool)
    buffer.setPaused(partition(0), false)
    #expect(buffer.take(10).map(\.offset) == [0, 1, 2])
    #expect(buffer.records == 0)
    #expect(buffer.bytes == 0)
  }

  @Test func aPausedPartitionThatFillsItsShareLeavesRoomForTheOthers() throws {
    var buffer = buffer(records: 100)
    let first = try #require(buffer.room(for: partition(0)))
    buffer.append(
      records(0, 0..<Int64(first.records)), bytes: 1, to: partition(0), epoch: 1)
    #expect(first.records == 75)
    #expect((buffer.room(for: partition(0)) == nil) as Bool)
    buffer.setPaused(partition(0), true)
    #expect(try #require(buffer.room(for: partition(1))).records == 25)
  }

  @Test func bytesBoundAsRecordsDo() {
    var buffer = buffer(records: 100, bytes: 1000, partitions: 1)
    #expect(buffer.room(for: partition(0))?.bytes == 1000)
    buffer.append(records(0, 0..<1), bytes: 5000, to: partition(0), epoch: 1)
    #expect((buffer.room(for: partition(0)) == nil) as Bool)
    _ = buffer.take(1)
    #expect(buffer.room(for: partition(0)) != nil)
  }

  @Test func nothingOfADroppedPartitionIsTaken() {
    var buffer = buffer()
    buffer.append(records(0, 0..<3), bytes: 3, to: partition(0), epoch: 1)
    buffer.append(records(1, 0..<3), bytes: 3, to: partition(1), epoch: 1)
    buffer.remove(partition(0))
    #expect(buffer.take(10).allSatisfy { $0.partition == 1 })
    #expect(buffer.records == 0)
    #expect((buffer.room(for: partition(0)) == nil) as Bool)
  }

  @Test func recordsOfAnEarlierAssignmentAreNotLetIn() {
    var buffer = buffer()
    buffer.assign(partition(0), epoch: 2)
    buffer.open(partition(0), epoch: 1)
    #expect((buffer.room(for: partition(0)) == nil) as Bool, "opened for another epoch")
    buffer.open(partition(0), epoch: 2)
    buffer.append(records(0, 0..<3), bytes: 3, to: partition(0), epoch: 1)
    #expect(!buffer.canTake)
  }

  @Test func partitionsTakeTurns() {
    var buffer = buffer()
    for start in [0, 5] as [Int64] {
      buffer.append(records(0, start..<(start + 5)), bytes: 5, to: partition(0), epoch: 1)
      buffer.append(records(1, start..<(start + 5)), bytes: 5, to: partition(1), epoch: 1)
    }
    #expect(buffer.take(5).map(\.partition) == [0, 0, 0, 0, 0])
    #expect(buffer.take(5).map(\.partition) == [1, 1, 1, 1, 1])
    #expect(buffer.take(5).map(\.offset) == [5, 6, 7, 8, 9])
  }

  @Test func positionIsTheNextRecordToTake() {
    var buffer = buffer()
    #expect(buffer.position(of: partition(0))?.next == nil)
    buffer.append(records(0, 7..<9), bytes: 2, to: partition(0), epoch: 1)
    #expect(buffer.position(of: partition(0))?.next == 7)
    _ = buffer.take(10)
    #expect(buffer.position(of: partition(0))?.next == 9)
    #expect(buffer.position(of: partition(0))?.isDrained == true)
    #expect(buffer.position(of: partition(9)) == nil)
  }

  /// Random histories against a plain model: order kept, counts right, bounds held, nothing lost but by a drop.
  @Test(arguments: 0..<50)
  func aRandomHistoryKeepsEveryPromise(seed: UInt64) {
    var random = SplitMix(state: seed)
    let bound = Int.random(in: 2...60, using: &random)
    let count = Int32.random(in: 1...4, using: &random)
    var buffer = buffer(records: bound, bytes: bound * 10, partitions: count)
    var waiting = [TopicPartition: [Int64]]()
    var next = [TopicPartition: Int64]()
    var paused = Set<TopicPartition>()
    var epochs = [TopicPartition: Int]()
    for step in 0..<400 {
      let one = partition(Int32.random(in: 0..<count, using: &random))
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<4:
        guard let room = buffer.room(for: one) else { break }
        let start = next[one, default: 0]
        let end = start + Int64(Int.random(in: 1...room.records, using: &random))
        buffer.append(
          records(one.partition, start..<end, epoch: epochs[one, default: 1]),
          bytes: min(room.bytes, Int(end - start)), to: one, epoch: epochs[one, default: 1])
        next[one] = end
        waiting[one, default: []] += Array(start..<end)
      case 4..<8:
        for record in buffer.take(Int.random(in: 1...20, using: &random)) {
          #expect(!paused.contains(record.topicPartition))
          #expect(waiting[record.topicPartition]?.first == record.offset)
          waiting[record.topicPartition]?.removeFirst()
        }
      case 8:
        let isPaused = Bool.random(using: &random)
        buffer.setPaused(one, isPaused)
        if isPaused { paused.insert(one) } else { paused.remove(one) }
      default:
        epochs[one] = step + 2
        buffer.assign(one, epoch: step + 2)
        buffer.open(one, epoch: step + 2)
        paused.remove(one)
        waiting[one] = []
      }
      #expect(buffer.records == waiting.values.reduce(0) { $0 + $1.count })
      #expect(buffer.records <= bound + Int(count))
      #expect(
        buffer.canTake == waiting.contains { !$0.value.isEmpty && !paused.contains($0.key) })
    }
  }
}

private struct SplitMix: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}
