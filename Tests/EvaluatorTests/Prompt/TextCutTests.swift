import Foundation
import Testing

@testable import Evaluator

@Suite struct TextCutTests {
  @Test func longTextsKeepHeadAndTail() {
    let text = String(repeating: "a", count: 600) + String(repeating: "z", count: 600)
    let cut = TextCut.scalars(text, to: 90)
    #expect(cut.hasPrefix(String(repeating: "a", count: 60) + "\n[… 1110 characters left out …]\n"))
    #expect(cut.hasSuffix("\n" + String(repeating: "z", count: 30)))
    #expect(TextCut.scalars("short", to: 90) == "short")
    // Over the bound in bytes, within it in scalars.
    #expect(TextCut.scalars("契約契約", to: 4) == "契約契約")
  }

  @Test(arguments: [0, 1, 2, 3, 7, 50, 64])
  func asciiIsCutWhereOtherTextsAre(limit: Int) {
    let ascii = TextCut.scalars(String(repeating: "x", count: 65), to: limit)
    let other = TextCut.scalars(String(repeating: "\u{E9}", count: 65), to: limit)
    #expect(ascii == other.replacing("\u{E9}", with: "x"))
  }

  @Test func whatIsLeftOutIsSaidInTokens() {
    // A token for four letters.
    let text = String(repeating: "a", count: 400) + String(repeating: "z", count: 400)
    let cut = TextCut.tokens(text, to: 60)
    #expect(cut.leftOut == 140)
    #expect(
      cut.text == String(repeating: "a", count: 160) + "\n[… 140 tokens left out …]\n"
        + String(repeating: "z", count: 80))
    #expect(TextCut.tokens(text, to: 200) == TextCut.Result(text: text))
  }

  static let texts = [
    String(repeating: "Rent is $3,500.00 a month. ", count: 40),
    String(repeating: "甲方同意将房屋出租给乙方。", count: 60), String(repeating: "👩‍👩‍👧‍👦é\u{301}\r\n", count: 80),
    String(repeating: "договор ", count: 90), String(repeating: "\u{0}\u{FFFD}𝔘", count: 99), "",
  ]

  @Test(arguments: texts, [0, 1, 2, 3, 7, 50, 64])
  func whatIsKeptFitsAndIsTheTextsOwn(text: String, limit: Int) throws {
    let cut = TextCut.tokens(text, to: limit)
    guard cut.leftOut > 0 else {
      #expect(cut.text == text && TokenEstimate.tokens(in: text) <= limit)
      return
    }
    let mark = "\n[… \(cut.leftOut) tokens left out …]\n"
    let range = try #require(cut.text.range(of: mark, options: .literal))
    let (head, tail) = (
      String(cut.text[..<range.lowerBound]), String(cut.text[range.upperBound...])
    )
    #expect(text.utf8.starts(with: head.utf8))
    #expect(text.utf8.reversed().starts(with: tail.utf8.reversed()))
    #expect(TokenEstimate.tokens(in: head) + TokenEstimate.tokens(in: tail) <= limit + 1)
    #expect(!cut.text.contains("\u{FFFD}") || text.contains("\u{FFFD}"))
    let whole = TokenEstimate.tokens(in: text)
    #expect(abs(whole - cut.leftOut - TokenEstimate.tokens(in: head + tail)) <= 1)
  }
}

@Suite struct TokenEstimateTests {
  /// Bytes and tokens by OpenAI's o200k vocabulary, as Scripts/count-tokens.py counts them.
  @Test(arguments: [
    ("Payment is due on the first day of each month, without notice or demand.", 16),
    (#"{"parties":["ABC Properties LLC","John Smith"],"amounts":["USD 3500.00"]}"#, 24),
    ("let total = items.map(\\.price).reduce(0, +) // in cents", 17),
    ("甲方同意将房屋出租给乙方，租期为十二个月，月租金三千五百美元。", 29),
    ("Der Mieter zahlt die Miete bis zum dritten Werktag eines Monats.", 16),
  ])
  func theEstimateIsNotTooLow(text: String, tokens: Int) {
    let estimate = TokenEstimate.tokens(in: text)
    #expect(estimate >= tokens * 95 / 100, "\(estimate)")
    #expect(estimate <= tokens * 160 / 100, "\(estimate)")
  }

  @Test func aByteIsOneTokenAtMost() {
    for scalar in stride(from: UInt32(0), through: 0x10FFFF, by: 97).compactMap(Unicode.Scalar.init)
    {
      let text = String(scalar)
      #expect(TokenEstimate.tokens(in: text) <= text.utf8.count)
    }
  }
}
