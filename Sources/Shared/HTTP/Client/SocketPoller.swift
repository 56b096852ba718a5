import CCurl
import Foundation

/// What a socket is watched for or has news of, in the bits that libcurl has for both.
struct SocketEvents: OptionSet {
  let rawValue: Int32

  static let readable = SocketEvents(rawValue: CURL_CSELECT_IN)
  static let writable = SocketEvents(rawValue: CURL_CSELECT_OUT)
  static let failed = SocketEvents(rawValue: CURL_CSELECT_ERR)
}

#if os(Linux)
  /// Waits for many sockets at once by epoll, at the cost of those that have news and not of all. For one thread.
  final class SocketPoller {
    private let queue: Int32
    private var watched: Set<Int32> = []
    private var ready = [epoll_event](repeating: epoll_event(), count: 256)
    private var news: [(socket: Int32, events: SocketEvents)] = []

    /// Nil when the process has no file descriptors left.
    init?() {
      queue = epoll_create1(Int32(EPOLL_CLOEXEC))
      guard queue >= 0 else { return nil }
    }

    deinit { close(queue) }

    /// False when the system refuses.
    func watch(_ socket: Int32, for events: SocketEvents) -> Bool {
      var event = epoll_event()
      event.data.fd = socket
      if events.contains(.readable) { event.events |= EPOLLIN.rawValue }
      if events.contains(.writable) { event.events |= EPOLLOUT.rawValue }
      let isNew = watched.insert(socket).inserted
      if epoll_ctl(queue, isNew ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, socket, &event) == 0 {
        return true
      }
      // Closed without notice and opened anew as another, or the other way round.
      return epoll_ctl(queue, isNew ? EPOLL_CTL_MOD : EPOLL_CTL_ADD, socket, &event) == 0
    }

    func forget(_ socket: Int32) {
      guard watched.remove(socket) != nil else { return }
      epoll_ctl(queue, EPOLL_CTL_DEL, socket, nil)
    }

    /// The sockets with news, after at most so long; those left over come with the next call.
    func wait(milliseconds: Int32) -> [(socket: Int32, events: SocketEvents)] {
      let count = epoll_wait(queue, &ready, Int32(ready.count), milliseconds)
      news.removeAll(keepingCapacity: true)
      for event in ready.prefix(max(0, Int(count))) {
        news.append((event.data.fd, SocketEvents(epoll: event.events)))
      }
      return news
    }
  }

  extension SocketEvents {
    fileprivate init(epoll bits: UInt32) {
      self = []
      if bits & EPOLLIN.rawValue != 0 { insert(.readable) }
      if bits & EPOLLOUT.rawValue != 0 { insert(.writable) }
      if bits & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { insert(.failed) }
    }
  }
#else
  /// Waits for many sockets at once by poll, which looks at all of them: enough for development. For one thread.
  final class SocketPoller {
    private var sockets: [pollfd] = []

    init?() {}

    func watch(_ socket: Int32, for events: SocketEvents) -> Bool {
      forget(socket)
      var entry = pollfd(fd: socket, events: 0, revents: 0)
      if events.contains(.readable) { entry.events |= Int16(POLLIN) }
      if events.contains(.writable) { entry.events |= Int16(POLLOUT) }
      sockets.append(entry)
      return true
    }

    func forget(_ socket: Int32) { sockets.removeAll { $0.fd == socket } }

    /// The sockets with news, after at most so long.
    func wait(milliseconds: Int32) -> [(socket: Int32, events: SocketEvents)] {
      guard poll(&sockets, nfds_t(sockets.count), milliseconds) > 0 else { return [] }
      return sockets.filter { $0.revents != 0 }.map { ($0.fd, SocketEvents(poll: $0.revents)) }
    }
  }

  extension SocketEvents {
    fileprivate init(poll bits: Int16) {
      self = []
      if bits & Int16(POLLIN) != 0 { insert(.readable) }
      if bits & Int16(POLLOUT) != 0 { insert(.writable) }
      if bits & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 { insert(.failed) }
    }
  }
#endif
