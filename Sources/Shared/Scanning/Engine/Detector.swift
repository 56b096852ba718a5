import DetraModel

/// Finds some kinds of things: patterns for the common pass, and a look at the bytes around each match. Detectors hold no
/// state, so that to call one costs nothing but the call.
protocol Detector: Sendable {
  var patterns: [Pattern] { get }

  /// Pattern number `pattern` of `patterns` matched up to `end`. Called in the order of the ends, for all
  /// detectors of a scanner together. Must look at a bounded number of bytes, or at none twice: see `Pass.reach`.
  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass)
}

/// The state of one pass over one text.
struct Pass {
  private(set) var candidates: [Candidate] = []
  var cues = Cues()
  /// The trick that was undone to make the text of this pass; nil for text as it was given.
  var trick: Trick?
  /// Where tricks seem to be at work.
  var suspects = Suspects()
  /// How far the number and address detectors have read, so that they read no byte twice.
  var reach = Reach()

  /// What speaks for an injection, to be weighed at the end of the text.
  var injection = InjectionEvidence()

  struct Reach {
    var number = 0
    var ipv4 = 0
    var ipv6 = 0
    var email = 0
    var obfuscatedEmail = 0
    /// Up to here no `at` is left that an address could have.
    var spelledAt = 0
    var webToken = 0
    var secret = 0
    var credentials = 0
    var address = 0
    var person = 0
  }

  /// A confirmed match; `severity` where it is not that of the type; `score`, 0–1, is how likely it is what it seems, where a
  /// detector can tell.
  mutating func add(
    _ type: FindingType, _ range: Range<Int>, severity: Severity? = nil, score: Double? = nil
  ) {
    candidates.append(Candidate(type: type, range: range, severity: severity, score: score))
  }

  mutating func reset() {
    candidates.removeAll(keepingCapacity: candidates.capacity <= 1024)
    cues = Cues()
    trick = nil
    suspects.reset()
    reach = Reach()
    injection.reset()
  }
}
