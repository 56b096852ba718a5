import DetraHTTP
import DetraModel
import DetraSettings

/// Events: one for every decision.
struct DatadogEventsChannel: DeliveryChannel {
  let api: DatadogAPI

  var kind: Notification.Channel { .datadogEvents }
  var name: String { "datadog-events" }
  var rules: AnswerRules { api.rules }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    api.post("/api/v1/events", body: try EventBody(alert: notification.alert, now: now).json.bytes)
  }
}

/// Incidents, whose number the messages that follow carry.
struct DatadogIncidentsChannel: DeliveryChannel {
  let api: DatadogAPI
  let router: AlertRouter

  var kind: Notification.Channel { .datadogIncidents }
  var name: String { "datadog-incidents" }
  var keepsReferences: Bool { true }
  var rules: AnswerRules { api.rules }

  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    api.post(
      "/api/v2/incidents", body: try IncidentBody(alert: notification.alert).json.bytes,
      asApplication: true)
  }

  func reference(
    after answer: HTTPResponse, to notification: Notification, before: ExternalReference?
  ) -> ExternalReference? {
    IncidentBody.reference(in: answer.body, links: DatadogLinks(settings: api.settings))
  }

  func followUps(
    to notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) -> [Notification] {
    router.followUps(to: notification, incident: reference, at: now)
  }
}
