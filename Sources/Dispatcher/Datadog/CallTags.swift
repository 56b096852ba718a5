import DetraModel
import DetraSettings

/// The tags of a call, the same on its metrics, events and alerts.
///
/// An application's own tags are bounded, since each new value is a new series to pay for: at most
/// `maximumOwnTags` a call, and of each name at most `maximumValues` values; others read `other`.
struct CallTags: Sendable {
  static let maximumOwnTags = 16
  static let maximumNames = 100
  static let maximumValues = 200

  /// Names that detra gives a meaning; an application's tag of that name would change it.
  static let reserved: Set<String> = [
    "app", "env", "service", "version", "node", "span_kind", "status", "category", "outcome",
    "check", "severity", "type", "field", "error_type", "judge_model", "token_type", "result",
    "host", "source", SpanReference.senderTag,
  ]

  private let defaults: (app: String, env: String, service: String?, version: String)
  private let nodeTags: [String: [String]]
  private var seen: [String: Set<String>] = [:]

  init(_ settings: Settings) {
    defaults = (
      settings.appName, settings.datadog.env ?? settings.environment.rawValue,
      settings.datadog.service, settings.datadog.version ?? settings.version
    )
    nodeTags = settings.nodes.mapValues { node in
      node.tags.map(DatadogTag.sanitized).filter { !$0.isEmpty }
    }
  }

  /// `app`, `env`, `service`, `version`, `node`, `span_kind`, the node's tags and the call's own.
  mutating func tags(of call: EvaluatedCall) -> [String] {
    var tags = [
      DatadogTag.make("app", call.app.isEmpty ? defaults.app : call.app),
      DatadogTag.make("env", call.env.isEmpty ? defaults.env : call.env),
      DatadogTag.make("version", call.version.isEmpty ? defaults.version : call.version),
      DatadogTag.make("node", call.node),
      "span_kind:\(call.kind.rawValue)",
    ]
    let service = call.service.isEmpty ? defaults.service ?? "" : call.service
    if !service.isEmpty { tags.append(DatadogTag.make("service", service)) }
    tags += nodeTags[call.node] ?? []
    if !call.tags.isEmpty { tags += ownTags(call.tags) }
    return tags
  }

  private mutating func ownTags(_ own: [String: String]) -> [String] {
    let fit = own.map { (name: DatadogTag.sanitized($0.key), value: $0.value) }
      .filter { !$0.name.isEmpty && !Self.reserved.contains($0.name) }
      .sorted { $0.name < $1.name }
    return fit.prefix(Self.maximumOwnTags).compactMap { bounded(name: $0.name, value: $0.value) }
  }

  private mutating func bounded(name: String, value: String) -> String? {
    let tag = DatadogTag.make(name, value)
    guard var values = seen[name] else {
      guard seen.count < Self.maximumNames else { return nil }
      seen[name] = [tag]
      return tag
    }
    if values.contains(tag) { return tag }
    guard values.count < Self.maximumValues else { return DatadogTag.make(name, "other") }
    seen[name] = nil  // so that the set is not copied
    values.insert(tag)
    seen[name] = values
    return tag
  }
}
