import Foundation
import Testing

@testable import DetraScanning

/// What holds of every text, tried on thousands that come near to what the scanner finds. Each case has a seed of its
/// own, told when it fails.
struct FuzzTests {
  @Test(arguments: 0..<8) func whatIsFoundIsSoundAndMasked(_ block: Int) throws {
    let scanner = try Fixture.scanner()
    var count = 0
    for seed in block * 400..<(block + 1) * 400 {
      var generator = SplitMix64(state: UInt64(seed))
      let bytes =
        switch seed % 4 {
        case 0: (0..<96).map { _ in UInt8.random(in: 0...255, using: &generator) }
        case 1: RandomText.mutated(&generator)
        case 2: Array(RandomText.hidden(&generator).utf8)
        default: RandomText.mutated(Array(RandomText.hidden(&generator).utf8), &generator)
        }
      let findings = scanner.scan(utf8: bytes.span)
      expectSound(findings, in: bytes, seed)
      expectMasked(findings, in: bytes, seed)
      count += findings.count
    }
    #expect(count > 200, "the generator no longer comes near to what the scanner finds")
  }

  private func expectSound(_ findings: [ScanFinding], in bytes: [UInt8], _ seed: Int) {
    let isText = String(validating: bytes, as: UTF8.self) != nil
    #expect(findings.map(\.range.lowerBound) == findings.map(\.range.lowerBound).sorted())
    for finding in findings {
      #expect(!finding.range.isEmpty && finding.range.upperBound <= bytes.count, "seed \(seed)")
      for bound in [finding.range.lowerBound, finding.range.upperBound]
      where isText && bound < bytes.count {
        #expect(!bytes[bound].isContinuation, "seed \(seed): \(finding) splits a scalar")
      }
      if let score = finding.score { #expect((0...1).contains(score)) }
    }
    for check in SecurityCheck.allCases where check != .sensitiveContent {
      let own = findings.filter { $0.check == check }.map(\.range)
      #expect(zip(own, own.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
    }
  }

  /// No evidence of any finding shows a personal value in it, its own included.
  private func expectMasked(_ findings: [ScanFinding], in bytes: [UInt8], _ seed: Int) {
    let text = String(decoding: bytes, as: UTF8.self)
    let seen = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { !$0.properties.isDefaultIgnorableCodePoint }))
    for data in findings where data.check == .piiDetection {
      let value = String(decoding: bytes[data.range], as: UTF8.self)
      // Said twice, once hidden perhaps, it may be known for what it is only once.
      guard max(text.occurrences(of: value), seen.occurrences(of: value)) < 2 else { continue }
      for finding in findings where finding.range.overlaps(data.range) {
        #expect(
          !finding.masked.contains(value), "seed \(seed): \(finding.masked) shows \(value)")
      }
    }
    if String(validating: bytes, as: UTF8.self) != nil {
      let masked = masking(text, findings: findings)
      let again = findings.filter { $0.check == .piiDetection && $0.trick == nil }
      for data in again {
        let value = String(decoding: bytes[data.range], as: UTF8.self)
        // A mark that follows makes other characters of it than it has by itself.
        guard text.occurrences(of: value) > 0 else { continue }
        #expect(
          masked.occurrences(of: value) < text.occurrences(of: value),
          "seed \(seed): \(value) is left in the preview")
      }
    }
  }

  /// A text and a copy of it beside it are found the same in, so that what is found hangs on nothing but the text.
  @Test func scansDoNotHangOnEachOther() throws {
    let scanner = try Fixture.scanner()
    var generator = SplitMix64(state: 99)
    let texts = (0..<200).map { _ in RandomText.hidden(&generator) }
    let first = texts.map { scanner.scan($0) }
    #expect(texts.reversed().map { scanner.scan($0) } == first.reversed())
  }
}

extension String {
  fileprivate func occurrences(of value: String) -> Int { ranges(of: value).count }
}
