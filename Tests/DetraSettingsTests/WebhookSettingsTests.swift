import Testing

@testable import DetraSettings

@Suite struct WebhookSettingsTests {
  private func webhook(_ keys: String) throws -> WebhookSettings {
    let settings = try SettingsLoader.load(
      yaml: "integrations: {webhooks: [{url: 'https://h.example', \(keys)}]}")
    return try #require(settings.integrations.webhooks.first)
  }

  @Test func aWebhookGoesByItsNameOrByItsAddressAndNeverByItsPlace() throws {
    #expect(try webhook("name: teams").id == "teams")
    let secret = WebhookSettings(url: "https://u:pw@hooks.example:8443/T0/secret?key=hunter2")
    // python3: hashlib.sha256(url).hexdigest()[:12]
    #expect(secret.id == "hooks.example-284b05152246")
    #expect(WebhookSettings(url: "http://[::1]/a").id.allSatisfy { $0 != ":" && $0 != "[" })
    #expect(WebhookSettings(url: "https://hooks.example/b").id != secret.id)
  }

  @Test func aWebhookIsUnsignedPublicJSONUnlessTold() throws {
    let webhook = try webhook("")
    #expect(webhook.secret == nil && webhook.template == nil && !webhook.allowPrivate)
    #expect(webhook.format == .json)
  }

  @Test(arguments: [
    ("application/json", BodyFormat.json), ("application/cloudevents+json", .json),
    ("application/json; charset=utf-8", .json), ("Text/Plain", .plain), ("text/html", .markup),
    ("application/atom+xml", .markup), ("application/x-www-form-urlencoded", .form),
  ])
  func theMediaTypeSaysHowValuesAreEscaped(type: String, format: BodyFormat) throws {
    #expect(try webhook("template: x, content_type: '\(type)'").format == format)
  }

  @Test func aTemplateFileIsReadFromTheFolderOfTheConfiguration() throws {
    let files = [
      "conf/detra.yaml":
        "integrations: {webhooks: [{url: 'https://h.example', template_file: t/a.mustache}]}",
      "conf/t/a.mustache": "{\"text\": \"{{reason}}\"}",
    ]
    let settings = try withFolder(files) { folder in
      try SettingsLoader.load(
        file: "conf/detra.yaml", environment: [:], requiring: [], workingDirectory: folder)
    }
    #expect(settings.integrations.webhooks.first?.template?.text == "{\"text\": \"{{reason}}\"}")
    #expect(settings.maskedYAML.contains("template_file: t/a.mustache"))
  }

  /// A variable may have put a key into it.
  @Test func aTemplateAndASecretAreNotPrinted() throws {
    let settings = try SettingsLoader.load(
      yaml: """
        integrations:
          webhooks: [{url: "https://h.example", secret: "${KEY}", template: "{{reason}} ${KEY}"}]
        """, environment: ["KEY": "hunter2"])
    #expect(settings.integrations.webhooks.first?.template?.text == "{{reason}} hunter2")
    #expect(!settings.maskedYAML.contains("hunter2"))
  }

  @Test(arguments: [
    "{{reason", "{{#a}}{{/b}}", "{{#a}}", "{{= =}}", "{{% X:Y}}", "{{a b}}", "{{{a}}",
  ])
  func aTextThatIsNoTemplateIsAFault(text: String) {
    #expect(throws: WebhookTemplate.Fault.self) { try WebhookTemplate(text) }
  }

  @Test func aTemplateHasABound() {
    let long = String(repeating: "x", count: WebhookTemplate.maximumLength + 1)
    #expect(throws: WebhookTemplate.Fault.self) { try WebhookTemplate(long) }
  }
}
