public import DetraSettings

/// What `--sandbox` changes in a configuration: every outside address is a stand-in's, and what keeps a
/// person waiting is shorter.
public enum SandboxSettings {
  /// Laid over the environment, so that any configuration loads without accounts, and so that a real key
  /// never leaves the machine, nor even reaches a stand-in.
  public static let environment: [String: String] = [
    "DD_API_KEY": "sandbox-api-key", "DD_APP_KEY": "sandbox-app-key", "DD_SITE": "datadoghq.com",
    "GOOGLE_API_KEY": "sandbox-gemini-key", "OPENAI_API_KEY": "sandbox-openai-key",
    "GOOGLE_CLOUD_PROJECT": "sandbox",
    "SLACK_WEBHOOK_URL": "http://127.0.0.1/replaced-by-the-sandbox",
    "PAGERDUTY_INTEGRATION_KEY": "replaced-by-the-sandbox",
  ]

  /// Metrics leave this often instead of every 10 s.
  public static let flushInterval = Duration.seconds(2)

  public static func apply(_ standIns: StandIns, to settings: inout Settings) {
    pointJudges(at: standIns, in: &settings)
    settings.datadog.baseURL = standIns.datadogURL
    settings.datadog.cases.projectID = DatadogStandIn.caseProjectID
    settings.datadog.cases.typeID = DatadogStandIn.caseTypeID
    settings.integrations.slack.enabled = true
    settings.integrations.slack.webhookURL = Secret(standIns.slackWebhookURL)
    settings.integrations.pagerduty.enabled = true
    settings.integrations.pagerduty.eventsURL = standIns.pagerDutyEventsURL
    settings.integrations.pagerduty.integrationKey = Secret(standIns.pagerDuty.routingKey)
    for index in settings.integrations.webhooks.indices {
      // It goes on under its own name.
      settings.integrations.webhooks[index].name = settings.integrations.webhooks[index].id
      settings.integrations.webhooks[index].url = standIns.webhookURL
      settings.integrations.webhooks[index].allowPrivate = true
    }
    settings.dispatcher.flushInterval = flushInterval
  }

  /// Whoever judges: at the stand-in that speaks its API, by keys of the sandbox. A service account's file is left
  /// out, since its own address for tokens would leave the machine.
  private static func pointJudges(at standIns: StandIns, in settings: inout Settings) {
    let isVertex = settings.gemini.provider == .vertexAI
    settings.gemini.baseURL = isVertex ? standIns.vertexURL : standIns.geminiURL
    settings.gemini.metadataURL = standIns.vertexURL
    settings.gemini.serviceAccountFile = nil
    settings.openai.baseURL = standIns.openAIURL
    for (name, var judge) in settings.judges {
      judge.apiKey = "sandbox-judge-key"
      judge.projectID = "sandbox"
      judge.serviceAccountFile = nil
      judge.metadataURL = standIns.vertexURL
      judge.baseURL =
        switch judge.provider {
        case .aiStudio: standIns.geminiURL
        case .vertexAI: standIns.vertexURL
        case .openAI: standIns.openAIURL
        }
      settings.judges[name] = judge
    }
  }
}
