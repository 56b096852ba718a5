import DetraModel
import DetraSettings
import Foundation

/// Pages of Datadog that an alert leads to.
struct DatadogLinks: Sendable {
  let settings: DatadogSettings

  /// detra's events of the alert's node.
  func events(of alert: Alert) -> String {
    let query = "source:detra \(DatadogTag.make("node", alert.node))"
    let encoded = query.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return settings.url(host: .app, path: "/event/explorer?query=\(encoded)")
  }

  func incident(_ number: Int) -> String {
    settings.url(host: .app, path: "/incidents/\(number)")
  }
}
