import DetraModel

/// Counts a panel's votes. Pure.
///
/// At least half of the judges must answer. Each behaviour goes to the majority of those that judged it; a tie is
/// read with care, as a failure: a behaviour that must show counts as absent, any other as present.
struct PanelCount {
  private let answers: [Judgement]
  private let failures: [JudgeFailure]
  private let instructions: NodeInstructions

  /// `answers` stand in the order of the configuration; of equals the first counts.
  init(_ answers: [PanelAnswer], on instructions: NodeInstructions) {
    self.answers = answers.compactMap { try? $0.get() }
    failures = answers.compactMap { if case .failure(let failure) = $0 { failure } else { nil } }
    self.instructions = instructions
  }

  func judgement() throws(JudgeFailure) -> Judgement {
    guard !answers.isEmpty, answers.count >= failures.count else { throw failure }
    let wanted = Set(instructions.expected.map(\.id))
    let asked = Set(answers.flatMap(\.verdicts.keys))
    var verdicts: [String: Judgement.Verdict] = [:]
    for id in asked {
      verdicts[id] = Self.verdict(
        answers.compactMap { $0.verdicts[id] }, onTie: !wanted.contains(id))
    }
    let failed = Set(verdicts.filter { $1.present != wanted.contains($0) }.keys)
    return Judgement(
      verdicts: verdicts, rootCause: rootCause(of: failed, verdicts), report: report,
      isPartial: !failures.isEmpty)
  }

  /// Its confidence is the majority's mean, times the share of the votes that the majority has.
  private static func verdict(
    _ votes: [Judgement.Verdict], onTie tie: Bool
  ) -> Judgement.Verdict {
    let yes = votes.count(where: \.present)
    let no = votes.count - yes
    let present = yes == no ? tie : yes > no
    let majority = votes.filter { $0.present == present }
    let agreement = Double(majority.count) / Double(votes.count)
    let mean = majority.reduce(0) { $0 + $1.confidence } / Double(majority.count)
    let surest = majority.filter { $0.evidence != nil }
      .enumerated().max { ($0.element.confidence, $1.offset) < ($1.element.confidence, $0.offset) }
    return Judgement.Verdict(
      present: present, confidence: mean * agreement, evidence: surest?.element.evidence,
      agreement: agreement, severity: majority.compactMap(\.severity).max())
  }

  /// Of the judge that saw most of what failed; nil when nothing did.
  private func rootCause(
    of failed: Set<String>, _ verdicts: [String: Judgement.Verdict]
  ) -> RootCause? {
    let seen = answers.filter { $0.rootCause != nil }.map { answer in
      (answer, failed.count { answer.verdicts[$0]?.present == verdicts[$0]?.present })
    }
    let most = seen.map(\.1).max() ?? 0
    return most == 0 ? nil : seen.first { $0.1 == most }?.0.rootCause
  }

  private var failure: JudgeFailure {
    // The likeliest to pass says most about what to do.
    let said = failures.first { $0.class.mayPass } ?? failures.first
    let count = answers.count + failures.count
    return JudgeFailure(
      class: said?.class ?? .empty,
      message: "\(failures.count) of \(count) judges gave no judgement; \(said?.message ?? "")",
      report: report, retryAfter: failures.compactMap(\.retryAfter).max())
  }

  private var report: JudgeReport {
    let reports = answers.map(\.report) + failures.map(\.report)
    var sum = JudgeReport(
      provider: "panel", model: reports.map(\.model).joined(separator: "+"))
    for report in reports { sum.add(report) }
    // Of a judge without a price the cost is not known, and so neither is the sum.
    if reports.allSatisfy({ $0.costUSD != nil }) {
      sum.costUSD = reports.compactMap(\.costUSD).reduce(0, +)
    }
    return sum
  }
}

extension JudgeReport {
  /// Of judges asked at once: the slowest decides how long it took.
  fileprivate mutating func add(_ other: JudgeReport) {
    promptTokens += other.promptTokens
    cachedTokens += other.cachedTokens
    outputTokens += other.outputTokens
    thoughtTokens += other.thoughtTokens
    latencyMS = max(latencyMS, other.latencyMS)
    attempts += other.attempts
  }
}
