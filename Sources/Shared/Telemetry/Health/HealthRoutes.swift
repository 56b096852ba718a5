import Foundation
public import Hummingbird

/// Adds `/healthz` (200 while the process answers), `/readyz` (200, or 503 with why) and `/metrics`
/// (Prometheus text) to a router.
public func addHealthRoutes(
  to router: some RouterMethods, health: Health, metrics: MetricRegistry
) {
  router.get("healthz") { _, _ in
    Response.text("ok\n", contentType: "text/plain; charset=utf-8")
  }
  router.get("readyz") { _, _ in
    let report = ReadinessReport(health.conditions)
    return Response.text(
      report.json, contentType: "application/json",
      status: report.ready ? .ok : .serviceUnavailable)
  }
  router.get("metrics") { _, _ in
    Response.text(metrics.render(), contentType: PrometheusText.contentType)
  }
}

/// `{"conditions":{"broker":{"ready":false,"reason":"…"}},"ready":false}`
struct ReadinessReport: Encodable {
  struct Entry: Encodable {
    var ready: Bool
    var reason: String?
  }

  var ready: Bool
  var conditions: [String: Entry]

  init(_ conditions: [String: Health.Condition]) {
    ready = conditions.values.allSatisfy { $0 == .ready }
    self.conditions = conditions.mapValues { condition in
      switch condition {
      case .ready: Entry(ready: true)
      case .notReady(let reason): Entry(ready: false, reason: reason)
      }
    }
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let bytes = (try? encoder.encode(self)) ?? Data(#"{"ready":\#(ready)}"#.utf8)
    return String(decoding: bytes, as: UTF8.self) + "\n"
  }
}

extension Response {
  fileprivate static func text(
    _ text: String, contentType: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    Response(
      status: status,
      headers: [.contentType: contentType, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
