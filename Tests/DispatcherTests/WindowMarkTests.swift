import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct WindowMarkTests {
  @Test func aMarkReadsAsItWasWritten() throws {
    var mark = WindowMark()
    mark.sent = 1_772_366_400
    mark.carried = 4
    mark.tags = TagBounds.Settled(crowded: [1, 2], isClosed: true, day: 20_513)
    var pending = WindowMark.Pending(until: 9, boundary: 8, interval: 10, replica: "Île-1")
    pending.taken = 3
    for offset: Int64 in [0, 1, 5] { pending.repeats.append(offset) }
    mark.pending = pending
    #expect(WindowMark(metadata: mark.metadata) == mark)
    #expect(WindowMark(metadata: WindowMark().metadata) == WindowMark())
  }

  @Test(arguments: [
    "", "x", "{}", #"{"detra_window":2,"sent":1,"carried":0,"tags":{"crowded":[],"closed":false}}"#,
    #"{"detra_window":1,"sent":"x"}"#,
  ])
  func aNoteOfSomebodyElsesIsNone(metadata: String) {
    #expect(WindowMark(metadata: metadata) == nil)
  }

  @Test func theLargestMarkFitsBesideAnOffset() {
    var mark = WindowMark()
    mark.sent = .max
    mark.carried = .max
    mark.tags = .init(
      crowded: Array(
        repeating: .max, count: TagBounds.maximumNames + TagBounds.detras.count),
      isClosed: true, day: .max)
    mark.pending = WindowMark.Pending(
      until: .max, boundary: .max, interval: .max,
      replica: String(repeating: "\"", count: 300).cut(toBytes: 200), taken: .max)
    let runs = WindowMark.maximumRuns + MetricsStage.strideBetweenLooks
    for run in 0..<Int64(runs) {
      for offset: Int64 in 0..<10 { mark.pending?.repeats.append(run * 100_000_000 + offset) }
    }
    #expect(mark.pending?.repeats.count == runs)
    #expect(mark.metadata.utf8.count <= WindowMark.maximumBytes)
  }

  @Test func runsHoldExactlyTheOffsetsAdded() throws {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      let offsets = (0..<Int64(200)).filter { _ in .random(using: &random) }
      var runs = OffsetRuns()
      for offset in offsets { runs.append(offset) }
      let read = try JSONCoding.decoder().decode(
        OffsetRuns.self, from: JSONCoding.encoder().encode(runs))
      #expect((-1..<202).filter(read.contains) == offsets)
      #expect(read == runs)
    }
  }

  @Test(arguments: ["[1]", "[-1,2]", #"["a",1]"#, "[9223372036854775807,9223372036854775807]"])
  func runsThatAreNoneAreRefused(json: String) {
    #expect(throws: (any Error).self) {
      try JSONCoding.decoder().decode(OffsetRuns.self, from: Data(json.utf8))
    }
  }
}
