import DetraCompression
import DetraModel
import Foundation
import Testing

@testable import Dispatcher

@Suite struct IntakePayloadTests {
  private func series(_ count: Int, _ text: (Int) -> String) -> [Data] {
    (0..<count).map { Data(#"{"n":\#($0),"x":"\#(text($0))"}"#.utf8) }
  }

  /// All of them, one payload after the other.
  private func payloads(
    _ series: [Data], _ intake: IntakePayload.Intake = .series
  ) -> [IntakePayload] {
    var rest = series[...]
    var payloads: [IntakePayload] = []
    while !rest.isEmpty {
      let payload = IntakePayload(intake, startOf: rest)
      payloads.append(payload)
      rest = rest.dropFirst(payload.count)
    }
    return payloads
  }

  private func numbers(_ payload: IntakePayload) throws -> [Int64] {
    try (JSONValue(json: payload.raw)["series"]?.array ?? []).compactMap {
      $0["n"]?.integer.map(Int64.init)
    }
  }

  @Test(arguments: [(IntakePayload.Intake.series, "gzip"), (.distributions, "deflate")])
  func eachIntakeHasItsEncoding(intake: IntakePayload.Intake, name: String) throws {
    let payload = IntakePayload(intake, startOf: series(3) { _ in "a" })
    #expect(payload.intake.contentEncoding == name)
    #expect(try numbers(payload) == [0, 1, 2])
    let raw = try Compression.decompress(
      payload.compressed, from: name == "gzip" ? .gzip : .zlib, limit: 1 << 20)
    #expect(raw == payload.raw)
  }

  /// The first is over the limit on compressed bytes only, the second on raw bytes only.
  @Test(arguments: [(6000, true), (15_000, false)])
  func seriesOverALimitGoInSeveralRequestsAndNoneIsLost(number: Int, isRandom: Bool) throws {
    var random = SystemRandomNumberGenerator()
    let all = series(number) { _ in
      (0..<12).map { _ in
        isRandom ? String(random.next(), radix: 16) : "0123456789abcdef0123456789abcdef"
      }.joined()
    }
    let payloads = payloads(all)
    #expect((2...4).contains(payloads.count))
    for payload in payloads {
      #expect(payload.raw.count <= IntakePayload.maximumRawBytes)
      #expect(payload.compressed.count <= IntakePayload.maximumCompressedBytes)
    }
    #expect(try payloads.flatMap(numbers) == (0..<Int64(number)).map(\.self))
  }

  @Test func oneSeriesGoesWhateverItsSize() {
    let large = series(2) { _ in String(repeating: "x", count: 6_000_000) }
    #expect(payloads(large).map(\.count) == [1, 1])
  }
}
