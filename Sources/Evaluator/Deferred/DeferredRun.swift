public import DetraHTTP
public import DetraKafka
public import DetraModel
public import DetraSettings
import Foundation
public import Logging

/// `detra evaluate --deferred`: finds the calls that went without a judge, and scores them.
///
/// The evaluations are read to find them, then the calls' own records, where the evaluations say that they stand.
public struct DeferredRun: Sendable {
  /// What to look for.
  public struct Request: Sendable {
    /// The outcomes of the evaluations to make up for.
    public var outcomes: Set<Outcome> = [.judgeUnavailable]
    /// Evaluations written before are not looked at; nil: all that the topic keeps.
    public var since: Timestamp?
    /// Calls in one run, at most: what bounds its memory.
    public var limit = 100_000
    /// Only counts.
    public var isDry = false

    /// Everything that no judge was there for.
    public init() {}
  }

  /// How it went. `found` = `evaluated` + `still` + `gone`, unless the run was dry.
  public struct Summary: Sendable, Hashable {
    /// Evaluations looked at.
    public var seen = 0
    /// Calls to score.
    public var found = 0
    /// Calls over the limit, for another run.
    public var left = 0
    /// Evaluations that do not say where their call's record stands.
    public var withoutSource = 0
    /// Calls that have a better evaluation now.
    public var evaluated = 0
    /// Calls that still have none.
    public var still = 0
    /// Calls whose records the topic keeps no longer, or that cannot be read.
    public var gone = 0
  }

  private let engine: EvaluationEngine
  private let concurrency: Int
  private let topics: TopicNames
  private let pass: TopicPass

  /// Throws when the configuration cannot be put to work.
  public init(
    settings: Settings, kafka: KafkaConfiguration, http: any HTTPTransport, logger: Logger
  ) throws {
    var settings = settings
    // Who asks for these calls wants every one of them.
    for name in settings.nodes.keys { settings.nodes[name]?.sampleRate = 1 }
    let memory = JudgeMemory(settings.judge.cache, awaitsCredentials: false, logger: logger)
    let judges = try Judges(settings, http: http, memory: memory)
    engine = try EvaluationEngine(
      settings: settings, judge: judges.byNode, budgets: memory.budgets(of: settings))
    concurrency = settings.evaluator.concurrency
    topics = settings.topics
    pass = TopicPass(kafka: kafka, logger: logger)
  }

  /// Finds and scores. `write` takes evaluations as they are made, in no order, one at a time; `progress` takes lines
  /// for a person. Throws when the broker fails.
  public func run(
    _ request: Request, progress: (String) throws -> Void,
    write: (Evaluation) async throws -> Void
  ) async throws -> Summary {
    let candidates = try await find(request)
    var summary = Summary()
    summary.seen = candidates.seen
    summary.found = candidates.found.count
    summary.left = candidates.left
    summary.withoutSource = candidates.withoutSource
    try progress("\(summary.seen) evaluations read, \(summary.found) calls to score")
    guard !request.isDry, summary.found > 0 else { return summary }
    try await score(candidates.found, &summary, progress: progress, write: write)
    summary.gone = summary.found - summary.evaluated - summary.still
    return summary
  }

  private func find(_ request: Request) async throws -> DeferredCandidates {
    var candidates = DeferredCandidates(outcomes: request.outcomes, limit: request.limit)
    let stretches = try await pass.stretches(of: topics.evaluations, since: request.since)
    try await pass.read(stretches) { record in
      guard let value = record.value,
        let evaluation = try? JSONCoding.decoder().decode(Evaluation.self, from: value)
      else { return }
      candidates.see(evaluation)
    }
    return candidates
  }

  private func score(
    _ candidates: [CallSource: DeferredCandidates.Candidate], _ summary: inout Summary,
    progress: (String) throws -> Void, write: (Evaluation) async throws -> Void
  ) async throws {
    let stretches = try await pass.kept(Self.stretches(candidates.keys))
    try await withThrowingTaskGroup(of: Evaluation.self) { group in
      var working = 0
      func finishOne() async throws {
        guard let evaluation = try await group.next() else { return }
        working -= 1
        if evaluation.isUnscored {
          summary.still += 1
        } else {
          summary.evaluated += 1
          try await write(evaluation)
        }
        let done = summary.still + summary.evaluated
        if done.isMultiple(of: 1000) { try progress("\(done) of \(summary.found) calls") }
      }
      try await pass.read(stretches) { record in
        guard let candidate = candidates[record.source],
          let call = read(record), call.id == candidate.callID
        else { return }
        if working >= concurrency { try await finishOne() }
        working += 1
        group.addTask { await evaluation(of: call, record, candidate) }
      }
      while working > 0 { try await finishOne() }
    }
  }

  /// The record as the Evaluator reads it.
  private func read(_ record: KafkaRecord) -> CallRecord? {
    guard let value = record.value, var call = try? CallRecord.decode(value) else { return nil }
    call.fill(engine.defaults, arrival: record.arrival, id: record.place)
    return call
  }

  private func evaluation(
    of call: CallRecord, _ record: KafkaRecord, _ candidate: DeferredCandidates.Candidate
  ) async -> Evaluation {
    var evaluation = await engine.evaluate(call, arrival: record.arrival)
    evaluation.source = record.source
    evaluation.take(placeOf: candidate.earlier)
    return evaluation
  }

  /// From the first to the last record that is wanted, partition by partition.
  static func stretches(_ sources: some Collection<CallSource>) -> [TopicPartition: Range<Int64>] {
    Dictionary(grouping: sources) { TopicPartition(topic: $0.topic, partition: $0.partition) }
      .mapValues { sources in
        let offsets = sources.map(\.offset)
        return (offsets.min() ?? 0)..<(offsets.max() ?? 0) + 1
      }
  }
}

extension Evaluation {
  /// Whether the judge is still owed.
  fileprivate var isUnscored: Bool {
    [.judgeUnavailable, .overBudget, .sampledOut].contains(outcome)
  }
}
