import DetraModel

/// The calls whose latest evaluation has one of the outcomes asked for. Pure.
///
/// Evaluations are seen in the order of their partition, and those of one call stand in one partition: the last one
/// seen is the latest. So a call that was scored later already is not scored again.
struct DeferredCandidates: Sendable {
  /// A call to be scored.
  struct Candidate: Sendable, Hashable {
    var callID: String
    var earlier: DeferredReference
  }

  let outcomes: Set<Outcome>
  /// Calls held at once, at most: about 300 bytes each.
  let limit: Int

  private(set) var found: [CallSource: Candidate] = [:]
  private var places: [String: CallSource] = [:]
  /// Evaluations looked at.
  private(set) var seen = 0
  /// Calls that did not fit any more.
  private(set) var left = 0
  /// Evaluations that do not say where their call stands: made before they did, or from no topic.
  private(set) var withoutSource = 0

  init(outcomes: Set<Outcome>, limit: Int) {
    self.outcomes = outcomes
    self.limit = limit
  }

  mutating func see(_ evaluation: Evaluation) {
    seen += 1
    guard evaluation.replay == nil else { return }
    guard outcomes.contains(evaluation.outcome) else { return forget(evaluation.call.id) }
    guard let source = evaluation.source else {
      withoutSource += 1
      return
    }
    add(
      Candidate(
        callID: evaluation.call.id,
        earlier: DeferredReference(
          outcome: evaluation.outcome, evaluatedAt: evaluation.evaluatedAt)),
      at: source)
  }

  private mutating func add(_ candidate: Candidate, at source: CallSource) {
    // The same id twice is one call, and the record that was evaluated last stands for it.
    forget(candidate.callID)
    guard found.count < limit else {
      left += 1
      return
    }
    found[source] = candidate
    places[candidate.callID] = source
  }

  private mutating func forget(_ callID: String) {
    guard let place = places.removeValue(forKey: callID) else { return }
    found[place] = nil
  }
}
