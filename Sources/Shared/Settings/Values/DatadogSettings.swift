/// Where metrics, events and incidents go.
public struct DatadogSettings: Sendable, Hashable {
  /// Sends metrics, events and logs.
  public var apiKey: Secret?
  /// Needed to make incidents, cases, monitors and dashboards.
  public var appKey: Secret?
  /// The part of the host name that all addresses share.
  public var site = "datadoghq.com"
  /// Tag `service`.
  public var service: String?
  /// Tag `env`; nil means `Settings.environment`.
  public var env: String?
  /// Tag `version`; nil means `Settings.version`.
  public var version: String?
  /// Takes the place of every Datadog host, paths unchanged.
  public var baseURL: String?
  /// Calls as spans, and what was found in them.
  public var llmObservability = LLMObservabilitySettings()
  /// Whether what is flagged, failed or set aside is logged.
  public var logs = true
  /// Whether incidents are made.
  public var incidents = true
  /// Cases that are kept for alerts.
  public var cases = CaseSettings()

  /// The defaults: no keys.
  public init() {}

  /// A host of Datadog.
  public enum Host: Sendable, CaseIterable {
    case api
    case logs
    /// The pages that people look at.
    case app
  }

  /// The address of `path` (with its leading slash) on `host`, or on `baseURL` where that is set.
  public func url(host: Host = .api, path: String) -> String {
    guard let baseURL else { return "https://\(name(of: host))\(path)" }
    return (baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL) + path
  }

  private func name(of host: Host) -> String {
    switch host {
    case .api: "api.\(site)"
    case .logs: "http-intake.logs.\(site)"
    // A site with a name of its own, such as us5.datadoghq.com, is the pages' host too ("Access the Datadog site").
    case .app: site.split(separator: ".").count > 2 ? site : "app.\(site)"
    }
  }
}

extension DatadogSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "api_key", \.apiKey, .secret, variables: ["DD_API_KEY"],
      "Sends metrics, events and logs. The Dispatcher needs it."),
    Field(
      "app_key", \.appKey, .secret, variables: ["DD_APP_KEY"],
      "Makes incidents, cases, monitors and dashboards. The Dispatcher needs it unless `incidents` is false and `cases` are off."
    ),
    Field(
      "site", \.site, .site, variables: ["DD_SITE"],
      "`datadoghq.com`, `datadoghq.eu`, `us3.datadoghq.com`, `us5.datadoghq.com`, `ap1.datadoghq.com`, `ap2.datadoghq.com`, `uk1.datadoghq.com`, `ddog-gov.com`, `us2.ddog-gov.com`."
    ),
    Field("service", \.service, .string, "Tag `service` on everything sent."),
    Field("env", \.env, .string, "Tag `env`; `environment` when absent."),
    Field("version", \.version, .string, "Tag `version`; the top-level `version` when absent."),
    Field(
      "base_url", \.baseURL, .url,
      "Takes the place of every Datadog host, paths unchanged: a proxy, or a stand-in."),
    Field(
      "llm_observability", \.llmObservability, .section(LLMObservabilitySettings()),
      "Calls as spans in LLM Observability, and their evaluations."),
    Field(
      "logs", \.logs, .bool, "Whether a log is sent of what is flagged, failed or set aside."),
    Field(
      "incidents", \.incidents, .bool,
      "Whether an incident is made for SEV-1, SEV-2 and security issues; without, those who asked for `incident_created` get the alert itself."
    ),
    Field("cases", \.cases, .section(CaseSettings()), "A case for each trouble that is told."),
  ]
}
