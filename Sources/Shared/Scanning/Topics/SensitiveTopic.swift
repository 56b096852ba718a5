public import DetraModel

/// A subject that an application should not talk about unnoticed, told by weighted terms that stand close together.
///
/// No single word tells a topic that is built in: terms have points, each is counted once in a stretch of text, and a text
/// needs `threshold` of them, more the longer the stretch is, from two terms or from one and a value. Terms about a subject in general ("interest rate") count less
/// where nobody is meant: without a single one of `cues` ("my", "Mr") `impersonal` points are taken off.
public struct SensitiveTopic: Sendable, Hashable {
  /// One to eight words that speak for a topic, or against it.
  public struct Term: Sendable, Hashable {
    /// Words in any case, of which a plural `s` does not count. `#` stands for a number, `$` for a currency sign,
    /// `%` and `:` for themselves; `*itis` alone is the end of a word of seven letters or more. A cue may
    /// be `#.##`, an amount with its cents or a number of five digits and more.
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
  public var terms: [Term]
  /// Words that say that the text is about somebody. With none, no points are taken off; where there
  /// are only cues of a weight below 2 ("you", which may mean anybody), half of them.
  public var cues: [Term]
  /// Points taken off a text that none of the cues shows to be about somebody.
  public var impersonal: Double
  /// Points that a text of 20 words must have; one of ten or fewer needs three quarters of them.
  public var threshold: Double
  /// Whether one term is too little: two different ones must speak, or one beside an amount or a long number. A single
  /// term of several words about somebody ("my credit limit") is then a finding of low severity, another none.
  public var wantsTwoTerms: Bool
  /// How much harm a finding means.
  public var severity: Severity

  /// A topic of somebody's own.
  public init(
    name: String, terms: [Term], cues: [Term] = [], impersonal: Double = 3, threshold: Double = 4,
    wantsTwoTerms: Bool = false, severity: Severity = .medium
  ) {
    self.name = name
    self.terms = terms
    self.cues = cues
    self.impersonal = impersonal
    self.threshold = threshold
    self.wantsTwoTerms = wantsTwoTerms
    self.severity = severity
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

extension SensitiveTopic.Term {
  /// Terms from lines `weight: term, term, …`.
  static func parsed(_ list: String) -> [Self] {
    // Byte by byte: there are thousands, which every start reads.
    list.utf8.split(separator: UInt8(ascii: "\n")).flatMap { line -> [Self] in
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        let weight = Double(Substring(line[..<colon]))
      else { return [] }
      return line[line.index(after: colon)...].split(separator: UInt8(ascii: ",")).map { term in
        Self(String(Substring(term.drop { $0 == 0x20 })), weight: weight)
      }
    }
  }
}
