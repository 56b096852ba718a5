import DetraCompression
import DetraModel
import Foundation
import Hummingbird
import HummingbirdCore

/// Thrown to close a connection without (the rest of) an answer.
struct ConnectionDropped: Error {}

/// Takes one request from the wire to its answer: faults, body, service, ledger, in that order.
struct StandInHandler: Sendable {
  let standIn: any ServedStandIn
  private let name: String

  init(standIn: any ServedStandIn) {
    self.standIn = standIn
    name = type(of: standIn).service.rawValue
  }

  func handle(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    let head = StandInRequest(head: request)
    if head.path.hasPrefix(StandInControl.prefix) {
      let body = try await Data(request.body.collect(upTo: 1 << 20))
      try await send(StandInControl(standIn: standIn).answer(head, body: body), writer)
      return
    }
    let (fault, delay) = standIn.faults.take(for: head.path)
    if fault?.effect == .silence { try await keepSilent(request, head) }

    let answer: StandInAnswer
    let received: StandInRequest
    switch await read(request, head) {
    case .success(let whole):
      if delay > .zero { try await Task.sleep(for: delay) }
      received = whole
      answer = self.answer(whole, fault)
    case .failure(let problem):
      received = head
      answer = standIn.refusal(of: problem.value)
    }
    let isAnswered = ![.close, .dropAnswer].contains(fault?.effect)
    standIn.ledger.record(
      received, status: isAnswered ? answer.status : nil, fault: fault?.name,
      summary: answer.summary)
    guard isAnswered else { throw ConnectionDropped() }
    try await send(answer, truncated: fault?.effect == .truncate, writer)
  }

  private func answer(_ request: StandInRequest, _ fault: StandInFault?) -> StandInAnswer {
    switch fault?.effect {
    case .answer(let status, let headers, let body):
      StandInAnswer(
        status: status, headers: ["content-type": "application/json"].merging(headers) { $1 },
        body: Data(body.utf8), summary: "fault: \(status)")
    case .close:
      StandInAnswer(status: 0, headers: [:], body: Data(), summary: "fault: closed")
    case .named(let name): standIn.answer(request, fault: name)
    default: standIn.answer(request, fault: nil)
    }
  }

  /// Reads the body, then waits until the client or the server goes away.
  private func keepSilent(_ request: Request, _ head: StandInRequest) async throws -> Never {
    try await request.body.consumeWithCancellationOnInboundClose { body in
      var whole = head
      whole.body = try await Data(body.collect(upTo: standIn.bodyLimit(for: head.path).wire))
      standIn.ledger.record(whole, status: nil, fault: "silence", summary: "fault: no answer")
      while true { try await Task.sleep(for: .seconds(3600)) }
    }
    throw ConnectionDropped()
  }

  private func send(
    _ answer: StandInAnswer, truncated: Bool = false, _ writer: consuming ResponseWriter
  ) async throws {
    var head = HTTPResponse(status: .init(code: answer.status))
    for (name, value) in answer.headers {
      if let name = HeaderName(name) { head.headerFields[name] = value }
    }
    head.headerFields[.standIn] = self.name
    head.headerFields[.contentLength] = String(answer.body.count)
    guard truncated else {
      try await writer.write(response: head, body: ResponseBody(byteBuffer: .init(answer.body)))
      return
    }
    var body = try await writer.writeHead(head)
    try await body.write(ByteBuffer(answer.body.prefix(answer.body.count / 2)))
    throw ConnectionDropped()
  }
}

extension StandInHandler {
  private struct Unreadable: Error {
    var value: BodyProblem
    init(_ value: BodyProblem) { self.value = value }
  }

  private func read(
    _ request: Request, _ head: StandInRequest
  ) async -> Result<StandInRequest, Unreadable> {
    let limit = standIn.bodyLimit(for: head.path)
    guard let wire = try? await Data(request.body.collect(upTo: limit.wire)) else {
      return .failure(Unreadable(.tooLarge))
    }
    var whole = head
    let encoding = head.headers["content-encoding"]?.lowercased() ?? "identity"
    switch encoding {
    case "identity", "": whole.body = wire
    case "gzip", "deflate":
      do throws(CompressionError) {
        whole.body = try Compression.decompress(
          wire, from: encoding == "gzip" ? .gzip : .zlib, limit: limit.raw)
      } catch {
        return .failure(Unreadable(error.isTooLarge ? .tooLarge : .corrupt))
      }
    default: return .failure(Unreadable(.unknownEncoding(encoding)))
    }
    return .success(whole)
  }
}

extension CompressionError {
  fileprivate var isTooLarge: Bool { if case .tooLarge = self { true } else { false } }
}

extension StandInRequest {
  fileprivate init(head request: Request) {
    let fields = request.headers.map { ($0.name.canonicalName, $0.value) }
    // HTTP/1.1's `host` is not among them.
    let host = request.head.authority.map { [("host", $0)] } ?? []
    self.init(
      method: request.method.rawValue, path: request.uri.path,
      query: Dictionary(
        request.uri.queryParameters.map { (String($0.key), String($0.value)) },
        uniquingKeysWith: { $1 }),
      headers: Dictionary(host + fields, uniquingKeysWith: { "\($0), \($1)" }),
      body: Data())
  }
}

extension Data {
  fileprivate init(_ buffer: ByteBuffer) {
    self = buffer.withUnsafeReadableBytes { Data($0) }
  }
}

extension ByteBuffer {
  fileprivate init(_ data: Data) {
    self.init(bytes: data)
  }
}

private typealias HeaderName = HTTPFields.Element.Name

extension HeaderName {
  fileprivate static var standIn: Self { Self("x-detra-stand-in") ?? .server }
}
