import DetraHTTP
import DetraModel
import Foundation
import Synchronization
import Testing

/// Limits, cancellation and shutdown.
@Suite(.timeLimit(.minutes(5))) struct LifetimeTests {
  enum Event: Equatable { case request(String), closed }

  /// Tells of each request and answers none; tells when the client hangs up.
  func makeSilentServer() throws -> (LoopbackServer, Events<Event>) {
    let events = Events<Event>()
    let server = try LoopbackServer { connection in
      guard let request = connection.readRequest() else { return }
      events.post(.request(request.target))
      connection.waitForClose()
      events.post(.closed)
    }
    return (server, events)
  }

  @Test func cancellingTheTaskClosesTheConnection() async throws {
    let (server, events) = try makeSilentServer()
    defer { server.stop() }
    let client = try makeClient()
    let url = server.url
    for _ in 0..<3 {
      let task = Task { await client.failure(of: HTTPRequest(url: url + "/slow")) }
      #expect(await events.next() == .request("/slow"))
      task.cancel()
      #expect(await task.value == .cancelled)
      #expect(await events.next() == .closed)
    }
    await client.shutdown()
  }

  @Test func aTaskCancelledBeforehandSendsNothing() async throws {
    let server = try LoopbackServer.answering { _ in .init() }
    defer { server.stop() }
    let client = try makeClient()
    let url = server.url
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await client.failure(of: HTTPRequest(url: url))
    }
    #expect(await task.value == .cancelled)
    #expect(server.connectionCount == 0)
    await client.shutdown()
  }

  @Test func requestsPastTheLimitsWaitThenAreRefused() async throws {
    let (server, events) = try makeSilentServer()
    defer { server.stop() }
    let client = try makeClient(perHost: 1, maximumWaiting: 1)
    let url = server.url
    let first = Task { await client.failure(of: HTTPRequest(url: url + "/first")) }
    #expect(await events.next() == .request("/first"))

    // One that waits runs out of time there, and makes room.
    let late = await client.failure(of: HTTPRequest(url: url, timeout: .milliseconds(20)))
    #expect(late == .timeout(.queue, origin: url))

    let second = Task { await client.failure(of: HTTPRequest(url: url + "/second")) }
    // Whichever of the two comes last is refused, as there is room for one.
    let third = Task { await client.failure(of: HTTPRequest(url: url + "/third")) }
    let refused = await withTaskGroup(of: HTTPError?.self) { group in
      group.addTask { await second.value }
      group.addTask { await third.value }
      let refused = await group.next()
      first.cancel()
      // On two connections, so in either order.
      let next = await [events.next(), events.next()]
      #expect(next.contains(.closed))
      #expect(next.contains(.request("/second")) || next.contains(.request("/third")))
      second.cancel()
      third.cancel()
      return refused
    }
    #expect(refused == .queueFull(origin: url))
    #expect(refused??.kind == .retryable())
    #expect(await first.value == .cancelled)
    await client.shutdown()
  }

  @Test func aWaitingRequestCanBeCancelled() async throws {
    let (server, events) = try makeSilentServer()
    defer { server.stop() }
    let client = try makeClient(maximumTransfers: 1)
    let url = server.url
    let first = Task { await client.failure(of: HTTPRequest(url: url)) }
    #expect(await events.next() == .request("/"))
    let second = Task { await client.failure(of: HTTPRequest(url: url)) }
    second.cancel()
    #expect(await second.value == .cancelled)
    first.cancel()
    #expect(await first.value == .cancelled)
    #expect(server.connectionCount == 1)
    await client.shutdown()
  }

  /// The server answers three at a time: fewer would hang, more would be seen.
  @Test func asManyAreUnderWayAsTheLimitSays() async throws {
    let underWay = Mutex((now: 0, most: 0))
    let barrier = Barrier(count: 3)
    let server = try LoopbackServer.answering { _ in
      underWay.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
      barrier.wait()
      underWay.withLock { $0.now -= 1 }
      return .init()
    }
    defer { server.stop() }
    let client = try makeClient(perHost: 3)
    let url = server.url
    let answered = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<198 {
        group.addTask { try await client.send(HTTPRequest(url: url)).status }
      }
      return try await group.reduce(0) { $0 + ($1 == 200 ? 1 : 0) }
    }
    #expect(answered == 198)
    #expect(underWay.withLock(\.most) == 3)
    #expect(server.connectionCount == 3)
    await client.shutdown()
  }

  @Test func shutdownEndsWhatIsLeftAndRefusesMore() async throws {
    let (server, events) = try makeSilentServer()
    defer { server.stop() }
    let client = try makeClient(maximumTransfers: 1)
    let url = server.url
    let running = Task { await client.failure(of: HTTPRequest(url: url)) }
    #expect(await events.next() == .request("/"))
    let waiting = Task { await client.failure(of: HTTPRequest(url: url)) }
    async let once: Void = client.shutdown()
    async let twice: Void = client.shutdown()
    _ = await (once, twice)
    #expect(await running.value == .shutdown)
    #expect(await waiting.value == .shutdown)
    #expect(await events.next() == .closed)
    #expect(await client.failure(of: HTTPRequest(url: url)) == .shutdown)
    #expect(HTTPError.shutdown.kind == .retryable())
    await client.shutdown()
  }

  @Test func aClientThatIsLetGoClosesItsConnections() async throws {
    let closed = Events<Void>()
    let server = try LoopbackServer { connection in
      guard connection.readRequest() != nil else { return }
      connection.write(Connection.Answer())
      connection.waitForClose()
      closed.post(())
    }
    defer { server.stop() }
    do {
      let client = try makeClient()
      #expect(try await client.send(HTTPRequest(url: server.url)).status == 200)
    }
    #expect(await closed.next() != nil)
  }

  /// Cancellations, answers and failures at every moment; each request ends exactly once, or the
  /// continuation traps or the test hangs.
  @Test func manyRequestsCancelledAtAnyMomentAllEnd() async throws {
    let server = try LoopbackServer.answering { _ in .init(body: Data(count: 2000)) }
    defer { server.stop() }
    let client = try makeClient(maximumTransfers: 8, maximumWaiting: 64)
    let url = server.url
    let ended = await withTaskGroup(of: Void.self) { group in
      for index in 0..<500 {
        let task = Task { await client.failure(of: HTTPRequest(url: url)) }
        group.addTask {
          for _ in 0..<(index % 50) { await Task.yield() }
          if index % 3 != 0 { task.cancel() }
          switch await task.value {
          case nil, .cancelled, .queueFull: break
          case let error?: Issue.record("\(error)")
          }
        }
      }
      return await group.reduce(0) { count, _ in count + 1 }
    }
    #expect(ended == 500)
    await client.shutdown()
  }
}
