import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// Monitors and dashboards in Datadog, through the API that manages them.
struct DatadogResources: Sendable {
  /// Resources in one page of a list.
  static let pageSize = 100
  /// Pages read before something is wrong: no organisation has 100,000 monitors of one application.
  static let maximumPages = 1000
  /// What the application key must be allowed to do.
  static let permissions = "monitors_read, monitors_write, dashboards_read and dashboards_write"

  let api: DatadogAPI
  let transport: any HTTPTransport
  /// How often and how long to repeat what may succeed later; what an answer means is added here.
  var retry = RetryPolicy(maximumAttempts: 5, deadline: .seconds(180))

  // MARK: - Reading

  /// The monitors with the owner's tags, the oldest first.
  func monitors(of owner: SetupOwner) async throws(SetupError) -> [ExistingResource] {
    let marked = try await pages { page in
      "/api/v1/monitor?monitor_tags=\(SetupOwner.mark)&page=\(page)&page_size=\(Self.pageSize)"
    } items: {
      $0.array
    }
    // How Datadog combines several tags of the filter, if it does, is not for us to rely on.
    return marked.filter { monitor in
      owner.owns(monitorWith: (monitor["tags"]?.array ?? []).compactMap(\.string))
    }
    .sorted { $0["id"]?.integer ?? 0 < $1["id"]?.integer ?? 0 }
    .compactMap { monitor in
      guard let id = monitor["id"]?.integer, let name = monitor["name"]?.string else { return nil }
      return ExistingResource(id: String(id), key: name, name: name, definition: monitor)
    }
  }

  /// The dashboards with the owner's line in their description, whole, the oldest first.
  func dashboards(of owner: SetupOwner) async throws(SetupError) -> [ExistingResource] {
    let summaries = try await pages { page in
      "/api/v1/dashboard?count=\(Self.pageSize)&start=\(page * Self.pageSize)"
    } items: {
      $0["dashboards"]?.array
    }
    let own = summaries.filter { owner.owns(description: $0["description"]?.string ?? "") }
      .sorted { $0["created_at"]?.text ?? "" < $1["created_at"]?.text ?? "" }
    var dashboards: [ExistingResource] = []
    for summary in own {
      guard let id = summary["id"]?.string else { continue }
      let whole = try await ask("GET", "/api/v1/dashboard/\(id)")
      dashboards.append(
        ExistingResource(
          id: id, key: Dashboard.key, name: whole["title"]?.string ?? "", definition: whole))
    }
    return dashboards
  }

  private func pages(
    _ path: (Int) -> String, items: (JSONValue) -> [JSONValue]?
  ) async throws(SetupError) -> [JSONValue] {
    var all: [JSONValue] = []
    for page in 0..<Self.maximumPages {
      guard let found = items(try await ask("GET", path(page))) else {
        throw SetupError(.datadog, "Datadog's answer to GET \(path(page)) is not a list")
      }
      all += found
      if found.count < Self.pageSize { return all }
    }
    throw SetupError(.datadog, "Datadog lists \(Self.maximumPages) pages and more")
  }

  // MARK: - Writing

  /// Asks whether Datadog would take a monitor.
  func validate(_ monitor: SetupChange) async throws(SetupError) {
    let path = monitor.kind.path + (monitor.id.map { "/\($0)" } ?? "") + "/validate"
    _ = try await ask("POST", path, monitor.definition, about: monitor)
  }

  /// Carries out one change. Returns the id of what it is about.
  func apply(_ change: SetupChange) async throws(SetupError) -> String? {
    let place = change.kind.path + (change.id.map { "/\($0)" } ?? "")
    switch change.action {
    case .create:
      return try await ask("POST", place, change.definition, about: change)["id"]?.text
    case .update: _ = try await ask("PUT", place, change.definition, about: change)
    case .delete: _ = try await ask("DELETE", place, about: change)
    case .keep, .leave: break
    }
    return change.id
  }

  // MARK: - Asking

  private func ask(
    _ method: String, _ path: String, _ body: JSONValue? = nil, about change: SetupChange? = nil
  ) async throws(SetupError) -> JSONValue {
    let request = api.management(method, path, body: body)
    let exchange = await transport.send(request, retry: policy(for: request))
    switch exchange.result {
    case .failure(let error):
      throw failure("\(error)", method, change)
    case .success(let response):
      // What is to go and is gone is done.
      if method == "DELETE", response.status == 404 { return .null }
      do throws(DeliveryFailure) {
        try api.rules.check(response)
      } catch {
        throw failure(error.reason, method, change, status: error.status)
      }
      return (try? JSONValue(json: response.body)) ?? .null
    }
  }

  /// What was refused for its rate was not carried out; after any other failure of a `POST` nobody knows.
  private func policy(for request: HTTPRequest) -> RetryPolicy {
    let rules = api.rules
    let isRepeatable = request.method != "POST" || request.url.hasSuffix("/validate")
    var policy = retry
    policy.repeatsUnanswered = isRepeatable
    policy.classify = { response in
      guard let kind = rules.failure(response) else { return nil }
      if case .retryable = kind, !isRepeatable, response.status != 429 { return .rejected }
      return kind
    }
    policy.requestedDelay = { response in
      if case .retryable(let after) = rules.failure(response) { after } else { nil }
    }
    return policy
  }

  private func failure(
    _ reason: String, _ method: String, _ change: SetupChange?, status: Int? = nil
  ) -> SetupError {
    let subject = change.map { "\($0.kind.rawValue) \($0.name.debugDescription): " } ?? ""
    return SetupError(.datadog, subject + reason + next(after: method, status))
  }

  /// What the person can do about it.
  private func next(after method: String, _ status: Int?) -> String {
    switch status {
    case 401, 403:
      """

      Datadog does not accept the keys: datadog.api_key and datadog.app_key must be of one organisation on \
      \(api.settings.site), and the application key must be allowed \(Self.permissions).
      """
    case 409: "\nSomething else refers to it: a service level objective, or a composite monitor."
    case .some(400..<429): ""
    default:
      method == "POST"
        ? "\nWhether it was made is not known. Run the command again: it finds what is there."
        : "\nRun the command again: what was done stays done."
    }
  }
}

extension SetupChange.Kind {
  fileprivate var path: String { "/api/v1/\(rawValue)" }
}

extension DatadogAPI {
  /// A request whose answer is read, and may be long.
  fileprivate func management(_ method: String, _ path: String, body: JSONValue?) -> HTTPRequest {
    var request = manage(method, path, body: body.map { Data($0.text.utf8) })
    request.headers["Accept"] = "application/json"
    request.maximumResponseBytes = 32 << 20
    request.excessBody = .refuse
    return request
  }
}
