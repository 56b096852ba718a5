import CCurl
import Foundation

/// libcurl's multi handle, with the sockets and the timer that it asks to be told of.
///
/// Driven by `curl_multi_socket_action`, which does work for the socket that has news. `curl_multi_perform` would look
/// at every transfer each time: with 512 under way that was a sixth of the Evaluator's processor time.
///
/// `@unchecked Sendable`: made by whoever makes a client, and from then on used by the loop's thread alone.
final class MultiHandle: @unchecked Sendable {
  private let raw: UnsafeMutableRawPointer
  private let poller: SocketPoller
  private let wake: WakePipe
  /// When libcurl wants to be called though no socket has news.
  private var timer: ContinuousClock.Instant?

  /// Keeps up to so many idle connections. Nil when memory or file descriptors are used up.
  init?(idleConnections: Int, wake: WakePipe) {
    guard let poller = SocketPoller(), poller.watch(wake.readEnd, for: .readable),
      let raw = curl_multi_init()
    else { return nil }
    (self.raw, self.poller, self.wake) = (raw, poller, wake)
    // libcurl's default follows the number of transfers at the moment.
    detra_curl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, idleConnections)
    listen()
  }

  /// Closes every connection. All transfers must have been removed; nothing may be called afterwards.
  func close() {
    // Not what libcurl says of sockets that it closes: that all are closed is enough.
    detra_curl_multi_on_socket(raw, nil, nil)
    detra_curl_multi_on_timer(raw, nil, nil)
    curl_multi_cleanup(raw)
  }

  func add(_ easy: EasyHandle) -> Bool { curl_multi_add_handle(raw, easy.raw) == CURLM_OK }

  func remove(_ easy: EasyHandle) { curl_multi_remove_handle(raw, easy.raw) }

  /// A transfer that has ended and was not told of before.
  func nextFinished() -> (transfer: Transfer, code: CURLcode)? {
    var left: Int32 = 0
    while let message = curl_multi_info_read(raw, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
        let transfer = Transfer.of(easy)
      else { continue }
      return (transfer, message.pointee.data.result)
    }
    return nil
  }

  /// Waits for news of a socket, a wake-up, libcurl's timer or `deadline`, and has libcurl do what there is to do.
  /// Other than `CURLM_OK`, libcurl cannot go on.
  func advance(until deadline: ContinuousClock.Instant?) -> CURLMcode {
    var code = CURLM_OK
    for (socket, events) in poller.wait(milliseconds: milliseconds(until: deadline)) {
      if socket == wake.readEnd {
        wake.drain()
      } else if code == CURLM_OK {
        code = act(on: socket, events)
      }
    }
    guard code == CURLM_OK, let timer, timer <= .now else { return code }
    self.timer = nil
    return act(on: CURL_SOCKET_TIMEOUT, [])
  }

  private func act(on socket: Int32, _ events: SocketEvents) -> CURLMcode {
    var running: Int32 = 0
    return curl_multi_socket_action(raw, socket, events.rawValue, &running)
  }

  /// Rounded up, so that nothing is due before its time.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let next = [timer, deadline].compactMap(\.self).min() else { return 60_000 }
    let wait = ContinuousClock.now.duration(to: next)
    return wait <= .zero ? 0 : Int32(min(60_000, wait.wholeMilliseconds))
  }

  /// libcurl calls back on the loop's thread, within calls of this object, which outlives its handle.
  private func listen() {
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    detra_curl_multi_on_socket(
      raw,
      { _, socket, interest, pointer, _ in
        guard let pointer else { return -1 }
        let multi = Unmanaged<MultiHandle>.fromOpaque(pointer).takeUnretainedValue()
        return multi.watch(socket, interest) ? 0 : -1
      }, pointer)
    detra_curl_multi_on_timer(
      raw,
      { _, milliseconds, pointer in
        guard let pointer else { return -1 }
        let multi = Unmanaged<MultiHandle>.fromOpaque(pointer).takeUnretainedValue()
        multi.timer = milliseconds < 0 ? nil : .now.advanced(by: .milliseconds(milliseconds))
        return 0
      }, pointer)
  }

  private func watch(_ socket: Int32, _ interest: Int32) -> Bool {
    if interest == CURL_POLL_REMOVE {
      poller.forget(socket)
      return true
    }
    return poller.watch(socket, for: SocketEvents(rawValue: interest))
  }
}
