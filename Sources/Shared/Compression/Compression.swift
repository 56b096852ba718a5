import CZlib
public import Foundation

/// gzip (RFC 1952) and zlib (RFC 1950, HTTP's `deflate`) over whole buffers.
public enum Compression {
  /// The wrapping of a deflate stream.
  public enum Format: Sendable, Hashable {
    case gzip
    /// What HTTP calls `deflate`.
    case zlib

    fileprivate var windowBits: Int32 { self == .gzip ? MAX_WBITS + 16 : MAX_WBITS }
  }

  /// Compresses `data` at zlib's default level (6). Never fails on any input.
  public static func compress(_ data: Data, as format: Format) -> Data {
    withStream(over: data) { stream, input in
      let status = deflateInit2_(
        stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, format.windowBits, 8, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
      precondition(status == Z_OK, "zlib has no memory, or is another version than its header")
      defer { deflateEnd(stream) }
      var output = Data()
      while true {
        input.refill(stream)
        let status = output.appendStep(of: stream) {
          deflate($0, input.isExhausted ? Z_FINISH : Z_NO_FLUSH)
        }
        if status == Z_STREAM_END { return output }
      }
    }
  }

  /// Decompresses `data`, of which all must belong to the stream. gzip may have any number of
  /// members (RFC 1952, 2.2): their contents are joined.
  ///
  /// - Parameters:
  ///   - data: a whole stream.
  ///   - format: its wrapping; not guessed.
  ///   - limit: the most bytes to give out. Memory stays within it and one 64 KiB step.
  /// - Returns: the contents, at most `limit` bytes.
  /// - Throws: `.tooLarge` past `limit`, `.truncated` when `data` ends early, else `.corrupt`.
  public static func decompress(
    _ data: Data, from format: Format, limit: Int
  ) throws(CompressionError) -> Data {
    try withStream(over: data) { stream, input in
      inflateAll(stream, &input, format, limit)
    }.get()
  }

  private static func inflateAll(
    _ stream: UnsafeMutablePointer<z_stream>, _ input: inout Input, _ format: Format, _ limit: Int
  ) -> Result<Data, CompressionError> {
    let status = inflateInit2_(
      stream, format.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory, or is another version than its header")
    defer { inflateEnd(stream) }
    var output = Data()
    while true {
      input.refill(stream)
      let status = output.appendStep(of: stream) { inflate($0, Z_NO_FLUSH) }
      guard output.count <= limit else { return .failure(.tooLarge(limit: limit)) }
      switch status {
      case Z_OK: continue
      case Z_BUF_ERROR: return .failure(.truncated)
      case Z_STREAM_END where input.isExhausted && stream.pointee.avail_in == 0:
        return .success(output)
      case Z_STREAM_END where format == .gzip: inflateReset(stream)
      default: return .failure(.corrupt)
      }
    }
  }

  /// The stream lives on the heap since zlib keeps a pointer back to it.
  private static func withStream<R>(
    over data: Data, _ body: (UnsafeMutablePointer<z_stream>, inout Input) -> R
  ) -> R {
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    defer { stream.deallocate() }
    return data.withUnsafeBytes { bytes in
      var input = Input(rest: bytes[...])
      return body(stream, &input)
    }
  }
}

/// Why a stream could not be decompressed.
public enum CompressionError: Error, Sendable, Hashable {
  /// The contents are over `limit` bytes.
  case tooLarge(limit: Int)
  /// Not a stream of this format, or its checksum is wrong, or something follows it.
  case corrupt
  /// The input ends before the stream does.
  case truncated
}

/// Input handed to zlib in pieces, since zlib counts in 32 bits.
private struct Input {
  var rest: Slice<UnsafeRawBufferPointer>

  var isExhausted: Bool { rest.isEmpty }

  mutating func refill(_ stream: UnsafeMutablePointer<z_stream>) {
    guard stream.pointee.avail_in == 0, !rest.isEmpty else { return }
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(Int(Int32.max)))
    // zlib never writes through `next_in`; it is not const only for old compilers.
    stream.pointee.next_in = UnsafeMutablePointer(
      mutating: piece.bindMemory(to: UInt8.self).baseAddress)
    stream.pointee.avail_in = UInt32(piece.count)
    rest = rest.dropFirst(piece.count)
  }
}

extension Data {
  /// Runs one step of zlib into scratch memory and appends what it gave.
  fileprivate mutating func appendStep(
    of stream: UnsafeMutablePointer<z_stream>, _ step: (UnsafeMutablePointer<z_stream>) -> Int32
  ) -> Int32 {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 65_536) { scratch in
      stream.pointee.next_out = scratch.baseAddress
      stream.pointee.avail_out = UInt32(scratch.count)
      let status = step(stream)
      append(UnsafeBufferPointer(rebasing: scratch.dropLast(Int(stream.pointee.avail_out))))
      return status
    }
  }
}
