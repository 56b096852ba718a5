import DetraSettings
import Foundation
import Testing

@testable import Evaluator

@Suite struct NodePatternTests {
  static let patterns: [(RegexPattern, RegexDialect.Reading)] = [
    (RegexPattern("Section \\d+"), .same), (RegexPattern("lorem|ipsum", flags: "i"), .same),
    (RegexPattern("^a.*b$", flags: "m"), .same), (RegexPattern("(?i)k(?:ü|ue)ndigung"), .same),
    (RegexPattern("[^a-z]{2,4}\\s"), .same), (RegexPattern("[.\\]-]+"), .same),
    (RegexPattern("a*"), .same),
    (RegexPattern("\\bfoo\\b"), .wider), (RegexPattern("x(?=y)"), .wider),
    (RegexPattern("(a)\\1"), .wider),
    (RegexPattern("a++b"), .wider), (RegexPattern("(?<!q)u"), .wider),
    (RegexPattern("\\p{Lu}"), .foreign), (RegexPattern("[a-z&&[^b]]"), .foreign),
    (RegexPattern("a(?i)b"), .foreign),
    (RegexPattern("a b", flags: "x"), .foreign), (RegexPattern("(?<n>a)"), .foreign),
    (RegexPattern("\\x41"), .foreign),
  ]

  @Test(arguments: patterns)
  func whatVectorscanReadsTheSameWayIsTold(pattern: RegexPattern, reading: RegexDialect.Reading) {
    #expect(RegexDialect(pattern).reading == reading)
  }

  @Test func allThatVectorscanTakesAreFoundInOnePass() throws {
    let patterns = try NodePatterns(Self.patterns.map(\.0))
    #expect(patterns.countInOnePass == Self.patterns.count { $0.1 != .foreign })
  }

  static let texts = [
    "", "Section 12 of the lease", "LOREM dolor", "x\nab\nq", "x\r\naxxb\r\nq", "a\u{2028}b",
    "KÜNDIGUNG", "Kündigung",
    "foo.", "éfoo bar", "food", "xy", "aa", "aaab", "qu", "u", "--] ", "12 \u{85}", "ABC", "a b",
    "日本 foo",
  ]

  @Test func onePassAndICUSayTheSame() throws {
    let patterns = try NodePatterns(Self.patterns.map(\.0))
    let alone = try Self.patterns.map { try CompiledPattern($0.0) }
    for text in Self.texts {
      #expect(
        patterns.matches(in: text) == alone.map { $0.matches(text) }, "\(text.debugDescription)")
    }
  }

  @Test func randomPatternsMeanTheSameToBoth() throws {
    var numbers = JSONSchemaFuzzTests.Numbers(state: 99)
    let atoms = [
      "a", "b", "é", ".", "\\d", "\\w", "\\s", "[ab]", "[^a]", "(?:a|b)", "\\b", "^", "$", "x",
    ]
    let repeats = ["", "", "", "*", "+", "?", "{1,2}", "+?"]
    let letters = ["a", "b", "é", "1", " ", "\n", "x", "_", "\r\n", "A"]
    var checked = 0
    for _ in 0..<150 {
      let pattern = RegexPattern(
        (0..<Int.random(in: 1...4, using: &numbers)).map { _ -> String in
          let atom = atoms.randomElement(using: &numbers) ?? "a"
          let isAnchor = ["^", "$", "\\b"].contains(atom)
          return atom + (isAnchor ? "" : repeats.randomElement(using: &numbers) ?? "")
        }.joined(), flags: ["", "i", "m", "s"].randomElement(using: &numbers) ?? "")
      guard let alone = try? CompiledPattern(pattern) else { continue }
      let patterns = try NodePatterns([pattern])
      checked += patterns.countInOnePass
      for _ in 0..<10 {
        let text = (0..<Int.random(in: 0...6, using: &numbers))
          .map { _ in letters.randomElement(using: &numbers) ?? "a" }.joined()
        #expect(
          patterns.matches(in: text) == [alone.matches(text)],
          "/\(pattern.pattern)/\(pattern.flags) on \(text.debugDescription)")
      }
    }
    #expect(checked > 100)
  }

  @Test func aPatternThatExplodesIsGivenUp() throws {
    let text = String(repeating: "a", count: 5_000) + "!"
    let pattern = try CompiledPattern("(a+)+$")
    let time = ContinuousClock().measure { #expect(pattern.matches(text) == nil) }
    #expect(time < .seconds(5))
    // Vectorscan has no way back to go, and decides it.
    #expect(try NodePatterns([RegexPattern("(a+)+$")]).matches(in: text) == [false])
  }
}
