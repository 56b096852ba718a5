import DetraModel
import DetraSettings

/// The tags of a call, the same on its metrics, events and alerts.
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
  }

  private let identity: Identity
  private var bounds = TagBounds()

  init(_ settings: Settings) {
    identity = Identity(
      app: settings.appName, env: settings.datadog.env ?? settings.environment.rawValue,
      service: settings.datadog.service, version: settings.datadog.version ?? settings.version,
      nodeTags: settings.nodes.mapValues { node in
        node.tags.map(DatadogTag.sanitized).filter { !$0.isEmpty }
      })
  }

  /// `app`, `env`, `service`, `version`, `node`, `span_kind`, the node's tags and the call's own, the latter within
  /// bounds of this value's own.
  mutating func tags(of call: EvaluatedCall) -> [String] {
    defer { bounds.settle() }
    return identity.tags(of: call, within: &bounds)
  }

  /// The same, within the bounds given.
  func tags(of call: EvaluatedCall, within bounds: inout TagBounds) -> [String] {
    identity.tags(of: call, within: &bounds)
  }
}

extension CallTags.Identity {
  fileprivate func tags(of call: EvaluatedCall, within bounds: inout TagBounds) -> [String] {
    var tags = [
      DatadogTag.make("app", call.app.isEmpty ? app : call.app),
      DatadogTag.make("env", call.env.isEmpty ? env : call.env),
      DatadogTag.make("version", call.version.isEmpty ? version : call.version),
      DatadogTag.make("node", call.node),
      "span_kind:\(call.kind.rawValue)",
    ]
    let service = call.service.isEmpty ? self.service ?? "" : call.service
    if !service.isEmpty { tags.append(DatadogTag.make("service", service)) }
    tags += nodeTags[call.node] ?? []
    if !call.tags.isEmpty { tags += ownTags(call.tags, within: &bounds) }
    return tags
  }

  private func ownTags(_ own: [String: String], within bounds: inout TagBounds) -> [String] {
    // By the name as it was given too: two names may be made fit alike.
    let fit = own.sorted { $0.key < $1.key }
      .map { (name: DatadogTag.sanitized($0.key), value: $0.value) }
      .filter { !$0.name.isEmpty && !CallTags.reserved.contains($0.name) }
    return fit.prefix(CallTags.maximumOwnTags).compactMap { bounds.tag($0.name, $0.value) }
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
