import Foundation
import Testing

@testable import Evaluator

@Suite struct TextTests {
  @Test(arguments: [
    ("", 0), ("one", 1), ("  two  words ", 2), ("line\nbreak\ttab", 3),
    ("- a bullet, and — a dash", 5),
    ("**bold** ### 3.5 %", 2), ("don't count twice", 3), ("naïve café Ünder", 3),
    ("a\u{A0}b\u{2009}c", 3),
    ("契約は二月一日に始まります。", 13), ("Zahlung: 3.500,00 € fällig", 3), ("日本 and Swift", 4), ("안녕 세계", 2),
    ("«Да», сказал он…", 3), ("👍 done", 2),
  ])
  func wordsAreRunsThatHoldALetterOrADigit(text: String, count: Int) {
    #expect(text.wordCount == count)
  }

  @Test(arguments: ["", "abc", "éé", "日本", "👍🏽", "a\u{301}"])
  func charactersAreScalars(text: String) {
    #expect(text.scalarCount == text.unicodeScalars.count)
  }

  @Test(arguments: [
    ("The Tenant pays.", "tenant", true), ("The subtenant pays.", "tenant", false),
    ("the tenants pay", "tenant", false), ("the tenant’s duty", "tenant", true),
    ("ACME  Corp.\nof Ohio", "Acme Corp. of Ohio", true), ("Hauptstrasse 5", "Hauptstraße 5", true),
    ("HAUPTSTRASSE 5", "hauptstraße", true), ("Cafe\u{301} Noir", "café noir", true),
    ("resume", "résumé", false), ("ＡＣＭＥ pays", "acme", true),
    ("pays $3,500.00 now", "$3,500.00", true),
    ("pays $13,500.00 now", "3,500.00", false), ("pays 3,500 now", "500", false),
    ("pays 3,500, now", "3,500", true),
    ("pays 1250.", "1250", true), ("in 2024", "202", false), ("契約は東京で結ばれた", "東京", true),
    ("ОДЕССА, порт", "Одесса", true), ("O'Neil’s", "O’Neil", true), ("aab aaab", "aaab", true),
    ("non\u{AD}dis\u{AD}closure", "nondisclosure", true), ("well–known", "well-known", true),
    ("", "x", false), ("x", "", false), ("tenant_id", "tenant", false),
    ("end tenant", "tenant", true),
  ])
  func termsAreFoundAsWholeWords(text: String, term: String, found: Bool) {
    #expect(FoldedText(text).mentions(FoldedText(term).trimmed) == found)
  }

  static let validity: [(String, Bool)] = [
    ("{}", true), (" [ ] ", true), ("null", true), ("true", true), ("\"a\"", true),
    ("-0.5e+10", true),
    (#"{"a":[1,{"b":"\u00e9\n"}],"c":null}"#, true), (#""\ud800""#, true), ("[[],{}]", true),
    ("0", true),
    ("", false), (" ", false), ("{", false), ("[1,]", false), ("{\"a\":1,}", false),
    ("[1 2]", false),
    ("01", false), ("1.", false), (".5", false), ("+1", false), ("1e", false), ("-", false),
    ("nul", false),
    ("nulll", false), ("tru e", false), ("\"a", false), ("\"\t\"", false), (#""\x""#, false),
    (#""\u12g4""#, false),
    ("{a:1}", false), ("{'a':1}", false), ("[}", false), ("{]", false), ("{} {}", false),
    ("NaN", false),
    ("\u{FEFF}{}", false), ("[\u{A0}1]", false), ("// c\n{}", false), (#"{"a"}"#, false),
    (#"{"a":}"#, false),
    (String(repeating: "[", count: 512) + String(repeating: "]", count: 512), true),
    (String(repeating: "[", count: 513) + String(repeating: "]", count: 513), false),
    (String(repeating: "[", count: 1_000_000), false),
  ]

  @Test(arguments: validity)
  func jsonIsHeldToTheLetterOfItsSpecification(text: String, valid: Bool) {
    #expect(JSONValidity.isJSON(text) == valid)
  }

  /// Foundation is laxer about a byte order mark and a comma before a closing bracket, and stricter about lone surrogates.
  @Test func jsonIsWhatFoundationTakesForIt() {
    var numbers = JSONSchemaFuzzTests.Numbers(state: 7)
    let seeds = [
      #"{"a":[1,-2.5e3,"x\n\\",true,null],"b":{"c":[]}}"#, #"[{"k":"v"},[[]],0.0,"é"]"#, "\"text\"",
      "12",
    ]
    let bytes = Array(#"{}[]:,"\ 0123456789.eE+-truefalsn"#.utf8)
    for round in 0..<8_000 {
      var text = Array(seeds[round % seeds.count].utf8)
      for _ in 0..<Int.random(in: 0...3, using: &numbers) {
        let index = Int.random(in: text.indices, using: &numbers)
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0: text.remove(at: index)
        case 1: text.insert(bytes.randomElement(using: &numbers) ?? 0, at: index)
        default: text[index] = bytes.randomElement(using: &numbers) ?? 0
        }
        if text.isEmpty { break }
      }
      guard let string = String(validating: text, as: UTF8.self) else { continue }
      let expected =
        (try? JSONSerialization.jsonObject(with: Data(text), options: .fragmentsAllowed)) != nil
      // A number too large for a Double is JSON all the same.
      if !expected, JSONValidity.isJSON(string), string.contains(where: { "eE".contains($0) }) {
        continue
      }
      if expected, string.contains(/,\s*[\]}]/) { continue }
      #expect(JSONValidity.isJSON(string) == expected, "\(string)")
    }
  }
}
