import DetraModel
import DetraSettings
import Foundation

/// Pages of Datadog that an alert leads to.
struct DatadogLinks: Sendable {
  let settings: DatadogSettings

  /// detra's events of the alert's node; of every node where the alert is about many.
  func events(of alert: Alert) -> String {
    let node = alert.occasion == .withheld ? "" : " \(DatadogTag.make("node", alert.node))"
    let query = Self.escaped("source:detra\(node)")
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
