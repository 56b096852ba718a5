import DetraScanning
import Foundation

/// Bytes a second of all detectors on one thread, against one pass of `memchr` and the kind of expressions that other
/// guards run in Python, on the same text in the same minute; how the time grows with the text; start-up.
struct ScannerBenchmark {
  private static let size = 1 << 20

  let rounds: Int

  func run() async throws {
    try startUp()
    let scanner = try DetraScanning.Scanner()
    print(
      "Scanners: all checks, one thread, \(Self.size / 1024) KiB a text; µs for each 2 KiB of it")
    let texts =
      [("clean prose", ScannerTexts.clean), ("dense personal data", ScannerTexts.personal)]
      + ScannerTexts.hostile.map { ("hostile: " + $0.0, $0.1) }
    for (name, unit) in texts {
      try await compare(name, ScannerTexts.filled(unit, to: Self.size), scanner)
    }
    growth("clean prose", ScannerTexts.clean, scanner)
    growth("digits and hyphens", "12-", scanner)
    growth("zero width", "i\u{200B}", scanner)
    small(scanner)
  }

  /// Of this process's first scanner: from the cache, unless it had none.
  private func startUp() throws {
    let start = ContinuousClock.now
    _ = try DetraScanning.Scanner()
    let spent = (ContinuousClock.now - start).seconds * 1e3
    print(
      "Scanners: start-up \(spent.rounded(to: 2)) ms, patterns from the cache where there was one")
  }

  private func compare(_ name: String, _ text: [UInt8], _ scanner: DetraScanning.Scanner)
    async throws
  {
    var subject: [Double] = []
    var baseline: [Double] = []
    for _ in 0..<rounds {
      subject.append(Self.rate(of: text) { scanner.scan(utf8: $0.span).count })
      baseline.append(Self.rate(of: text, Self.bare))
    }
    let cost = 2048 / Spread(values: subject).median
    print("  \(name): \(Spread(values: subject, digits: 1)) MB/s, \(cost.rounded(to: 1)) µs")
    print("    one memchr: \(Spread(values: baseline)) MB/s", terminator: "")
    for (peer, rate) in try await Self.peers(of: text) {
      print("; \(peer): \(rate.rounded(to: 2)) MB/s", terminator: "")
    }
    print("")
  }

  /// Rates for texts of growing size: the same, if time is linear.
  private func growth(_ name: String, _ unit: String, _ scanner: DetraScanning.Scanner) {
    let rates = [10_000, 100_000, 1_000_000, 10_000_000].map { size in
      Self.rate(of: ScannerTexts.filled(unit, to: size)) { scanner.scan(utf8: $0.span).count }
    }
    let list = rates.map { $0.rounded(to: 1) }.joined(separator: ", ")
    print("  \(name), 10 KB to 10 MB: \(list) MB/s")
  }

  /// Texts of the sizes that tags and calls have.
  private func small(_ scanner: DetraScanning.Scanner) {
    for size in [0, 20, 200, 2048] {
      let text = Array(ScannerTexts.filled(ScannerTexts.clean, to: 2048).prefix(size))
      // Many in a pass, so that reading the clock is no part of it.
      let scans = 100_000 / (text.count + 100)
      let costs = (0..<rounds).map { _ in
        let rate = Self.rate(of: text) { text in
          (0..<scans).reduce(0) { found, _ in found + scanner.scan(utf8: text.span).count }
        }
        return Double(max(1, text.count)) / rate / Double(scans)
      }
      print("  a clean text of \(size) bytes: \(Spread(values: costs, digits: 2)) µs")
    }
  }

  private static func bare(_ text: [UInt8]) -> Int {
    // A byte that is not in any of the texts, so that all of it is looked at.
    text.withUnsafeBytes { bytes in
      bytes.baseAddress.flatMap { memchr($0, 1, bytes.count) } == nil ? 0 : 1
    }
  }

  /// MB/s by the thread's processor time: the best of passes over at least a fifth of a second.
  private static func rate(of text: [UInt8], _ body: ([UInt8]) -> Int) -> Double {
    var (best, spent, found) = (Double.infinity, 0.0, 0)
    repeat {
      let start = threadTime
      found &+= body(text)
      let elapsed = max(threadTime - start, 1e-9)
      spent += elapsed
      best = min(best, elapsed)
    } while spent < 0.2
    // Used, so that no pass is left out.
    precondition(found >= 0)
    return Double(max(1, text.count)) / best / 1e6
  }

  /// Seconds of processor time of this thread.
  private static var threadTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Rates of the peers' expressions on the beginning of a text, since some need time by its square; none without
  /// Python.
  private static func peers(of text: [UInt8]) async throws -> [(String, Double)] {
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "detra-\(UUID().uuidString).txt")
    try Data(text.prefix(8192)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "peer_patterns.py")
    guard
      let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
        where: FileManager.default.isExecutableFile)
    else { return [] }
    let child = try Child(URL(filePath: python), ["-I", script.path, file.path], folder: folder)
    try await child.finish()
    return child.output.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      return parts.count == 2 ? Double(parts[1]).map { (String(parts[0]), $0) } : nil
    }
  }
}
