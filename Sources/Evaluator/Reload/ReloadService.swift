public import DetraSettings
public import ServiceLifecycle

/// Has the Evaluator reload its configuration whenever it is asked to: one element, one reload, one after another.
public struct ReloadService<Requests: AsyncSequence & Sendable>: Service
where Requests.Element: Sendable {
  private let requests: Requests
  private let evaluator: EvaluatorService
  private let load: @Sendable () throws -> Settings

  /// - Parameters:
  ///   - requests: an element asks for a reload; `detra` hands the signal SIGHUP over.
  ///   - evaluator: the one that reloads.
  ///   - load: reads and checks the configuration; what it throws changes nothing.
  public init(
    _ requests: Requests, of evaluator: EvaluatorService,
    load: @escaping @Sendable () throws -> Settings
  ) {
    self.requests = requests
    self.evaluator = evaluator
    self.load = load
  }

  /// Returns at graceful shutdown, or when `requests` ends and shutdown has come.
  public func run() async throws {
    for try await _ in requests.cancelOnGracefulShutdown() { evaluator.reload(load) }
    // A service that returns earlier would take the others with it.
    try? await gracefulShutdown()
  }
}
