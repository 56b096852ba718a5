import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Synchronization

@testable import Dispatcher
@testable import Sandbox

/// The Datadog stand-in without a wire: requests go straight in, and some go wrong.
final class DatadogAccount: HTTPTransport {
  enum Fault: Sendable {
    /// Instead of the stand-in's answer; it does not hear of the request.
    case answer(HTTPResponse)
    /// The stand-in does what it is asked, and nobody hears of it.
    case lostAnswer
  }

  private struct State {
    var requests: [HTTPRequest] = []
    var faults: [(method: String, fault: Fault)] = []
  }

  let standIn = DatadogStandIn(
    keys: DatadogKeys(api: "dd-api-key-0123456789", application: "dd-app-key-0123456789"))
  private let state = Mutex(State())

  var requests: [HTTPRequest] { state.withLock { $0.requests } }
  /// `POST /api/v1/monitor` and the like, those that change something.
  var writes: [HTTPRequest] {
    requests.filter { $0.method != "GET" && !$0.url.hasSuffix("/validate") }
  }

  func forgetRequests() { state.withLock { $0.requests = [] } }

  /// The next request of `method` meets `fault`.
  func play(_ fault: Fault, on method: String) {
    state.withLock { $0.faults.append((method, fault)) }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let fault = state.withLock { state -> Fault? in
      state.requests.append(request)
      let index = state.faults.firstIndex { $0.method == request.method }
      return index.map { state.faults.remove(at: $0).fault }
    }
    if case .answer(let response) = fault { return response }
    let answer = standIn.answer(received(request), fault: nil)
    if case .lostAnswer = fault { throw .timeout(.response, origin: "https://datadog.example") }
    return HTTPResponse(
      status: answer.status, headers: HTTPHeaders(answer.headers.map { ($0.key, $0.value) }),
      body: answer.body)
  }

  private func received(_ request: HTTPRequest) -> StandInRequest {
    let url = URLComponents(string: request.url)
    let query = (url?.queryItems ?? []).map { ($0.name, $0.value ?? "") }
    let headers = request.headers.fields.map { ($0.name.lowercased(), $0.value) }
    return StandInRequest(
      method: request.method, path: url?.path ?? "",
      query: Dictionary(query, uniquingKeysWith: { $1 }),
      headers: Dictionary(headers, uniquingKeysWith: { $1 }), body: request.body)
  }

  /// A setup in this account that does not wait between attempts.
  func setup(_ settings: Settings) -> DatadogSetup {
    DatadogSetup(
      settings,
      DatadogResources(
        api: DatadogAPI(settings: settings.datadog), transport: self,
        retry: RetryPolicy(maximumAttempts: 3, baseDelay: .zero, jitter: { 0 })))
  }

  /// Plans and carries out. Returns what was done.
  @discardableResult
  func run(
    _ settings: Settings, _ kinds: [SetupChange.Kind] = SetupChange.Kind.allCases,
    pruning: Bool = false
  ) async throws(SetupError) -> [SetupChange] {
    let setup = setup(settings)
    var done: [SetupChange] = []
    for change in try await setup.plan(kinds, pruning: pruning) {
      done.append(try await setup.apply(change))
    }
    return done
  }
}

/// Settings with a bit of everything that can be set up.
func makeSetupSettings(_ change: (inout Settings) -> Void = { _ in }) -> Settings {
  makeSettings { settings in
    settings.environment = .production
    settings.integrations.slack.channel = "#llm"
    var quick = NodeSettings(defaults: settings.thresholds)
    quick.latencyWarningMS = 500
    settings.nodes = ["quick": quick, "usual": NodeSettings(defaults: settings.thresholds)]
    settings.alerts = [
      AlertSettings(
        name: "High Hallucination Rate", description: "Too many", metric: "detra.node.flagged",
        condition: .gt, threshold: 10, windowMinutes: 15, notify: ["@slack-legal"],
        tags: ["category:hallucination", "team:legal"]),
      AlertSettings(
        name: "Extraction Fails", metric: "detra.node.adherence_score", condition: .lte,
        threshold: 0.75, windowMinutes: 120, severity: .critical, tags: ["node:quick"]),
    ]
    change(&settings)
  }
}

func monitors(of settings: Settings) throws -> [JSONValue] {
  let account = DatadogAccount()
  return try account.setup(settings).planFromNothing([.monitor]).compactMap(\.definition)
}

func dashboard(of settings: Settings) throws -> JSONValue {
  let account = DatadogAccount()
  return try account.setup(settings).planFromNothing([.dashboard]).first?.definition ?? .null
}

extension [JSONValue] {
  /// The one of this name.
  func named(_ name: String) -> JSONValue? { first { $0["name"]?.string == name } }
}
