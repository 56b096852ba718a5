import DetraModel
import Foundation
import Testing

@testable import Sandbox

@Suite struct TrafficGeneratorTests {
  static let start = Timestamp(milliseconds: 1_760_000_000_000)

  static func calls(
    _ count: Int, seed: UInt64 = 7, mix: TrafficMix = .standard, run: String? = nil
  ) -> [CallRecord] {
    let generator = TrafficGenerator(seed: seed, mix: mix, run: run)
    return (0..<count).map { generator.call(at: $0, startedAt: start) }
  }

  @Test func numbersFollowThePublishedSequence() {
    var random = SplitMix64(state: 0)
    #expect(
      (0..<3).map { _ in random.next() }
        == [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F])
  }

  @Test func drawsCoverTheirRangeEvenly() {
    var random = SplitMix64(seed: 1, stream: 1)
    var counts = [Int](repeating: 0, count: 6)
    for _ in 0..<6000 { counts[random.next(in: 10...15) - 10] += 1 }
    #expect(counts.allSatisfy { (850...1150).contains($0) })
  }

  @Test func sameSeedMakesTheSameCalls() {
    #expect(Self.calls(200) == Self.calls(200))
    #expect(Self.calls(50, seed: 8).map(\.input) != Self.calls(50).map(\.input))
  }

  @Test func runChangesIdentityAndNothingElse() {
    let (plain, first, second) = (
      Self.calls(40), Self.calls(40, run: "a"), Self.calls(40, run: "b")
    )
    #expect(first.allSatisfy { $0.id.hasPrefix("a-") })
    #expect(zip(first, second).allSatisfy { $0.id != $1.id && $0.traceID != $1.traceID })
    #expect(plain.map(\.output) == first.map(\.output))
  }

  @Test func identitiesAreWellFormedAndUnique() throws {
    let calls = Self.calls(3000)
    let ids = calls.map(\.id), traces = calls.map(\.traceID), spans = calls.compactMap(\.spanID)
    for list in [ids, traces, spans] { #expect(Set(list).count == calls.count) }
    let uuid = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    #expect(try ids.allSatisfy { try uuid.wholeMatch(in: $0) != nil })
    #expect(try traces.allSatisfy { try /[0-9a-f]{32}/.wholeMatch(in: $0) != nil })
    #expect(try spans.allSatisfy { try /[0-9a-f]{16}/.wholeMatch(in: $0) != nil })
  }

  @Test func everyCallIsAValidRecordThatSurvivesItsJSON() throws {
    for call in Self.calls(100) {
      #expect(try CallRecord.decode(try JSONCoding.encoder().encode(call)) == call)
      #expect(call.startedAt == Self.start)
      #expect(call.model?.name == "gemini-2.5-flash")
      #expect(call.prompt?.name == call.node && call.prompt?.version != nil)
      #expect((call.usage?.inputTokens ?? 0) > 400)
      #expect(AnalyzerNode(rawValue: call.node) != nil)
    }
  }

  @Test(arguments: ["60/15/10/10/5", "50/20/10/15/5", "0/50/50/0/0", "97/0/0/3/0"])
  func everyBlockHoldsEachScenarioInItsExactShare(mix text: String) throws {
    let mix = try TrafficMix(parsing: text)
    let generator = TrafficGenerator(seed: 3, mix: mix)
    for block in 0..<30 {
      let places = block * mix.blockLength..<(block + 1) * mix.blockLength
      let scenarios = places.map(generator.scenario(at:))
      for scenario in TrafficScenario.allCases {
        #expect(scenarios.count { $0 == scenario } * 100 == mix[scenario] * mix.blockLength)
      }
    }
  }

  @Test(arguments: [0, 1, 19, 20, 21, 133, 1000])
  func plannedCountsAreThoseOfTheCallsMade(count: Int) {
    let generator = TrafficGenerator(seed: 11)
    let planned = generator.plannedCounts(count)
    let made = (0..<count).map { generator.call(at: $0, startedAt: Self.start) }
    for scenario in TrafficScenario.allCases {
      #expect(
        planned[scenario] == made.count { $0.metadata?["scenario"]?.string == scenario.rawValue })
    }
  }

  @Test func blocksAreShuffledEachInItsOwnWay() {
    let generator = TrafficGenerator(seed: 5)
    let blocks = (0..<10).map { block in (0..<20).map { generator.scenario(at: block * 20 + $0) } }
    #expect(Set(blocks).count == 10)
  }
}
