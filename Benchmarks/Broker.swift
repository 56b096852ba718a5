import DetraKafka
import Foundation
import Logging

/// The Kafka broker that all is measured on.
struct Broker: Sendable {
  let name: String
  let bootstrapServers: String
  let properties: [String: String]
  let process: Child?
  let folder: URL

  var kafka: KafkaConfiguration {
    KafkaConfiguration(
      bootstrapServers: bootstrapServers, clientID: "detra-bench", properties: properties)
  }

  /// Starts noida-db from `.venv` in a folder of its own, unless the environment names a cluster.
  static func start() async throws -> Broker {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "detra-bench-\(UUID().uuidString)")
    let data = folder.appending(path: "broker")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    if let servers = ProcessInfo.processInfo.environment["DETRA_TEST_BOOTSTRAP"] {
      return Broker(
        name: servers, bootstrapServers: servers, properties: [:], process: nil, folder: folder)
    }
    guard let binary = noida else {
      throw Child.Failure(
        description: "no broker: run Scripts/install-test-tools.sh or set DETRA_TEST_BOOTSTRAP")
    }
    let port = Int.random(in: 20_000..<30_000)
    let broker = Broker(
      name: "noida-db, one process on loopback, its log in a temporary folder",
      bootstrapServers: "127.0.0.1:\(port)",
      properties: [
        "partition.assignment.strategy": "range", "session.timeout.ms": "6000",
        "receive.message.max.bytes": "1000000000", "fetch.wait.max.ms": "20",
      ],
      process: try Child(
        binary,
        ["start", "--only", "kafka", "--kafka-port", "\(port)", "--data-dir", data.path],
        environment: ["HOME": folder.path], folder: folder),
      folder: folder)
    try await broker.awaitAnswer()
    return broker
  }

  func stop() async throws {
    // It does not end by SIGTERM, and what it kept is thrown away.
    try await process?.stop(SIGKILL)
    try FileManager.default.removeItem(at: folder)
  }

  private func awaitAnswer() async throws {
    let admin = try KafkaAdmin(configuration: kafka, logger: .quiet)
    for _ in 0..<30 {
      if (try? await admin.cluster(timeout: .seconds(1))) != nil { return }
    }
    throw Child.Failure(description: "the broker does not answer:\n\(process?.output ?? "")")
  }

  private static var noida: URL? {
    let libraries = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: ".venv/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
    return versions.map { libraries.appending(path: "\($0)/site-packages/noida_db/noida-db") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}

extension Logger {
  static var quiet: Logger {
    var logger = Logger(label: "bench")
    logger.logLevel = .critical
    return logger
  }
}
