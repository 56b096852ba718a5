import DetraCompression
import Foundation
import Hummingbird

/// Reads a body whole, within bounds on its bytes, decompressed bytes and time.
///
/// The connection is read only as fast as pieces are taken here, so a slow Collector slows its senders down
/// instead of piling up what they send.
struct BodyReader: Sendable {
  let limits: CollectorLimits

  func read(
    _ request: Request, _ format: BodyFormat, ticket: inout Admission.Ticket
  ) async throws(Refusal) -> Data {
    let raw = try await collect(request, ticket: &ticket)
    guard format.isCompressed else { return raw }
    let body = try decompress(raw)
    // Counted only afterwards since a stream does not tell its size: at most one body a core is over.
    try ticket.reserve(body.count)
    return body
  }

  /// Turns a body away by its announced length before any of it is read.
  func checkLength(_ headers: HTTPFields) throws(Refusal) {
    if let length = headers[.contentLength].flatMap(Int.init), length > limits.bodyBytes {
      throw tooLarge
    }
  }

  private func collect(
    _ request: Request, ticket: inout Admission.Ticket
  ) async throws(Refusal) -> Data {
    let start = ContinuousClock.now
    var body = Data()
    if let length = request.headers[.contentLength].flatMap(Int.init) {
      body.reserveCapacity(min(length, limits.bodyBytes))
    }
    var pieces = request.body.makeAsyncIterator()
    while let piece = try await Self.next(&pieces) {
      guard body.count + piece.readableBytes <= limits.bodyBytes else { throw tooLarge }
      guard start.duration(to: .now) < limits.bodyTime else { throw .tooSlow }
      try ticket.reserve(piece.readableBytes)
      piece.withUnsafeReadableBytes { body.append(contentsOf: $0) }
    }
    return body
  }

  private static func next(
    _ pieces: inout RequestBody.AsyncIterator
  ) async throws(Refusal) -> ByteBuffer? {
    do {
      return try await pieces.next()
    } catch {
      throw .malformed("the body ended early")
    }
  }

  private func decompress(_ raw: Data) throws(Refusal) -> Data {
    do {
      return try Compression.decompress(raw, from: .gzip, limit: limits.bodyBytes)
    } catch {
      switch error {
      case .tooLarge: throw tooLarge
      case .corrupt, .truncated: throw .malformed("the body is not valid gzip")
      }
    }
  }

  private var tooLarge: Refusal { .tooLarge("the body is over \(limits.bodyBytes) bytes") }
}
