import DetraCompression
import Foundation
import Testing

@Suite struct CompressionTests {
  static let formats: [Compression.Format] = [.gzip, .zlib]

  /// Bytes that compress neither to nothing nor not at all, the same on each run.
  static func sample(_ count: Int) -> Data {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    return Data(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 60)
      })
  }

  @Test(arguments: formats, [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func contentsComeBackAsTheyWere(format: Compression.Format, count: Int) throws {
    let data = Self.sample(count)
    let packed = Compression.compress(data, as: format)
    #expect(packed.count < count * 3 / 4 + 64)
    #expect(try Compression.decompress(packed, from: format, limit: count) == data)
  }

  @Test func aSliceThatDoesNotStartAtZeroIsRead() throws {
    let packed = Data("junk".utf8) + Compression.compress(Data("hello".utf8), as: .gzip)
    let slice = packed.dropFirst(4)
    #expect(
      try Compression.decompress(slice, from: .gzip, limit: 5) == Data("hello".utf8))
  }

  /// `printf hello | gzip -n` and Python's `zlib.compress(b"hello")`.
  @Test(arguments: [
    (Compression.Format.gzip, "H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA=="),
    (.zlib, "eJzLSM3JyQcABiwCFQ=="),
  ]) func streamsOfOtherProgramsAreRead(format: Compression.Format, base64: String) throws {
    let packed = try #require(Data(base64Encoded: base64))
    #expect(
      try Compression.decompress(packed, from: format, limit: 100) == Data("hello".utf8))
  }

  @Test(arguments: formats) func outputPastTheLimitIsTooLarge(format: Compression.Format) {
    let bomb = Compression.compress(Data(count: 50_000_000), as: format)
    for limit in [0, 1, 65_535, 65_536, 49_999_999] {
      #expect(throws: CompressionError.tooLarge(limit: limit)) {
        try Compression.decompress(bomb, from: format, limit: limit)
      }
    }
  }

  @Test(arguments: formats) func everyPrefixIsTruncated(format: Compression.Format) {
    let packed = Compression.compress(Self.sample(300), as: format)
    for count in 0..<packed.count {
      #expect(throws: CompressionError.truncated) {
        try Compression.decompress(packed.prefix(count), from: format, limit: 1000)
      }
    }
  }

  @Test(arguments: formats) func damageAndTrailingBytesAreCorrupt(format: Compression.Format) {
    let packed = Compression.compress(Self.sample(300), as: format)
    var checksum = packed
    // zlib's checksum is its last four bytes; gzip's is followed by four of length.
    checksum[packed.count - (format == .zlib ? 1 : 5)] ^= 1
    let other = Compression.compress(Self.sample(300), as: format == .gzip ? .zlib : .gzip)
    for bad in [checksum, packed + Data("tail".utf8), Data("not compressed".utf8), other] {
      #expect(throws: CompressionError.corrupt) {
        try Compression.decompress(bad, from: format, limit: 1000)
      }
    }
  }

  @Test func membersOfGzipAreJoinedWithinOneLimit() throws {
    let parts = [Data("one ".utf8), Data(), Self.sample(70_000), Data("last".utf8)]
    let packed = parts.map { Compression.compress($0, as: .gzip) }.reduce(Data(), +)
    let whole = parts.reduce(Data(), +)
    #expect(try Compression.decompress(packed, from: .gzip, limit: whole.count) == whole)
    #expect(throws: CompressionError.tooLarge(limit: whole.count - 1)) {
      try Compression.decompress(packed, from: .gzip, limit: whole.count - 1)
    }
  }
}
