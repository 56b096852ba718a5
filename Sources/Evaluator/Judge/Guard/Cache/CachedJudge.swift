import DetraModel

/// Asks only what has not been answered before.
struct CachedJudge: Judge {
  private let judge: any Judge
  private let cache: VerdictCache
  private let metrics: CacheMetrics
  private let time: TimeSource
  /// All who are asked about a node, with what shapes their answers.
  private let judges: @Sendable (_ node: String) -> String

  init(
    _ judge: any Judge, cache: VerdictCache, metrics: CacheMetrics, time: TimeSource = .system,
    judges: @escaping @Sendable (_ node: String) -> String
  ) {
    self.judge = judge
    self.cache = cache
    self.metrics = metrics
    self.time = time
    self.judges = judges
  }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    let start = time.now()
    let (answer, source) = await cache.judgement(
      for: key(of: request),
      // An answer that leaves something out is not the last word.
      isWhole: { judgement in
        !judgement.isPartial
          && request.instructions.ids.allSatisfy { judgement.verdicts[$0] != nil }
      },
      ask: { [judge] in
        do throws(JudgeFailure) {
          return .success(try await judge.judge(request))
        } catch {
          return .failure(error)
        }
      })
    metrics.count(source)
    let latency = (time.now() - start).milliseconds
    switch answer {
    case .success(var judgement):
      judgement.report.note(source, latency: latency)
      return judgement
    case .failure(var failure):
      failure.report.note(source, latency: latency)
      throw failure
    }
  }

  /// Whether an answer would come without asking.
  func holds(_ request: JudgeRequest) -> Bool { cache.holds(key(of: request)) }

  /// Calls that wait for the answer to that question.
  func waiting(for request: JudgeRequest) -> Int { cache.waiting(for: key(of: request)) }

  private func key(of request: JudgeRequest) -> VerdictKey {
    VerdictKey(request, judges: judges(request.instructions.node))
  }
}

extension JudgeReport {
  fileprivate mutating func note(_ source: VerdictCache.Source, latency: Double) {
    cache = source == .asked ? .miss : .hit
    latencyMS = latency
  }
}
