import ArgumentParser
import Foundation
import Hummingbird
import Logging

/// The Collector's baseline.
struct BareServer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Read bodies and answer 202.", shouldDisplay: false)

  func run() async throws {
    let router = Router()
    router.post("/v1/calls") { request, _ in
      let body = try await request.body.collect(upTo: 10 << 20)
      return Response(
        status: .accepted, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: "{\"accepted\":\(body.readableBytes)}")))
    }
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        FileHandle.standardError.write(
          Data("{\"message\":\"listening\",\"metadata\":{\"port\":\"\(port)\"}}\n".utf8))
      }, logger: .quiet)
    try await application.runService()
  }
}
