import DetraModel
import DetraSettings

/// The tags of a call. On spans, logs, events and alerts they are as they are; on metrics within bounds, since each
/// value there is a series to pay for.
struct CallTags: Sendable {
  /// Tags of its own that a call may have; those first by name are taken.
  static let maximumOwnTags = 16

  /// Names that every call has, `service` where one is known.
  static let names: Set<String> = ["app", "env", "service", "version", "node", "span_kind"]

  /// Names that detra gives a meaning; an application's tag of that name would change it.
  static let reserved: Set<String> = MetricName.allCases.filter { !$0.isOfPipeline }
    .reduce(into: ["host", "source", MetricName.partitionTag, SpanReference.senderTag]) {
      $0.formUnion($1.queryTags)
    }

  fileprivate struct Identity {
    let app: String
    let env: String
    let service: String?
    let version: String
    let nodeTags: [String: [String]]
    /// Tags of those that every call has whose values are the configuration's, and no record's.
    let configured: Set<String>
  }

  private let identity: Identity
  /// Of the nodes whose calls the judge does not all see.
  private let sampleRates: [String: Double]

  init(_ settings: Settings) {
    let env = settings.datadog.env ?? settings.environment.rawValue
    let version = settings.datadog.version ?? settings.version
    let named = [
      ("app", settings.appName), ("env", env), ("version", version),
      ("service", settings.datadog.service ?? settings.appName),
    ]
    identity = Identity(
      app: settings.appName, env: env, service: settings.datadog.service, version: version,
      nodeTags: settings.nodes.mapValues { node in
        node.tags.map(DatadogTag.sanitized).filter { !$0.isEmpty }
      },
      configured: Set(
        (named + settings.nodes.keys.map { ("node", $0) }).map { DatadogTag.make($0, $1) }))
    sampleRates = settings.nodes.mapValues(\.sampleRate).filter { $0.value < 1 }
  }

  /// Whether the call is among those that the judge is to see whatever rules and scanners find in it.
  func isOfSample(_ call: EvaluatedCall) -> Bool {
    sampleRates[call.node].map { Sampling.includes(traceID: call.traceID, rate: $0) } ?? true
  }

  /// `app`, `env`, `service`, `version`, `node`, `span_kind`, the node's tags and the call's own.
  func tags(of call: EvaluatedCall) -> [String] {
    identity.namedTags(of: call).map(\.tag) + identity.fixedTags(of: call)
      + identity.ownTags(call.tags).map { DatadogTag.make($0.name, $0.value) }
  }

  /// The same, within the bounds given; what the configuration names is never bounded.
  func tags(of call: EvaluatedCall, within bounds: inout TagBounds) -> [String] {
    var tags = identity.namedTags(of: call).map { name, tag in
      identity.configured.contains(tag) ? tag : bounds.bounded(tag, of: name)
    }
    tags += identity.fixedTags(of: call)
    return tags + identity.ownTags(call.tags).compactMap { bounds.ownTag($0.name, $0.value) }
  }
}

extension CallTags.Identity {
  /// Tags whose values a record may bring.
  fileprivate func namedTags(of call: EvaluatedCall) -> [(name: String, tag: String)] {
    var named = [
      ("app", call.app.isEmpty ? app : ApplicationName.normalized(call.app)),
      ("env", call.env.isEmpty ? env : call.env),
      ("version", call.version.isEmpty ? version : call.version),
      ("node", call.node),
    ]
    let service = call.service.isEmpty ? self.service ?? "" : call.service
    if !service.isEmpty { named.append(("service", service)) }
    return named.map { ($0, DatadogTag.make($0, $1)) }
  }

  /// Tags that only the configuration and detra give values.
  fileprivate func fixedTags(of call: EvaluatedCall) -> [String] {
    ["span_kind:\(call.kind.rawValue)"] + (nodeTags[call.node] ?? [])
  }

  /// The tags that the call brings itself, as many as it may.
  fileprivate func ownTags(_ own: [String: String]) -> ArraySlice<(name: String, value: String)> {
    guard !own.isEmpty else { return [] }
    // By the name as it was given too: two names may be made fit alike.
    return own.sorted { $0.key < $1.key }
      .map { (name: DatadogTag.sanitized($0.key), value: $0.value) }
      .filter { !$0.name.isEmpty && !CallTags.reserved.contains($0.name) }
      .prefix(CallTags.maximumOwnTags)
  }
}

extension Settings {
  /// `app` and `env` of what is of no call.
  var deploymentTags: [String] {
    [
      DatadogTag.make("app", appName),
      DatadogTag.make("env", datadog.env ?? environment.rawValue),
    ]
  }
}
