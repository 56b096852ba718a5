import DetraModel
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import Synchronization

/// Why a stand-in did not start.
public enum StandInError: Error, CustomStringConvertible {
  /// The port is taken, or not allowed to us.
  case cannotListen(OutsideService, port: Int, reason: String)

  /// For a person.
  public var description: String {
    switch self {
    case .cannotListen(let service, let port, let reason):
      "the stand-in of \(service.rawValue) cannot listen on port \(port): \(reason)"
    }
  }
}

/// Serves one stand-in on loopback over HTTP/1.1 with keep-alive.
final class StandInServer: Sendable {
  let port: Int
  private let task: Task<Void, any Error>

  var url: String { "http://127.0.0.1:\(port)" }

  /// Returns when it listens. Port 0 takes a free one.
  static func start(
    _ standIn: any ServedStandIn, port: Int, logger: Logger
  ) async throws(StandInError) -> StandInServer {
    let service = type(of: standIn).service
    let (ports, found) = AsyncStream<Int>.makeStream()
    let task = Task {
      defer { found.finish() }
      let handler = StandInHandler(standIn: standIn)
      let server = try HTTPServerBuilder.http1().buildServer(
        configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
        eventLoopGroup: EventLoopGroupProvider.singleton.eventLoopGroup,
        logger: Logger(quiet: logger),
        responder: { request, writer, _ in try await handler.handle(request, writer) },
        onServerRunning: { channel in
          if let bound = channel.localAddress?.port { found.yield(bound) }
        })
      try await server.run()
    }
    for await bound in ports { return StandInServer(port: bound, task: task) }
    throw .cannotListen(service, port: port, reason: await task.failure)
  }

  private init(port: Int, task: Task<Void, any Error>) {
    self.port = port
    self.task = task
  }

  /// Closes the port and every connection, unanswered requests included.
  func stop() async {
    task.cancel()
    _ = await task.result
  }
}

extension Task where Success == Void, Failure == any Error {
  fileprivate var failure: String {
    get async {
      switch await result {
      case .success: "it ended at once"
      case .failure(let error): "\(error)"
      }
    }
  }
}

extension Logger {
  /// The server's own notices are of no interest; it calls every connection closed by `stop()` an error.
  fileprivate init(quiet logger: Logger) {
    self = logger
    logLevel = max(logger.logLevel, .critical)
  }
}
