import DetraHTTP
import DetraModel
import DetraSettings

/// Events: one for every decision.
struct DatadogEventsChannel: DeliveryChannel {
  let api: DatadogAPI

  var name: String { "datadog-events" }
  var rules: AnswerRules { api.rules }

  func accepts(_ notification: Notification) -> Bool { notification.channel == .datadogEvents }

  func request(for notification: Notification, at now: Timestamp) throws -> HTTPRequest {
    api.post("/api/v1/events", body: try EventBody(alert: notification.alert, now: now).json.bytes)
  }
}

/// Incidents, whose number the messages that follow carry.
struct DatadogIncidentsChannel: DeliveryChannel {
  let api: DatadogAPI
  let router: AlertRouter

  var name: String { "datadog-incidents" }
  var rules: AnswerRules { api.rules }

  func accepts(_ notification: Notification) -> Bool { notification.channel == .datadogIncidents }

  func request(for notification: Notification, at now: Timestamp) throws -> HTTPRequest {
    api.post(
      "/api/v2/incidents", body: try IncidentBody(alert: notification.alert).json.bytes,
      asApplication: true)
  }

  func followUps(to notification: Notification, answer: HTTPResponse?, at now: Timestamp)
    -> [Notification]
  {
    let links = DatadogLinks(settings: api.settings)
    let incident = answer.flatMap { IncidentBody.reference(in: $0.body, links: links) }
    return router.followUps(to: notification, incident: incident, at: now)
  }
}
