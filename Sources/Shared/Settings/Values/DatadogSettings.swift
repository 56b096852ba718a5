/// Where metrics, events and incidents go.
public struct DatadogSettings: Sendable, Hashable {
  public var apiKey: Secret?
  /// Needed to make incidents, cases, monitors and dashboards.
  public var appKey: Secret?
  public var site = "datadoghq.com"
  public var service: String?
  public var env: String?
  public var version: String?
  /// Takes the place of every Datadog host, paths unchanged.
  public var baseURL: String?

  public init() {}

  /// A host of Datadog, before the site's name.
  public enum Host: String, Sendable, CaseIterable {
    case api
    case logs = "http-intake.logs"
    /// The pages that people look at.
    case app
  }

  /// The address of `path` (with its leading slash) on `host`, or on `baseURL` where that is set.
  public func url(host: Host = .api, path: String) -> String {
    guard let baseURL else { return "https://\(host.rawValue).\(site)\(path)" }
    return (baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL) + path
  }
}
