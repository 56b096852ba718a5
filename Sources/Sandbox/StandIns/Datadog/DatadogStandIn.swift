public import DetraModel
public import Foundation
import Synchronization

/// Stands in for Datadog's API and log intake on one address.
public final class DatadogStandIn: ServedStandIn {
  /// See `StandIn`.
  public static let service = OutsideService.datadog
  /// The one project that has cases.
  public static let caseProjectID = "c0ffee00-0000-4000-8000-000000000001"
  /// The one type of case.
  public static let caseTypeID = "c0ffee00-0000-4000-8000-000000000002"

  /// What arrived.
  public let ledger: StandInLedger
  /// What goes wrong next.
  public let faults = StandInFaults()
  /// What the metrics intake added up.
  public let metrics = DatadogMetrics()

  let keys: DatadogKeys
  let now: @Sendable () -> Date
  let store = Mutex(DatadogStore())
  let managed = Mutex(DatadogManaged())

  /// - Parameters:
  ///   - keys: the keys it takes.
  ///   - now: what timestamps are held against.
  public init(
    keys: DatadogKeys = DatadogKeys(), now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.keys = keys
    self.now = now
    ledger = StandInLedger(service: .datadog)
  }

  /// The last 10,000 events, oldest first, as they were sent.
  public var events: [JSONValue] { store.withLock { Array($0.events.items) } }
  /// The last 10,000 incidents, oldest first, as they are now (`data` of the answer).
  public var incidents: [JSONValue] { store.withLock { Array($0.incidents.items) } }
  /// The last 10,000 check runs.
  public var checkRuns: [JSONValue] { store.withLock { Array($0.checkRuns.items) } }
  /// As Datadog gives them back, by id.
  public var monitors: [Int: JSONValue] { managed.withLock { $0.monitors } }
  /// As Datadog gives them back, by id.
  public var dashboards: [String: JSONValue] { managed.withLock { $0.dashboards } }
  /// The last 10,000 spans of LLM Observability.
  public var spans: [JSONValue] { store.withLock { Array($0.llmSpans.items) } }
  /// The last 10,000 evaluations of spans.
  public var evaluations: [JSONValue] { store.withLock { Array($0.llmEvaluations.items) } }
  /// The last 10,000 logs.
  public var logs: [JSONValue] { store.withLock { Array($0.logs.items) } }
  /// The last 10,000 cases as they are now, oldest first, each with its last 100 `comments`.
  public var cases: [JSONValue] {
    store.withLock { store in store.caseIDs.compactMap { store.cases[$0] } }
  }
  /// All since the start or the last reset.
  public var taken: DatadogCounts { store.withLock { $0.counts } }

  func forget() {
    store.withLock { $0 = DatadogStore() }
    managed.withLock { $0 = DatadogManaged() }
    metrics.forget()
  }

  /// `metrics?name=…&tag=k:v,…`, `sums?tag=…`, `distributions?…`, `points?…`, `events`, `incidents`, `check_runs`,
  /// `spans`, `evaluations`, `logs`, `cases`, `monitors`, `dashboards`, `totals`.
  func inspect(_ path: String, query: [String: String]) -> JSONValue? {
    let name = query["name"] ?? ""
    let tags = (query["tag"] ?? "").split(separator: ",").map(String.init)
    switch path {
    case "metrics":
      return ["name": .string(name), "total": .number(metrics.total(name, tags: tags))]
    case "sums": return metrics.sums(tags: tags)
    case "points": return .array(metrics.points(name, tags: tags).map(\.described))
    case "distributions": return metrics.distribution(name, tags: tags).described
    case "names": return .array(metrics.names.map { .string($0) })
    case "events": return .array(events)
    case "incidents": return .array(incidents)
    case "check_runs": return .array(checkRuns)
    case "monitors": return .array(monitors.sorted { $0.key < $1.key }.map(\.value))
    case "dashboards": return .array(dashboards.sorted { $0.key < $1.key }.map(\.value))
    case "spans": return .array(spans)
    case "evaluations": return .array(evaluations)
    case "logs": return .array(logs)
    case "cases": return .array(cases)
    case "totals": return taken.described
    default: return nil
    }
  }

