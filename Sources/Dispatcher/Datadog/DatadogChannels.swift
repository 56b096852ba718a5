import DetraHTTP
import DetraModel
import DetraSettings

/// Events: one for every decision.
struct DatadogEventsChannel: DeliveryChannel {
  let api: DatadogAPI

  var kind: Notification.Channel { .datadogEvents }
  var name: String { "datadog-events" }
  var rules: AnswerRules { api.intakeRules }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    api.post("/api/v1/events", body: try EventBody(alert: notification.alert, now: now).json.bytes)
  }
}

/// Incidents, one for each trouble, whose number the messages that follow carry.
struct DatadogIncidentsChannel: DeliveryChannel {
  let api: DatadogAPI
  let router: AlertRouter

  var kind: Notification.Channel { .datadogIncidents }
  var name: String { "datadog-incidents" }
  var keepsReferences: Bool { true }
  var tellsOthers: Bool { true }
  var rules: AnswerRules { api.intakeRules }
  var referenceRules: AnswerRules { api.resourceRules }

  /// Made once; a worse severity and the end are told to the one that is there. The public API takes no notes, so a
  /// repeat has nothing to tell it.
  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let body = IncidentBody(alert: notification.alert)
    switch (notification.alert.occasion, reference) {
    case (.raised, nil), (.escalated, nil), (.repeated, nil):
      return api.manage("POST", "/api/v2/incidents", body: try body.creation.bytes)
    case (.escalated, let incident?): return try update(incident, body.escalation(of: incident))
    case (.recovered, let incident?): return try update(incident, body.resolution(of: incident))
    case (.raised, _?), (.repeated, _?), (.recovered, nil), (.withheld, _): return nil
    }
  }

  private func update(_ incident: ExternalReference, _ body: JSONValue) throws -> HTTPRequest {
    api.manage(
      "PATCH", "/api/v2/incidents/\(DatadogLinks.escaped(incident.id))", body: try body.bytes)
  }

  func reference(
    after answer: HTTPResponse, to notification: Notification, before: ExternalReference?
  ) -> ExternalReference? {
    guard notification.alert.occasion != .recovered else { return nil }
    let links = DatadogLinks(settings: api.settings)
    return IncidentBody.reference(in: answer.body, links: links) ?? before
  }

  func followUps(
    to notification: Notification, reference: ExternalReference?
  ) -> [Notification] {
    router.followUps(to: notification, incident: reference)
  }
}
