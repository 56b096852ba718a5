extension Settings {
  /// Two of the seeds' variables do more than fill a key.
  mutating func applyVariablesWithoutKeys(_ decoding: inout Decoding) {
    if decoding.variables.override("SLACK_WEBHOOK_URL") != nil,
      !decoding.isGiven("integrations.slack.enabled")
    {
      integrations.slack.enabled = true
    }
    // The seeds turn Slack on by its variable, and PagerDuty, which wakes people, by the file alone.
    integrations.pagerduty.isKeyUnused =
      decoding.isGiven("integrations.pagerduty.integration_key")
      && !decoding.isGiven("integrations.pagerduty.enabled")
    addCustomWebhook(&decoding)
  }

  /// `CUSTOM_WEBHOOK_URL` is one webhook more, unless the file names the same address.
  private mutating func addCustomWebhook(_ decoding: inout Decoding) {
    guard let variable = decoding.variables.override("CUSTOM_WEBHOOK_URL") else { return }
    let node = YAMLNode(
      content: .scalar(YAMLScalar(variable.text, isPlain: false)), origin: variable.origin)
    let place = Place(path: "integrations.webhooks", origin: variable.origin)
    guard let url = ValueType<String>.url.decode(node, place, &decoding),
      !integrations.webhooks.contains(where: { $0.url == url })
    else { return }
    integrations.webhooks.append(WebhookSettings(url: url))
  }
}
