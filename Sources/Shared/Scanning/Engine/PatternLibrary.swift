/// The detectors and their patterns, compiled: the same for every scanner, whatever it is configured to tell.
final class PatternLibrary: Sendable {
  /// Made with the first scanner: in some milliseconds from the cache of a former start, else compiled in a second or
  /// more.
  static let shared = Result<PatternLibrary, ScannerError> { () throws(ScannerError) in
    try PatternLibrary()
  }

  private let detectors: [any Detector]
  /// Detector and number within it, by the number of a pattern.
  private let owners: [(detector: Int, pattern: Int)]
  /// What tells whether a match is meant; looked for only where something is found.
  let cues: PatternDatabase
  let finders: PatternDatabase
  let coalescing: [Int]

  private init() throws(ScannerError) {
    let detectors: [any Detector] = [
      // Its patterns make a database of their own.
      CueDetector(), EmailDetector(), ObfuscatedEmailDetector(), IBANDetector(), NumberDetector(),
      IPv4Detector(), IPv6Detector(), LabelDetector(), NationalIDDetector(), APIKeyDetector(),
      SecretDetector(), URLCredentialsDetector(), MACAddressDetector(), WalletDetector(),
      PostalAddressDetector(), PersonDetector(), InjectionDetector(), TrickDetector(),
    ]
    self.detectors = detectors
    let lists = detectors.map(\.patterns)
    owners = lists.indices.flatMap { detector in lists[detector].indices.map { (detector, $0) } }
    let patterns = lists.flatMap { $0 }
    let cueCount = lists[0].count
    coalescing = patterns.map(\.coalescing)
    let cache = DatabaseCache.standard
    cues = try PatternDatabase(
      patterns.prefix(cueCount).map(\.expression), cachedAs: "cues", in: cache)
    finders = try PatternDatabase(
      patterns.dropFirst(cueCount).map(\.expression), firstNumber: cueCount, cachedAs: "finders",
      in: cache)
  }

  /// Shows each match, in order, to the detector that asked for it.
  func examine(_ matches: [PatternMatch], in text: Bytes, _ pass: inout Pass) {
    for match in matches {
      let owner = owners[Int(match.pattern)]
      detectors[owner.detector].examine(
        pattern: owner.pattern, end: Int(match.end), in: text, &pass)
    }
  }
}
