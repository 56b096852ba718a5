import DetraModel
import DetraScanning

/// The answer opens as a refusal, in the answer's own voice. "I cannot find this in the document", a refusal that is quoted
/// or told of, and a caveat before a full answer are answers.
struct RefusalRule: Rule {
  let name = "refusal"
  private let patterns: OpeningPatterns

  /// A longer answer that goes on after "but" does more than refuse. Bytes.
  private static let shortAnswer = 600

  init(_ patterns: OpeningPatterns) { self.patterns = patterns }

  func verdict(on call: RuleInput) -> RuleVerdict? {
    let opening = call.opening
    let found = patterns.refusal.matches(in: opening.withoutRegret)
    guard found.contains(.refusal), !found.contains(.told), !found.contains(.grounded),
      !(found.contains(.pivot) && (opening.length > Self.shortAnswer || found.contains(.caveat)))
    else { return .pass }
    return .fail(
      .high, .instructionViolation, "The answer opens as a refusal.",
      evidence: call.output.excerpt(80),
      remediation:
        "Look at what the input asks for, and state in the system prompt that it is permitted.")
  }
}

/// The answer is an error that was passed on as if it were one: a bare stack trace, a server's error page, a provider's
/// error JSON. An answer about an error, and a log that is quoted, are answers.
struct ErrorTextRule: Rule {
  let name = "error_text"
  private let patterns: OpeningPatterns

  /// An error line stands alone; what is longer explains it. Bytes.
  private static let longestLine = 400
  /// Of a trace, this much is searched for the end of it. Bytes.
  private static let longestTrace = 16_384

  init(_ patterns: OpeningPatterns) { self.patterns = patterns }

  func verdict(on call: RuleInput) -> RuleVerdict? {
    let opening = call.opening
    let found = patterns.error.matches(in: opening.text)
    let isError =
      found.contains(.document) || (found.contains(.trace) && !Self.isExplained(call.output))
      || (found.contains(.line) && opening.length <= Self.longestLine && !found.contains(.explained)
        && !Self.isExplained(call.output))
    guard isError else { return .pass }
    return .fail(
      .high, .unclassified, "The answer is an error text.", evidence: call.output.excerpt(80),
      remediation: "Report the call with `error` set instead of passing the text on as output.")
  }

  /// Whether a paragraph follows that is prose and no more of the trace.
  private static func isExplained(_ text: String) -> Bool {
    let start = String(decoding: text.utf8.prefix(longestTrace), as: UTF8.self)
    let paragraphs = start.replacing("\r\n", with: "\n").split(separator: "\n\n").dropFirst()
    return paragraphs.contains { paragraph in
      // Indented lines are frames, and lines that chain traces or name goroutines have their own words.
      guard let first = paragraph.first, !first.isWhitespace else { return false }
      return paragraph.wordCountAtLeast(6)
        && !traceWords.contains { paragraph.hasPrefix($0) }
    }
  }

  private static let traceWords = [
    "Traceback", "During handling of", "The above exception", "Caused by", "goroutine ",
    "Stack trace",
    "at ", "File ", "note: run with",
  ]
}

extension Substring {
  fileprivate func wordCountAtLeast(_ count: Int) -> Bool {
    split(separator: " ", maxSplits: count, omittingEmptySubsequences: true).count >= count
  }
}

/// What the opening rules look for, compiled once for the process.
struct OpeningPatterns: Sendable {
  let refusal: Labelled<RefusalPatterns.Label>
  let error: Labelled<ErrorPatterns.Label>

  static let shared = Result { () throws(ScannerError) in try OpeningPatterns() }

  private init() throws(ScannerError) {
    refusal = try Labelled(RefusalPatterns.all)
    error = try Labelled(ErrorPatterns.all)
  }

  /// Patterns of which only the label matters.
  struct Labelled<Label: Sendable & Hashable>: Sendable {
    private let labels: [Label]
    private let set: PatternSet

    init(_ patterns: [(Label, String)]) throws(ScannerError) {
      labels = patterns.map(\.0)
      set = try PatternSet(
        patterns.map {
          PatternSet.Expression(
            $0.1, ignoresCase: true, isUnicode: !$0.1.utf8.allSatisfy { $0 < 0x80 })
        })
    }

    func matches(in text: String) -> Set<Label> {
      let found = set.matches(in: text)
      return Set(found.indices.lazy.filter { found[$0] }.map { labels[$0] })
    }
  }
}
