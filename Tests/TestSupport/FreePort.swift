import Foundation

/// A TCP port of 127.0.0.1 that nothing listens on, for programs that cannot take a free one themselves.
public func freePort() throws -> Int {
  let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var length = socklen_t(MemoryLayout<sockaddr_in>.size)
  return try withUnsafeMutablePointer(to: &address) { pointer in
    try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
      guard bind(descriptor, pointer, length) == 0, getsockname(descriptor, pointer, &length) == 0
      else { throw POSIXError(.EADDRINUSE) }
    }
    return Int(UInt16(bigEndian: pointer.pointee.sin_port))
  }
}
