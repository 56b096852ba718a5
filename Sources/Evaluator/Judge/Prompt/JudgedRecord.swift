import DetraModel

/// The texts of a record, already cut to what the judge may see.
struct JudgedRecord: Sendable, Hashable {
  var system: String?
  var context: String?
  var input: String?
  var output: String
  /// The application's own error and where it came from, when the record has stack frames.
  var error: String?
  /// Of facts of the output, a line for each that a look-up found in no other text.
  var unsupported: String?
  /// What was left out; nil when nothing was.
  var cut: JudgeCut?

  /// In the order in which the judge reads them.
  var sections: [(name: String, text: String)] {
    own + [("unsupported?", unsupported)].compactMap { name, text in text.map { (name, $0) } }
  }

  /// The record's own texts, from which a judge can quote.
  var own: [(name: String, text: String)] {
    [
      ("system", system), ("context", context), ("input", input), ("output", output),
      ("error", error),
    ]
    .compactMap { name, text in text.map { (name, $0) } }
  }
}

/// How much of a record a judge sees, in tokens as `TokenEstimate` counts them.
struct JudgedLimits: Sendable, Hashable {
  /// Of the system prompt, the context and the input together.
  var input: Int
  var output: Int
}

extension JudgedRecord {
  /// Of `record`, whose output is given as text, what fits the limits.
  init(_ record: CallRecord, output: String, limits: JudgedLimits) {
    let given = [record.system, record.context, record.input].map { value in
      value.flatMap { $0.isNull ? nil : $0.text }
    }
    let shares = Self.shares(of: given.map { $0.map(\.utf8.count) ?? 0 }, given, limits.input)
    let kept = zip(given, shares).map { text, share in text.map { TextCut.tokens($0, to: share) } }
    let answer = TextCut.tokens(output, to: limits.output)
    system = kept[0]?.text
    context = kept[1]?.text
    input = kept[2]?.text
    self.output = answer.text
    error = record.error.flatMap(ErrorExcerpt.init)?.text
    func leftOut(_ cut: TextCut.Result?) -> Int? {
      cut.flatMap { $0.leftOut > 0 ? $0.leftOut : nil }
    }
    let cut = JudgeCut(
      system: leftOut(kept[0]), context: leftOut(kept[1]), input: leftOut(kept[2]),
      output: leftOut(answer))
    self.cut = cut.isEmpty ? nil : cut
  }

  /// What each text may take of a limit that holds for all together: short ones all that they need, long ones
  /// equal parts of what is left.
  private static func shares(of bytes: [Int], _ texts: [String?], _ limit: Int) -> [Int] {
    // A byte is one token at most, so nothing needs counting where the bytes fit.
    guard bytes.reduce(0, +) > limit else { return bytes }
    let needs = texts.map { $0.map(TokenEstimate.tokens) ?? 0 }
    var shares = needs.map { _ in 0 }
    var left = limit
    for (place, index) in needs.indices.sorted(by: { needs[$0] < needs[$1] }).enumerated() {
      shares[index] = min(needs[index], left / (needs.count - place))
      left -= shares[index]
    }
    return shares
  }
}
