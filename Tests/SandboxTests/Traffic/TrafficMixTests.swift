import Sandbox
import Testing

@Suite struct TrafficMixTests {
  @Test(arguments: [
    ("60/15/10/10/5", [60, 15, 10, 10, 5], 20),
    (" 100 /0/0/0/0", [100, 0, 0, 0, 0], 1),
    ("normal=60,semantic=15,pii=10,format=10,slow=5", [60, 15, 10, 10, 5], 20),
    ("pii=25, normal=75", [75, 0, 25, 0, 0], 4),
    ("59/16/10/10/5", [59, 16, 10, 10, 5], 100),
  ])
  func mixIsReadByPlaceOrByName(text: String, percent: [Int], block: Int) throws {
    let mix = try TrafficMix(parsing: text)
    #expect(TrafficScenario.allCases.map { mix[$0] } == percent)
    #expect(mix.blockLength == block)
    #expect(try TrafficMix(parsing: mix.description) == mix)
  }

  @Test(arguments: [
    ("", TrafficMixError.wrongForm("")),
    ("60/40", .wrongForm("60/40")),
    ("60/15/10/10/x", .notAShare("x")),
    ("60/15/10/10/", .notAShare("")),
    ("70/15/10/10/-5", .notAShare("-5")),
    ("60.5/14.5/10/10/5", .notAShare("60.5")),
    ("60/15/10/10/10", .wrongTotal(105)),
    ("normal=60", .wrongTotal(60)),
    ("normal=50,normal=50", .repeated(.normal)),
    ("normal=90,pi=10", .unknownScenario("pi")),
    ("normal=100,", .wrongForm("")),
    ("normal=101", .notAShare("101")),
  ])
  func faultyMixIsRefusedWithItsReason(text: String, error: TrafficMixError) {
    #expect(throws: error) { try TrafficMix(parsing: text) }
  }

  @Test func refusalTellsTheMend() {
    #expect(
      TrafficMixError.unknownScenario("pi").description
        == "mix: no scenario is called 'pi'; there are normal, semantic, pii, format, slow")
    #expect(TrafficMixError.wrongTotal(105).description.contains("105, not 100"))
    #expect(throws: TrafficMixError.notAShare("slow=-1")) {
      try TrafficMix([.normal: 101, .slow: -1].filter { $0.key == .slow })
    }
  }
}
