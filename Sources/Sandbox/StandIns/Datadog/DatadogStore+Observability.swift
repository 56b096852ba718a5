import DetraModel

extension DatadogStore {
  /// Labels and ids kept apart; further ones are only counted.
  private static let maximumLabels = 1000
  private static let maximumIDs = 1_000_000

  mutating func add(spans: [JSONValue]) {
    for span in spans {
      counts.spans[span["meta"]?["kind"]?.text ?? "", default: 0] += 1
      llmSpans.append(span)
      let id = "\(span["trace_id"]?.text ?? "")/\(span["span_id"]?.text ?? "")"
      if spanIDs.count < Self.maximumIDs { spanIDs.insert(id) }
    }
    counts.distinctSpans = spanIDs.count
  }

  mutating func add(evaluations: [JSONValue]) {
    for evaluation in evaluations {
      let label = evaluation["label"]?.text ?? ""
      let isRoom = counts.evaluations[label] != nil || counts.evaluations.count < Self.maximumLabels
      counts.evaluations[isRoom ? label : "*", default: 0] += 1
      llmEvaluations.append(evaluation)
    }
  }

  mutating func add(logs new: [JSONValue]) {
    counts.logs += new.count
    for log in new { logs.append(log) }
  }

  mutating func addCase(_ body: JSONValue, now: Int64) -> JSONValue {
    counts.cases += 1
    let made = DatadogCase.new(body, number: counts.cases, now: now)
    let id = made["id"]?.text ?? ""
    if caseIDs.count == 10_000 { cases[caseIDs.removeFirst()] = nil }
    caseIDs.append(id)
    cases[id] = made
    return made
  }

  mutating func comment(_ comment: String, on id: String) {
    counts.caseComments += 1
    guard case .object(var made)? = cases[id] else { return }
    // Kept for who looks; Datadog has them in the case's timeline.
    made["comments"] = .array(((made["comments"]?.array ?? []) + [.string(comment)]).suffix(100))
    cases[id] = .object(made)
  }

  mutating func change(_ id: String, _ attributes: [String: JSONValue]) -> JSONValue {
    counts.caseChanges += 1
    guard case .object(var made)? = cases[id] else { return .null }
    made["attributes"] = .object((made["attributes"]?.object ?? [:]).merging(attributes) { $1 })
    cases[id] = .object(made)
    return .object(made)
  }
}
