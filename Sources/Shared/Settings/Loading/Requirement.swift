/// A value that a service cannot do without, as things are configured.
struct Requirement {
  let path: SettingPath
  let isMet: Bool
  /// Ends the sentence `… is not set, and …`.
  let reason: String
  /// The variable that may hold it.
  let variable: String?

  static func check(
    _ settings: Settings, for services: Set<SettingsLoader.Service>, _ decoding: inout Decoding
  ) {
    let all = SettingsLoader.Service.allCases.filter(services.contains)
      .flatMap { requirements(of: $0, settings) }
    for requirement in all where !requirement.isMet && !decoding.isFaulty(requirement.path) {
      let place = decoding.place(of: requirement.path)
      if case .unset(let variable) = decoding.root.node(at: requirement.path)?.content {
        decoding.fault("\(variable) is not set, and \(requirement.reason)", at: place)
      } else {
        decoding.fault(
          "is absent, and \(requirement.reason); set it here"
            + (requirement.variable.map { " or in \($0)" } ?? ""), at: place)
      }
    }
  }

  private static func requirements(
    of service: SettingsLoader.Service, _ settings: Settings
  ) -> [Requirement] {
    switch service {
    case .collector: []
    case .evaluator: judges(settings)
    case .dispatcher: dispatcher(settings)
    case .setup: setup(settings)
    }
  }

  private static func setup(_ settings: Settings) -> [Requirement] {
    [
      Requirement(
        path: "datadog.api_key", isMet: settings.datadog.apiKey != nil,
        reason: "setting Datadog up needs it", variable: "DD_API_KEY"),
      Requirement(
        path: "datadog.app_key", isMet: settings.datadog.appKey != nil,
        reason: "setting Datadog up needs it", variable: "DD_APP_KEY"),
    ]
  }

  private static func dispatcher(_ settings: Settings) -> [Requirement] {
    let (slack, pagerduty) = (settings.integrations.slack, settings.integrations.pagerduty)
    return [
      Requirement(
        path: "datadog.api_key", isMet: settings.datadog.apiKey != nil,
        reason: "the Dispatcher needs it to send metrics", variable: "DD_API_KEY"),
      Requirement(
        path: "datadog.app_key",
        isMet: settings.datadog.appKey != nil
          || !settings.datadog.incidents && settings.datadog.cases.projectID == nil,
        reason:
          "the Dispatcher needs it to make \(settings.datadog.incidents ? "incidents" : "cases")",
        variable: "DD_APP_KEY"),
      Requirement(
        path: "datadog.cases.type_id",
        isMet: settings.datadog.cases.projectID == nil || settings.datadog.cases.typeID != nil,
        reason: "datadog.cases.project_id is set", variable: nil),
      Requirement(
        path: "integrations.slack.webhook_url", isMet: !slack.enabled || slack.webhookURL != nil,
        reason: "Slack is enabled", variable: "SLACK_WEBHOOK_URL"),
      Requirement(
        path: "integrations.pagerduty.integration_key",
        isMet: !pagerduty.enabled || pagerduty.integrationKey != nil,
        reason: "PagerDuty is enabled", variable: "PAGERDUTY_INTEGRATION_KEY"),
    ]
  }
}
