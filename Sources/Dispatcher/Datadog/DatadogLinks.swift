import DetraModel
import DetraSettings
import Foundation

/// Pages of Datadog that an alert leads to.
struct DatadogLinks: Sendable {
  let settings: DatadogSettings

  /// detra's events of the alert's node; of every node where the alert is about many.
  func events(of alert: Alert) -> String {
    events(scope: alert.occasion == .withheld ? [] : [DatadogTag.make("node", alert.node)])
  }

  /// detra's events with all of these tags; tags that exclude are left out.
  func events(scope: [String]) -> String {
    let wanted = scope.filter { !$0.hasPrefix("!") }
    let query = Self.escaped((["source:detra"] + wanted).joined(separator: " "))
    return settings.url(host: .app, path: "/event/explorer?query=\(query)")
  }

  func incident(_ number: Int) -> String {
    settings.url(host: .app, path: "/incidents/\(number)")
  }

  /// Fit for any part of an address.
  static func escaped(_ text: String) -> String {
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-_"))
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
