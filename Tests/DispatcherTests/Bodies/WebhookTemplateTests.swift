import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct WebhookTemplateTests {
  private func render(
    _ template: String, _ format: BodyFormat = .json, _ change: (inout Alert) -> Void = { _ in }
  ) throws -> String {
    let body = WebhookBody(notification: makeNotification(makeAlert(change))).json
    return try TemplateRenderer(template, format).render(body)
  }

  private static let hostile = "say \"no\" \\ </a> & {{node}} é🙂\n\u{1}"

  @Test(arguments: [
    "{\"t\": \"{{reason}}\"}", "{\"t\": {{{reason}}}}", "{\"t\": {{&reason}}}",
    "{{=<% %>=}}{\"t\": \"<%reason%>\"}", "{\"t\": \"{{#reason}}{{.}}{{/reason}}\"}",
  ])
  func noValueBreaksOutOfJSON(template: String) throws {
    let body = try render(template) { $0.reason = Self.hostile }
    #expect(try JSONValue(json: Data(body.utf8)) == ["t": .string(Self.hostile)])
  }

  @Test func aWholeValueIsALiteralAndAnAbsentOneNull() throws {
    let body = try render(
      """
      {"score": {{score}}, "was": {{{escalated_from}}},
       "details": {{{details}}}, "incident": {{{incident}}}, "count": {{count}}}
      """)
    let json = try JSONValue(json: Data(body.utf8))
    #expect(json["score"] == 0.42 && json["was"] == .null && json["count"] == 1)
    #expect(json[path: "details", "evidence", 0] == "Parties are in the source: ACME is not")
    #expect(json["incident"] == .null)
  }

  @Test func sectionsListsAndTransformsWork() throws {
    let template = """
      {{uppercased(node)}} {{#score}}scored{{/score}}{{^incident}}, no incident{{/incident}}
      {{#details}}{{#evidence}}{{^first()}}, {{/first()}}{{.}}{{/evidence}} of {{count(evidence)}}{{/details}}
      {{^details.files}}no files{{/details.files}}
      """
    let body = try render(template, .plain) { $0.evidence = ["a", "b"] }
    #expect(body == "EXTRACT_ENTITIES scored, no incident\na, b of 2\nno files")
  }

  @Test(arguments: [
    (BodyFormat.markup, "<b>&lt;i&gt; &amp; &quot;</b>"), (.form, "<b>%3Ci%3E%20%26%20%22</b>"),
    (.plain, "<b><i> & \"</b>"),
  ])
  func valuesAreEscapedForTheBody(format: BodyFormat, body: String) throws {
    #expect(try render("<b>{{reason}}</b>", format) { $0.reason = "<i> & \"" } == body)
  }

  @Test func whatAValueSaysIsNoTemplate() throws {
    #expect(try render("{{reason}}", .plain) { $0.reason = "{{node}}" } == "{{node}}")
  }

  private func check(_ template: String, _ contentType: String = "application/json") throws {
    try DispatcherService.check(
      makeSettings {
        $0.integrations.webhooks = [WebhookSettings(url: "https://h.example")]
        $0.integrations.webhooks[0].template = try? WebhookTemplate(template)
        $0.integrations.webhooks[0].contentType = contentType
      })
  }

  @Test(arguments: [
    "{\"a\": \"{{reason}}\", \"b\": {{{details.evidence}}}, \"c\": {{score}}}",
    "{\"a\": \"{{#incident}}{{number}}{{node}}{{/incident}}\"}",
    // What an alert may be without, and names that are looked for further out.
    "{\"a\": \"{{details.input}} {{details.output}} {{incident.number}}\"}",
    "{\"a\": \"{{#details}}{{details.call_id}}{{node}}{{#evidence}}{{.}}{{severity}}{{/evidence}}{{/details}}\"}",
    "{\"a\": \"{{#incident}}{{incident.url}}{{incident.id}}{{score}}{{/incident}} {{count(details.tags)}}\"}",
  ])
  func aGoodTemplatePasses(template: String) throws { try check(template) }

  @Test(arguments: [
    ("{\"a\": \"{{raeson}}\"}", "there is no \"raeson\"; there are app, category"),
    (
      "{\"a\": \"{{details.evidense}}\"}",
      "there is no \"details.evidense\"; there are in details call_id"
    ),
    (
      "{\"a\": \"{{#details.evidense}}x{{/details.evidense}}\"}", "there is no \"details.evidense\""
    ),
    (
      "{\"a\": \"{{#details}}{{incident.nr}}{{/details}}\"}",
      "there is no \"incident.nr\"; there are in incident id"
    ),
    ("{\"a\": \"{{#details}}{{evidense}}{{/details}}\"}", "there is no \"evidense\""),
    ("{\"a\": \"{{node.name}}\"}", "there is no \"node.name\"; nothing is in node"),
    ("{\"a\": {{reason}}}", "what it makes is not JSON"),
    ("{\"a\": \"{{{reason}}}\"}", "what it makes is not JSON"),
    // Only an alert without an incident shows it.
    ("{\"a\": {{#incident}}{{number}}{{/incident}}}", "what it makes is not JSON"),
  ])
  func aTemplateThatMakesNoBodyIsFoundBeforehand(template: String, reason: String) {
    let error = #expect(throws: TemplateFault.self) { try check(template) }
    #expect(error?.description.hasPrefix("integrations.webhooks[0].template: \(reason)") == true)
  }

  @Test func otherBodiesNeedNotBeJSON() throws { try check("{{reason}}", "text/plain") }
}
