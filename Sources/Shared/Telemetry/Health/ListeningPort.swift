public import Hummingbird
public import Logging
import Synchronization

/// The port that a server got, known once it listens.
public final class ListeningPort: Sendable {
  /// The server ended before it listened.
  public struct NeverListened: Error {}

  private enum State {
    case pending([CheckedContinuation<Int, any Error>])
    case known(Result<Int, any Error>)
  }

  private let state = Mutex(State.pending([]))

  /// A port that is not known yet.
  public init() {}

  /// Suspends until the server listens. Throws what kept it from doing so, or `NeverListened`.
  public var port: Int {
    get async throws {
      try await withCheckedThrowingContinuation { continuation in
        let known: Result<Int, any Error>? = state.withLock {
          switch $0 {
          case .known(let result): return result
          case .pending(let waiting):
            $0 = .pending(waiting + [continuation])
            return nil
          }
        }
        if let known { continuation.resume(with: known) }
      }
    }
  }

  /// Runs a server and makes sure that whoever waits for its port learns of its end.
  public func serve(_ server: some ApplicationProtocol) async throws {
    do {
      try await server.run()
      resolve(.failure(NeverListened()))
    } catch {
      resolve(.failure(error))
      throw error
    }
  }

  /// For a server's `onServerRunning`: logs the port and lets those who wait for it go on.
  public func announce(_ port: Int, host: String, logger: Logger) {
    logger.info("listening", metadata: ["host": "\(host)", "port": "\(port)"])
    resolve(.success(port))
  }

  private func resolve(_ result: Result<Int, any Error>) {
    let waiting: [CheckedContinuation<Int, any Error>] = state.withLock {
      guard case .pending(let waiting) = $0 else { return [] }
      $0 = .known(result)
      return waiting
    }
    for continuation in waiting { continuation.resume(with: result) }
  }
}
