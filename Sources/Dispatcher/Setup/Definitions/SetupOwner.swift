import DetraSettings

/// How detra knows what it made in Datadog: by tags that name it, the application and the environment.
struct SetupOwner: Sendable, Hashable {
  static let mark = "managed-by:detra"

  /// `app:legal`
  let app: String
  /// `env:production`
  let env: String

  init(_ settings: Settings) {
    app = DatadogTag.make("app", settings.appName)
    env = DatadogTag.make("env", settings.datadog.env ?? settings.environment.rawValue)
  }

  /// On each monitor.
  var tags: [String] { [Self.mark, "source:detra", app, env] }

  /// The last line of a dashboard's description: the tags of a dashboard can name teams only.
  var line: String { "\(Self.mark) \(app) \(env)" }

  func owns(monitorWith tags: [String]) -> Bool {
    [Self.mark, app, env].allSatisfy(tags.contains)
  }

  func owns(description: String) -> Bool {
    description.split(separator: "\n").last.map(String.init) == line
  }
}
