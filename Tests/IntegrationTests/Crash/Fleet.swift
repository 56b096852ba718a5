import Foundation
import TestSupport

/// Evaluators, or Dispatchers, that come, go and are killed.
actor Fleet {
  private struct Member {
    var process: ChildProcess
    var settings: [String: String]
  }

  nonisolated let deployment: Deployment
  private let service: String
  private let settings: [String: String]
  private var members: [String: Member] = [:]
  private(set) var kills = 0

  /// `settings` are those of every member's section.
  init(
    _ deployment: Deployment, of service: String = "evaluator", settings: [String: String] = [:]
  ) {
    self.deployment = deployment
    self.service = service
    self.settings = settings
  }

  var names: [String] { members.keys.sorted() }

  /// Starts a member, by whose name the group knows it if it `isStatic`. Does not wait until it is ready.
  func start(_ name: String, isStatic: Bool) throws {
    let own = isStatic ? ["group_instance_id": name] : [:]
    try launch(name, settings.merging(own) { $1 })
  }

  func start(_ names: [String], isStatic: Bool) throws {
    for name in names { try start(name, isStatic: isStatic) }
  }

  /// `kill -9`; the same member starts again at once.
  func kill(_ name: String) async throws {
    guard let member = members[name] else { return }
    try await end(name) { try await $0.killHard() }
    kills += 1
    try launch(name, member.settings)
  }

  /// `kill -9`; nobody takes its place.
  func remove(_ name: String) async throws {
    try await end(name) { try await $0.killHard() }
    kills += 1
  }

  /// SIGTERM to all of these at once; each ends well.
  func stop(_ names: [String]) async throws {
    let processes = names.compactMap { members.removeValue(forKey: $0)?.process }
    for process in processes { process.signal(SIGTERM) }
    for process in processes {
      try await process.exitStatus().expectSuccess(process.lines.suffix(20).joined(separator: "\n"))
    }
  }

  /// SIGTERM; the same member starts again when it has ended well.
  func restart(_ name: String) async throws {
    guard let settings = members[name]?.settings else { return }
    try await stop([name])
    try launch(name, settings)
  }

  /// Waits until a member has partitions.
  func settle(_ name: String) async throws {
    try await members[name]?.process.lines(until: "which partitions it has") {
      !Assignment(log: $0).partitions.isEmpty
    }
  }

  func assignment(_ name: String) -> Assignment {
    Assignment(log: members[name]?.process.lines ?? [])
  }

  func assignments(_ names: [String]) -> [Assignment] { names.map(assignment) }

  /// The last words of everyone, for a test that failed.
  func report() -> String {
    members.sorted { $0.key < $1.key }
      .map { name, member in
        "\(name), \(member.process.isRunning ? "running" : "ended"):\n"
          + member.process.lines.suffix(15).joined(separator: "\n")
      }.joined(separator: "\n")
  }

  func process(_ name: String) -> ChildProcess? { members[name]?.process }

  private func launch(_ name: String, _ settings: [String: String]) throws {
    // All are on one host.
    let dispatcher = settings.merging(["replica": name]) { $1 }
    members[name] = Member(
      process: try deployment.command(
        [service], evaluator: service == "evaluator" ? settings : [:],
        dispatcher: service == "dispatcher" ? dispatcher : [:]), settings: settings)
  }

  private func end(_ name: String, by kill: (ChildProcess) async throws -> Void) async throws {
    guard let process = members.removeValue(forKey: name)?.process else { return }
    // One that ended by itself did something that no test asked for.
    guard process.isRunning else {
      throw ChildProcess.Failure(
        description: "\(name) had ended:\n" + process.lines.suffix(20).joined(separator: "\n"))
    }
    try await kill(process)
  }
}

/// What an Evaluator's log says of its partitions.
struct Assignment: Equatable {
  private(set) var partitions: Set<String> = []
  /// How often it was given partitions or gave some away.
  private(set) var changes = 0

  init(log: [String]) {
    for line in log {
      guard let words = line.split(separator: #""partitions":""#).last?.split(separator: "\"").first
      else { continue }
      let named = words.split(separator: " ").map(String.init)
      if line.contains(#""message":"partitions assigned""#) {
        partitions.formUnion(named)
      } else if line.contains(#""message":"partitions handed over""#)
        || line.contains(#""message":"partitions lost""#)
      {
        partitions.subtract(named)
      } else {
        continue
      }
      changes += 1
    }
  }
}
