import DetraModel

/// Finds some kinds of things: patterns for the common pass, and a look at the bytes around each match.
protocol Detector: Sendable {
  var patterns: [Pattern] { get }

  /// Pattern number `pattern` of `patterns` matched up to `end`. Called in the order of the ends, for all
  /// detectors of a scanner together. Must look at a bounded number of bytes, or at none twice: see `Pass.reach`.
  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass)

  /// The pass over the text is at its end. Called once for each text, whether or not a pattern matched.
  func finish(in text: Bytes, _ pass: inout Pass)
}

extension Detector {
  func finish(in text: Bytes, _ pass: inout Pass) {}
}

/// The state of one pass over one text.
struct Pass {
  private(set) var candidates: [Candidate] = []
  var cues = Cues()
  /// How far the number and address detectors have read, so that they read no byte twice.
  var reach = Reach()

  struct Reach {
    var number = 0
    var ipv4 = 0
    var ipv6 = 0
    var email = 0
    var obfuscatedEmail = 0
    var webToken = 0
    var secret = 0
    var credentials = 0
    var address = 0
    var person = 0
  }

  mutating func add(_ type: FindingType, _ range: Range<Int>, severity: Severity? = nil) {
    candidates.append(Candidate(type: type, range: range, severity: severity))
  }

  mutating func reset() {
    candidates.removeAll(keepingCapacity: candidates.capacity <= 1024)
    cues = Cues()
    reach = Reach()
  }
}
