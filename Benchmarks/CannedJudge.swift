import ArgumentParser
import DetraHTTP
import Foundation
import Hummingbird
import Logging

/// A stand-in of a judge that costs next to nothing: whatever the prompt, it gives, after a delay, the answer that
/// the Sandbox's stand-in gave to the first one. So every answer is valid for records of one node, and the
/// processor is left to what is measured.
struct CannedJudge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer every prompt with the answer to the first.", shouldDisplay: false)

  @Argument(help: "Where the first prompt is judged.") var standIn: String
  @Argument(help: "Milliseconds before each answer.") var latency: Int

  func run() async throws {
    let answer = FirstAnswer(standIn)
    let delay = Duration.milliseconds(latency)
    let application = Application(
      responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
        let body = try await request.body.collect(upTo: 10 << 20)
        let bytes = try await answer.get(
          path: request.uri.string, body: Data(body.readableBytesView))
        try await Task.sleep(for: delay)
        return Response(
          status: .ok, headers: [.contentType: "application/json"],
          body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
      },
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        FileHandle.standardError.write(
          Data("{\"message\":\"listening\",\"metadata\":{\"port\":\"\(port)\"}}\n".utf8))
      }, logger: .quiet)
    try await application.runService()
  }
}

extension CannedJudge {
  /// Starts one as a process of its own.
  static func start(
    asking standIn: String, latency: Duration, folder: URL
  ) async throws -> (process: Child, port: Int) {
    let process = try Child(
      Bench.program("DetraBenchmarks"),
      ["canned-judge", standIn, "\(Int(latency / .milliseconds(1)))"], folder: folder)
    return (process, try await process.port())
  }
}

/// The answer to the first prompt, asked for once.
private actor FirstAnswer {
  private let standIn: String
  private var asking: Task<Data, any Error>?

  init(_ standIn: String) { self.standIn = standIn }

  func get(path: String, body: Data) async throws -> Data {
    if let asking { return try await asking.value }
    let asking = Task { [standIn] in
      let http = try HTTPClient(logger: .quiet)
      let answer = try await http.send(
        DetraHTTP.HTTPRequest(
          method: "POST", url: standIn + path,
          headers: ["content-type": "application/json", "x-goog-api-key": "bench"], body: body))
      await http.shutdown()
      return answer.body
    }
    self.asking = asking
    return try await asking.value
  }
}
