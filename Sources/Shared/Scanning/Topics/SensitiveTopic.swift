public import DetraModel

/// A subject that an application should not talk about unnoticed, told by weighted terms that stand close together.
///
/// No single word tells a topic that is built in: terms have points, each is counted once in a stretch of text, and a text
/// needs `threshold` of them, more the longer the stretch is, from two terms or from one and a value; a short text that
/// needs less wants one term of two points among them. Terms about a subject in general ("interest rate") count less where
/// nobody is meant: without a single one of `cues` ("my", "Mr") `impersonal` points are taken off.
public struct SensitiveTopic: Sendable, Hashable {
  /// One to eight words that speak for a topic, or against it.
  public struct Term: Sendable, Hashable {
    /// Words in any case, of which a plural `s` does not count. `#` stands for a number, `$` for a currency sign,
    /// `%` and `:` for themselves; `*itis` alone is the end of a word of seven letters or more. A cue may
    /// be `#.##` by itself, an amount with its cents or a number of five digits and more.
    public var text: String
    /// Points, negative for a term that speaks against the topic.
    public var weight: Double

    /// A term; of those without a weight of their own, two make a topic.
    public init(_ text: String, weight: Double = 2) {
      self.text = text
      self.weight = weight
    }
  }

  /// As `security.sensitive_topics` names it; the type of its findings.
  public var name: String
  /// What speaks for the topic and against it. Of a term written twice the first counts.
  let terms: Terms
  /// Words that say that the text is about somebody. With none, no points are taken off; where there
  /// are only cues of a weight below 2 ("you", which may mean anybody), half of them.
  let cues: Terms
  /// Points taken off a text that none of the cues shows to be about somebody.
  public var impersonal: Double
  /// Points that a text of 20 words must have; one of ten or fewer needs three quarters of them.
  public var threshold: Double
  /// Whether one term is too little: two different ones must speak, or one beside an amount or a long number. A single
  /// term of several words, or of four points, about somebody ("my credit limit", "my alimony") is then a finding of low
  /// severity, another none.
  public var wantsTwoTerms: Bool
  /// How much harm a finding means.
  public var severity: Severity

  /// A topic of somebody's own.
  public init(
    name: String, terms: [Term], cues: [Term] = [], impersonal: Double = 3, threshold: Double = 4,
    wantsTwoTerms: Bool = false, severity: Severity = .medium
  ) {
    self.name = name
    self.terms = .array(terms)
    self.cues = .array(cues)
    self.impersonal = impersonal
    self.threshold = threshold
    self.wantsTwoTerms = wantsTwoTerms
    self.severity = severity
  }

  /// A topic that is built in: two terms tell it.
  init(name: String, terms: String, cues: String, impersonal: Double = 3) {
    self.name = name
    self.terms = .written(terms)
    self.cues = .written(cues)
    self.impersonal = impersonal
    threshold = 4
    wantsTwoTerms = true
    severity = .medium
  }

  /// The weight of a cue that somebody is meant for sure.
  static let cueWeight = 2.0

  /// The topics that need no configuration.
  public static let builtIn = [medicalRecords, financialDetails, legalAdvice]

  /// A topic that needs no configuration, by the name that `security.sensitive_topics` gives it.
  public static func builtIn(named name: String) -> SensitiveTopic? {
    builtIn.first { $0.name == name }
  }
}

extension SensitiveTopic {
  /// Terms with their points, which are read only for a lexicon: there are thousands, and most scanners have no other
  /// than those that are built in.
  enum Terms: Sendable, Hashable {
    case array([Term])
    /// Lines `weight: term, term, …`.
    case written(String)

    var isEmpty: Bool { length == 0 }

    /// Bytes of all terms, about.
    var length: Int {
      switch self {
      case .array(let terms): terms.reduce(0) { $0 + $1.text.utf8.count + 1 }
      case .written(let list): list.utf8.count
      }
    }

    /// Shows each term, in UTF-8, and its points.
    func forEach(_ body: (UnsafeBufferPointer<UInt8>, Double) -> Void) {
      switch self {
      case .array(let terms):
        for term in terms {
          var text = term.text
          text.withUTF8 { body($0, term.weight) }
        }
      case .written(var list): list.withUTF8 { Self.read($0, body) }
      }
    }

    private static func read(
      _ list: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Double) -> Void
    ) {
      var start = 0
      while start < list.count {
        let end = list[start...].firstIndex(of: UInt8(ascii: "\n")) ?? list.count
        read(line: UnsafeBufferPointer(rebasing: list[start..<end]), body)
        start = end + 1
      }
    }

    private static func read(
      line: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Double) -> Void
    ) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        let weight = Double(String(decoding: line[..<colon], as: UTF8.self))
      else { return }
      var end = colon
      while end < line.count {
        let start = line[(end + 1)...].firstIndex { $0 != 0x20 } ?? line.count
        end = line[start...].firstIndex(of: UInt8(ascii: ",")) ?? line.count
        if start < end { body(UnsafeBufferPointer(rebasing: line[start..<end]), weight) }
      }
    }
  }
}
