import Foundation

/// One accepted connection, with blocking calls for the thread that serves it.
struct Connection {
  struct Request: Sendable {
    var method: String
    var target: String
    /// By lower-case name; the last of repeated ones.
    var headers: [String: String]
    var body: Data
  }

  struct Answer {
    var status = 200
    var headers: [(String, String)] = []
    var body = Data()
  }

  let descriptor: Int32

  init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// Nil at the end of the connection.
  func readRequest() -> Request? {
    var head = Data()
    while !head.hasSuffix("\r\n\r\n") {
      guard let byte = read(upTo: 1), !byte.isEmpty else { return nil }
      head += byte
    }
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    let start = lines[0].split(separator: " ").map(String.init)
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    var body = Data()
    let length = headers["content-length"].flatMap { Int($0) } ?? 0
    while body.count < length {
      guard let more = read(upTo: length - body.count), !more.isEmpty else { return nil }
      body += more
    }
    return Request(method: start[0], target: start[1], headers: headers, body: body)
  }

  @discardableResult
  func write(_ answer: Answer) -> Bool {
    var head = "HTTP/1.1 \(answer.status) Whatever\r\ncontent-length: \(answer.body.count)\r\n"
    for (name, value) in answer.headers { head += "\(name): \(value)\r\n" }
    return write(Data((head + "\r\n").utf8) + answer.body)
  }

  @discardableResult
  func write(_ text: String) -> Bool { write(Data(text.utf8)) }

  /// False once the other side is gone.
  @discardableResult
  func write(_ data: Data) -> Bool {
    #if canImport(Darwin)
      let flags: Int32 = 0
      var on: Int32 = 1
      setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #else
      let flags = Int32(MSG_NOSIGNAL)
    #endif
    return data.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = send(
          descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent, flags)
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// Empty at the end, nil on an error.
  func read(upTo limit: Int) -> Data? {
    withUnsafeTemporaryAllocation(byteCount: min(limit, 65_536), alignment: 1) { buffer in
      let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
      return count < 0 ? nil : Data(buffer.prefix(count))
    }
  }

  /// Returns when the other side has closed or reset the connection.
  func waitForClose() {
    while let data = read(upTo: 65_536), !data.isEmpty {}
  }

  /// True when something can be read, the end included, within `milliseconds`.
  func hasInput(within milliseconds: Int32) -> Bool {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&waiting, 1, milliseconds) > 0
  }

  /// Carries bytes both ways to a loopback port until either side ends.
  func tunnel(to port: Int) {
    let other = Connection(LoopbackServer.makeSocket())
    defer { close(other.descriptor) }
    var address = LoopbackServer.loopback(port: port)
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(other.descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0, write("HTTP/1.1 200 Connected\r\n\r\n") else { return }
    while true {
      var ends = [descriptor, other.descriptor].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&ends, 2, -1) > 0 else { return }
      for (end, from, to) in [(ends[0], self, other), (ends[1], other, self)]
      where end.revents != 0 {
        guard let data = from.read(upTo: 65_536), !data.isEmpty, to.write(data) else { return }
      }
    }
  }
}

extension Data {
  fileprivate func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count) == Data(text.utf8) }
}