  func bodyLimit(for path: String) -> BodyLimit {
    switch path {
    case "/api/v2/series": BodyLimit(wire: 512_000, raw: 5_242_880)
    case "/api/v1/distribution_points": BodyLimit(wire: 3_200_000, raw: 62_914_560)
    case "/api/v2/logs": BodyLimit(wire: 5_000_000, raw: 5_000_000)
    case "/api/intake/llm-obs/v1/trace/spans", "/api/intake/llm-obs/v2/eval-metric":
      BodyLimit(wire: 5_242_880, raw: 5_242_880)
    default: BodyLimit(wire: 1 << 20, raw: 5 << 20)
    }
  }

  func refusal(of problem: BodyProblem) -> StandInAnswer {
    switch problem {
    case .tooLarge: refuse(413, "Payload too big error. Maximum content size exceeded.")
    case .unknownEncoding(let name): refuse(415, "Unsupported content encoding \(name)")
    case .corrupt: refuse(400, "Payload could not be decompressed")
    }
  }

  func answer(_ request: StandInRequest, fault: String?) -> StandInAnswer {
    var answer = route(request)
    answer.headers.merge(store.withLock { $0.rate.headers(for: request.path, at: now()) }) { $1 }
    return answer
  }
}

/// The keys the stand-in takes; nil takes any that is not empty.
public struct DatadogKeys: Sendable {
  /// `DD-API-KEY`.
  public var api: String?
  /// `DD-APPLICATION-KEY`.
  public var application: String?

  /// Takes any keys unless told.
  public init(api: String? = nil, application: String? = nil) {
    self.api = api
    self.application = application
  }
}

/// How much of each kind was taken in.
public struct DatadogCounts: Sendable, Hashable {
  /// `/api/v1/events`.
  public var events = 0
  /// `/api/v2/incidents`.
  public var incidents = 0
  /// `PATCH /api/v2/incidents/{id}`.
  public var incidentUpdates = 0
  /// `/api/v1/check_run`.
  public var checkRuns = 0
  /// `/api/v2/logs`.
  public var logs = 0
  /// Spans of LLM Observability by kind, those sent again included.
  public var spans: [String: Int] = [:]
  /// Spans of LLM Observability by trace and id: the first 1,000,000.
  public var distinctSpans = 0
  /// Evaluations of spans by label.
  public var evaluations: [String: Int] = [:]
  /// `/api/v2/cases`.
  public var cases = 0
  /// `/api/v2/cases/{id}/comment`.
  public var caseComments = 0
  /// `/api/v2/cases/{id}/priority` and `/status`.
  public var caseChanges = 0
  /// Series in `/api/v2/series`, the same one counted each time.
  public var series = 0
  /// Points in `/api/v2/series`, replaced ones included.
  public var points = 0
  /// Values in `/api/v1/distribution_points`.
  public var distributionValues = 0

  /// Nothing taken.
  public init() {}

  /// Requests about cases.
  public var caseRequests: Int { cases + caseComments + caseChanges }

  var described: JSONValue {
    var described = numbers.mapValues { JSONValue.integer(Int64($0)) }
    for (name, counts) in ["spans": spans, "evaluations": evaluations] {
      described[name] = .object(counts.mapValues { .integer(Int64($0)) })
    }
    return .object(described)
  }

  private var numbers: [String: Int] {
    [
      "events": events, "incidents": incidents, "incident_updates": incidentUpdates,
      "check_runs": checkRuns, "logs": logs,
      "series": series, "points": points, "distribution_values": distributionValues,
      "distinct_spans": distinctSpans, "cases": cases, "case_comments": caseComments,
      "case_changes": caseChanges,
    ]
  }
}
