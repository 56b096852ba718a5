import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

/// `detra setup` as an operator runs it, against the Datadog stand-in.
@Suite(.timeLimit(.minutes(2))) struct SetupCommandTests {
  private static let keys = ["DD_API_KEY": "api", "DD_APP_KEY": "app"]

  private struct Run {
    var status: Int32
    var lines: [String]

    func count(of sign: String) -> Int { lines.count { $0.hasPrefix(sign + " ") } }
  }

  private func detra(
    _ arguments: [String], yaml: String = "app_name: legal", keys: [String: String] = Self.keys
  ) async throws -> Run {
    let folder = try TemporaryFolder()
    let file = try folder.write(yaml, as: "detra.yaml")
    let none = ["DD_API_KEY": "", "DD_APP_KEY": "", "DD_SITE": "", "NO_PROXY": "127.0.0.1"]
    let process = try ChildProcess(
      Repository.detra, ["setup"] + arguments + ["--config", file],
      environment: none.merging(keys) { $1 }, folder: folder.url)
    let status = try await process.exitStatus()
    return Run(status: status, lines: process.lines)
  }

  @Test func whatIsSetUpOnceIsLeftAloneAndDeletedWhenAsked() async throws {
    let standIns = try await StandIns.start(
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    let there = ["--datadog-url", standIns.datadogURL]
    let dry = try await detra(["all", "--dry-run"] + there)
    #expect(dry.status == 0)
    #expect(dry.count(of: "+") == 9)
    #expect(standIns.datadog.monitors.isEmpty && standIns.datadog.dashboards.isEmpty)

    #expect(try await detra(["monitors"] + there).count(of: "+") == 8)
    let all = try await detra(["all"] + there)
    #expect(all.count(of: "+") == 1)
    #expect(all.count(of: "=") == 8)
    #expect(try await detra(["dashboard"] + there).count(of: "=") == 1)

    let gone = try await detra(["delete"] + there)
    #expect(gone.status == 0)
    #expect(gone.count(of: "-") == 9)
    #expect(standIns.datadog.monitors.isEmpty && standIns.datadog.dashboards.isEmpty)
    await standIns.stop()
  }

  @Test func withoutKeysOnlyADryRunGoes() async throws {
    let dry = try await detra(["all", "--dry-run"], keys: [:])
    #expect(dry.status == 0)
    #expect(dry.count(of: "+") == 9)
    let wet = try await detra(["all"], keys: [:])
    #expect(wet.status == 78)
    #expect(wet.lines.contains { $0.contains("datadog.api_key: is absent") })
    #expect(wet.lines.contains { $0.contains("datadog.app_key: is absent") })
    #expect(try await detra(["delete", "--dry-run"], keys: [:]).status == 78)
  }

  @Test func whatCannotBeSetUpIsAFaultOfTheConfiguration() async throws {
    let alert = """
      alerts:
        - { name: a, metric: detra.node.flags, condition: gt, threshold: 1 }
      """
    let unknown = try await detra(["all", "--dry-run"], yaml: alert)
    #expect(unknown.status == 78)
    #expect(unknown.lines.contains { $0.contains("\"detra.node.flags\" is not a metric") })
    let none = try await detra(["dashboard", "--dry-run"], yaml: "create_dashboard: false")
    #expect(none.status == 78)
  }

  @Test func anAbsentDatadogIsAFailureThatSaysWhatToDo() async throws {
    let run = try await detra(["all", "--datadog-url", "http://127.0.0.1:1"])
    #expect(run.status == 1)
    #expect(run.lines.contains { $0.contains("Run the command again") })
  }
}
