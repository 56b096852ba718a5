import DetraModel
import Testing

@testable import Dispatcher

@Suite struct TextTests {
  @Test func aTextIsCutBetweenCharacters() {
    #expect("abcdef".cut(to: 6) == "abcdef")
    #expect("abcdef".cut(to: 4) == "abc…")
    #expect("ab👨‍👩‍👧cd".cut(to: 6) == "ab…")
    #expect("abc".cut(to: 0) == "")
  }

  @Test(arguments: [(0.42, "0.42"), (1, "1.00"), (0.005, "0.01"), (0.299, "0.30"), (-0.5, "-0.50")])
  func aScoreHasTwoDecimals(value: Double, text: String) {
    #expect(value.twoDecimals == text)
  }

  @Test(arguments: [(0, ""), (45, " in 45 s"), (600, " in 10 min"), (3 * 3600 + 60, " in 3 h")])
  func aDigestSaysInWhatTime(seconds: Int, words: String) {
    var alert = makeAlert(.repeated)
    alert.since = noon.advanced(by: .seconds(-seconds))
    #expect(alert.tally == "38 more like this\(words)")
  }
}
