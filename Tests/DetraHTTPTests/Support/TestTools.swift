import DetraHTTP
import Foundation
import Logging
import Synchronization

/// A client that no proxy in the environment touches.
func makeClient(
  maximumTransfers: Int = 256, perHost: Int = 256, maximumWaiting: Int = 1024,
  proxy: HTTPClientConfiguration.Proxy = .none, authorityFile: String? = nil
) throws -> HTTPClient {
  try HTTPClient(
    configuration: HTTPClientConfiguration(
      maximumTransfers: maximumTransfers, maximumTransfersPerHost: perHost,
      maximumWaiting: maximumWaiting, proxy: proxy, authorityFile: authorityFile),
    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}

extension HTTPTransport {
  /// The error that `request` ends in; nil when it is answered.
  func failure(of request: HTTPRequest) async -> HTTPError? {
    do {
      _ = try await send(request)
      return nil
    } catch {
      return error
    }
  }
}

/// Things that happen on a server's threads, awaited by a test.
struct Events<Event: Sendable>: Sendable {
  private let stream: AsyncStream<Event>
  private let continuation: AsyncStream<Event>.Continuation

  init() { (stream, continuation) = AsyncStream.makeStream(of: Event.self) }

  func post(_ event: Event) { continuation.yield(event) }

  func next() async -> Event? {
    for await event in stream { return event }
    return nil
  }
}

/// Holds every thread that comes until `count` have come, again and again.
final class Barrier: Sendable {
  private let count: Int
  private let arrived = Mutex(0)
  private let gate = DispatchSemaphore(value: 0)

  init(count: Int) { self.count = count }

  func wait() {
    let isLast = arrived.withLock { arrived in
      arrived += 1
      return arrived % count == 0
    }
    if isLast { for _ in 0..<count { gate.signal() } }
    gate.wait()
  }
}

/// A clock whose sleeps take no time: they move it on, and are written down.
final class JumpingClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
  }

  private let state = Mutex((offset: Duration.zero, sleeps: [Duration]()))

  var now: Instant { Instant(offset: state.withLock(\.offset)) }
  var minimumResolution: Duration { .zero }
  var sleeps: [Duration] { state.withLock(\.sleeps) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.sleeps.append(deadline.offset - state.offset)
      state.offset = max(state.offset, deadline.offset)
    }
  }
}
