import DetraTelemetry
import Hummingbird

/// The Collector's routes, and around all of them: 405 with `Allow`, 404, and a count of every answer.
func collectorRouter(
  _ endpoint: CallsEndpoint, health: Health, registry: MetricRegistry
) -> Router<BasicRequestContext> {
  let router = Router(options: .autoGenerateHeadEndpoints)
  router.add(middleware: RequestGate(metrics: endpoint.metrics))
  addHealthRoutes(to: router, health: health, metrics: registry)
  router.post("v1/calls") { request, _ in await endpoint.respond(to: request).response }
  return router
}

private struct RequestGate: RouterMiddleware {
  typealias Context = BasicRequestContext

  private static let reading: [HTTPRequest.Method] = [.get, .head]
  private static let routes: [String: [HTTPRequest.Method]] = [
    "/v1/calls": [.post], "/healthz": reading, "/readyz": reading, "/metrics": reading,
  ]

  let metrics: CollectorMetrics

  func handle(
    _ request: Request, context: Context, next: (Request, Context) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let path = request.uri.path
    let known = Self.routes[path]
    let response: Response
    if let known, !known.contains(request.method) {
      response = Self.notAllowed(known).answer.response
    } else {
      response = try await Self.answering(path) { try await next(request, context) }
    }
    metrics.answered(
      route: known == nil ? "other" : path, status: Int(response.status.code),
      in: start.duration(to: .now))
    return response
  }

  /// What the router throws (no such path) becomes an answer of our shape, so that it is counted too.
  private static func answering(
    _ path: String, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let error as any HTTPResponseError {
      return Refusal(status: error.status, reason: error.status.reasonPhrase).answer.response
    }
  }

  private static func notAllowed(_ methods: [HTTPRequest.Method]) -> Refusal {
    let list = methods.map(\.rawValue).joined(separator: ", ")
    return Refusal(
      status: .methodNotAllowed, reason: "only \(list) here", headers: [.allow: list])
  }
}
