import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// Cases: one for each fingerprint from the first word of a trouble until its node is clean again.
struct DatadogCasesChannel: DeliveryChannel {
  let api: DatadogAPI
  let projectID: String
  let typeID: String

  /// Nil where cases are not configured.
  init?(_ settings: DatadogSettings) {
    guard let projectID = settings.cases.projectID, let typeID = settings.cases.typeID else {
      return nil
    }
    api = DatadogAPI(settings: settings)
    self.projectID = projectID
    self.typeID = typeID
  }

  var kind: Notification.Channel { .datadogCases }
  var name: String { "datadog-cases" }
  var rules: AnswerRules { api.intakeRules }
  var referenceRules: AnswerRules { api.resourceRules }
  var keepsReferences: Bool { true }

  /// A new case; or for the one there is: a note, a higher priority, its end.
  func request(
    for notification: Notification, reference: ExternalReference?, at now: Timestamp
  ) throws -> HTTPRequest? {
    let body = CaseBody(alert: notification.alert)
    let occasion = notification.alert.occasion
    guard let reference else {
      guard occasion != .recovered else { return nil }
      return try post("", body.created(projectID: projectID, typeID: typeID))
    }
    switch occasion {
    case .raised, .repeated, .withheld: return try post("/\(reference.id)/comment", body.comment)
    case .escalated: return try post("/\(reference.id)/priority", body.prioritised)
    case .recovered: return try post("/\(reference.id)/status", CaseBody.closed)
    }
  }

  /// What has become worse, or has ended, is a note in the case too.
  func secondRequest(
    for notification: Notification, reference: ExternalReference?
  ) throws -> HTTPRequest? {
    guard let reference, [.escalated, .recovered].contains(notification.alert.occasion) else {
      return nil
    }
    return try post("/\(reference.id)/comment", CaseBody(alert: notification.alert).comment)
  }

  func reference(
    after answer: HTTPResponse, to notification: Notification, before: ExternalReference?
  ) -> ExternalReference? {
    if notification.alert.occasion == .recovered { return nil }
    return before ?? CaseBody.reference(in: answer.body, settings: api.settings)
  }

  private func post(_ path: String, _ body: JSONValue) throws -> HTTPRequest {
    api.manage("POST", "/api/v2/cases\(path)", body: try body.bytes)
  }
}
