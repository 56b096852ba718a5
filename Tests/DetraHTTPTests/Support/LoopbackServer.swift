import Foundation
import Synchronization

/// A TCP server on a free loopback port. Each connection has a thread that runs `serve`, which may
/// misbehave in any way; the connection is closed when it returns.
final class LoopbackServer: Sendable {
  struct SocketError: Error {
    let call: String
    let code = errno
  }

  private struct State {
    var open: Set<Int32> = []
    var accepted = 0
    var isStopped = false
  }

  let port: Int
  private let listener: Int32
  private let state = Mutex(State())

  init(_ serve: @escaping @Sendable (Connection) -> Void) throws {
    (listener, port) = try Self.listen()
    Thread.detachNewThread { [self] in
      while true {
        let descriptor = accept(listener, nil, nil)
        guard descriptor >= 0, admit(descriptor) else { break }
        Thread.detachNewThread { [self] in
          serve(Connection(descriptor))
          release(descriptor)
        }
      }
      close(listener)
    }
  }

  /// Keeps connections alive and answers each request with what `answer` gives.
  static func answering(
    _ answer: @escaping @Sendable (Connection.Request) -> Connection.Answer
  ) throws -> LoopbackServer {
    try LoopbackServer { connection in
      while let request = connection.readRequest() {
        guard connection.write(answer(request)) else { return }
      }
    }
  }

  var url: String { "http://127.0.0.1:\(port)" }
  var connectionCount: Int { state.withLock(\.accepted) }

  /// Ends the threads by shutting their sockets.
  func stop() {
    state.withLock { state in
      guard !state.isStopped else { return }
      state.isStopped = true
      shutdown(listener, Int32(SHUT_RDWR))
      for descriptor in state.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }

  private func admit(_ descriptor: Int32) -> Bool {
    state.withLock { state in
      guard !state.isStopped else {
        close(descriptor)
        return false
      }
      state.accepted += 1
      state.open.insert(descriptor)
      return true
    }
  }

  /// Closed under the lock, so that `stop` never shuts a number that has been given out again.
  private func release(_ descriptor: Int32) {
    state.withLock { state in
      state.open.remove(descriptor)
      close(descriptor)
    }
  }

  private static func listen() throws -> (descriptor: Int32, port: Int) {
    let descriptor = makeSocket()
    guard descriptor >= 0 else { throw SocketError(call: "socket") }
    var address = loopback(port: 0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(descriptor, address, length) == 0 && systemListen(descriptor, 512) == 0
          && getsockname(descriptor, address, &length) == 0
      }
    }
    guard status else { throw SocketError(call: "listen") }
    return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
  }

  static func makeSocket() -> Int32 {
    #if canImport(Glibc)
      socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket(AF_INET, SOCK_STREAM, 0)
    #endif
  }

  static func loopback(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }
}

private func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 {
  listen(descriptor, backlog)
}
