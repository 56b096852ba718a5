import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

/// The clients of examples/clients send a call that arrives whole, each where its language is on the machine.
@Suite(.serialized) struct ClientTests {
  struct Client: Sendable {
    var name: String
    /// Looked up on the PATH, unless it starts with `/`.
    var program: String
    var arguments: [String]
  }

  static let clients = [
    Client(name: "curl", program: "bash", arguments: ["curl/send.sh"]),
    Client(name: "python", program: "python3", arguments: ["python/send.py"]),
    Client(name: "node", program: "node", arguments: ["node/send.mjs"]),
    Client(name: "go", program: "go", arguments: ["run", "go/main.go"]),
    Client(name: "java", program: "java", arguments: ["java/Send.java"]),
    Client(
      name: "python-kafka",
      program: Repository.root.appending(path: ".venv/bin/python").path,
      arguments: ["python/send_kafka.py"]),
  ]

  @Test func everyClientsCallArrives() async throws {
    let kind = EndToEndTests.brokers[0]
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let collector = try await deployment.service("collector")
    let folder = Repository.root.appending(path: "examples/clients")
    var sent: [String] = []
    for client in Self.clients {
      guard let program = Self.find(client.program) else {
        print("skipped \(client.name): there is no \(client.program) on this machine")
        continue
      }
      let process = try ChildProcess(
        program, client.arguments,
        environment: [
          "DETRA_URL": "http://127.0.0.1:\(collector.port)",
          "DETRA_BOOTSTRAP": broker.bootstrapServers,
          "DETRA_TOPIC_PREFIX": deployment.topics.prefix,
        ], folder: folder)
      try await process.exitStatus(within: .seconds(120)).expectSuccess(
        client.name + "\n" + process.lines.joined(separator: "\n"))
      sent.append(client.name)
    }
    #expect(sent.contains("python") && sent.contains("curl"))
    let wanted = sent.count
    let records = try await TopicReader(deployment).read(deployment.topics.calls) {
      $0.count >= wanted
    }
    let calls = try records.map { try CallRecord.decode($0.value ?? Data()) }
    #expect(Set(calls.compactMap { $0.tags["client"] }) == Set(sent))
    #expect(calls.allSatisfy { $0.node == "answer_query" && $0.output != nil })
    #expect(try await collector.process.terminate() == 0)
    await deployment.stop()
    try await broker.stop()
  }

  private static func find(_ program: String) -> URL? {
    if program.hasPrefix("/") {
      return FileManager.default.isExecutableFile(atPath: program) ? URL(filePath: program) : nil
    }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return path.split(separator: ":").map { URL(filePath: String($0)).appending(path: program) }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }
}
