import DetraHTTP
import DetraModel
import Foundation
import Hummingbird
import HummingbirdHTTP2
import HummingbirdTesting
import Logging
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct TLSTests {
  /// A self-signed certificate for `localhost`, in a folder that goes with this object.
  final class Certificate: Sendable {
    private let folder: URL
    var file: String { folder.appending(path: "cert.pem").path }
    var keyFile: String { folder.appending(path: "key.pem").path }

    init() throws {
      folder = FileManager.default.temporaryDirectory.appending(path: "detra-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let openssl = Process()
      openssl.executableURL = URL(filePath: "/usr/bin/env")
      openssl.arguments =
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
        + ["-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext"]
        + ["subjectAltName=DNS:localhost", "-keyout", keyFile, "-out", file]
      openssl.standardError = FileHandle.nullDevice
      try openssl.run()
      openssl.waitUntilExit()
      #expect(openssl.terminationStatus == 0)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }
  }

  /// An HTTP/2 and HTTP/1.1 server over TLS whose `/together` answers once `count` are there.
  func withServer(
    together count: Int = 1, _ body: @Sendable (Certificate, _ port: Int) async throws -> Void
  ) async throws {
    let certificate = try Certificate()
    let arrived = Mutex(0)
    let waiters = (0..<count).map { _ in AsyncStream.makeStream(of: Void.self) }
    let router = Router()
    router.get("/") { _, _ in "hello" }
    router.get("/together") { _, _ in
      let index = arrived.withLock { arrived in
        arrived += 1
        return arrived - 1
      }
      if index == count - 1 { for waiter in waiters { waiter.continuation.finish() } }
      for await _ in waiters[index].stream {}
      return "together"
    }
    let tls = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(certificate.file).map {
        .certificate($0)
      },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: certificate.keyFile, format: .pem)))
    let app = Application(
      router: router, server: try .http2Upgrade(tlsConfiguration: tls),
      configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      logger: Logger(label: "server") { _ in SwiftLogNoOpLogHandler() })
    try await app.test(.ahc(.https)) { client in
      try await body(certificate, try #require(client.port))
    }
  }

  @Test func aCertificateThatNobodyTrustsIsFatal() async throws {
    try await withServer { _, port in
      let client = try makeClient()
      for _ in 0..<2 {
        let error = await client.failure(of: .init(url: "https://localhost:\(port)/"))
        guard case .tls(let reason, "https://localhost:\(port)") = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(reason.contains("self-signed") || reason.contains("self signed"), "\(reason)")
        #expect(error?.kind == .fatal)
      }
      await client.shutdown()
    }
  }

  @Test func aTrustedCertificateHoldsForItsOwnHostOnly() async throws {
    try await withServer { certificate, port in
      let client = try makeClient(authorityFile: certificate.file)
      let response = try await client.send(.init(url: "https://localhost:\(port)/"))
      #expect(response.body == Data("hello".utf8))
      #expect(response.protocolVersion == .http2)
      let error = await client.failure(of: .init(url: "https://127.0.0.1:\(port)/"))
      guard case .tls = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      await client.shutdown()
    }
  }

  /// Counted at a proxy's tunnels, which also shows that the certificate is checked through one.
  @Test func fiftyRequestsShareOneHTTP2Connection() async throws {
    try await withServer(together: 50) { certificate, port in
      let proxy = try LoopbackServer { connection in
        guard connection.readRequest()?.target == "localhost:\(port)" else { return }
        connection.tunnel(to: port)
      }
      defer { proxy.stop() }
      let client = try makeClient(proxy: .url(proxy.url), authorityFile: certificate.file)
      let versions = try await withThrowingTaskGroup(of: Set<String>.self) { group in
        for _ in 0..<50 {
          group.addTask {
            let response = try await client.send(.init(url: "https://localhost:\(port)/together"))
            return [response.protocolVersion.rawValue]
          }
        }
        return try await group.reduce(into: Set()) { $0.formUnion($1) }
      }
      #expect(versions == ["2"])
      #expect(proxy.connectionCount == 1)
      await client.shutdown()
    }
  }

  @Test func aFileWithoutCertificatesIsRefusedAtOnce() throws {
    #expect(throws: HTTPError.tls("no certificates to be read in /dev/null", origin: "any host")) {
      try makeClient(authorityFile: "/dev/null")
    }
  }
}
