import DetraKafka
import Testing

@testable import Dispatcher

@Suite(.timeLimit(.minutes(5))) struct StageRunnerTests {
  /// Takes its records in when the partition has been released already.
  private actor Straggler: Stage {
    nonisolated let name = "straggler"
    nonisolated let topic = "t"
    private(set) var held: [Int32: Int] = [:]
    private(set) var releases: [Bool] = []
    private let (begun, begin) = AsyncStream<Void>.makeStream()
    private let (released, signal) = AsyncStream<Void>.makeStream()

    func handle(_ records: [KafkaRecord], committer: any StageCommitter) async {
      begin.yield()
      // Not by the cancelled task, which would wait for nothing.
      await Task { for await _ in released { break } }.value
      held[records[0].partition] = records.count
    }

    func release(_ partitions: [Int32], lost: Bool) {
      for partition in partitions { held[partition] = nil }
      releases.append(lost)
      signal.yield()
    }

    func hasBegun() async { for await _ in begun { break } }
  }

  @Test func nothingOfAPartitionIsLeftWhenItIsGivenUp() async throws {
    let stage = Straggler()
    let bench = Bench()
    let runner = StageRunner(
      stage, configuration: KafkaConfiguration(bootstrapServers: "127.0.0.1:1"),
      context: bench.context)
    let partition = TopicPartition(topic: "t", partition: 3)
    await runner.assigned([partition], epoch: 1)
    let record = KafkaRecord(topic: "t", partition: 3, offset: 0, value: nil, epoch: 1)
    async let work: Void = runner.handle([record], committer: bench.committer)
    await stage.hasBegun()
    await runner.revoked([partition], lost: false)
    #expect(await stage.held.isEmpty)
    #expect(await stage.releases == [false, true])
    await work
  }
}
