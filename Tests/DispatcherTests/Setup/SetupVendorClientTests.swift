import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Logging
import Sandbox
import TestSupport
import Testing

@testable import Dispatcher

/// `DETRA_VENDOR_PYTHON` names a Python that has Datadog's own client; without it this suite is skipped.
@Suite struct SetupVendorClientTests {
  private static let python = ProcessInfo.processInfo.environment["DETRA_VENDOR_PYTHON"]

  @Test(.enabled(if: python != nil, "DETRA_VENDOR_PYTHON is not set"))
  func datadogsOwnClientUnderstandsWhatIsSetUp() async throws {
    let python = try #require(Self.python)
    let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    let standIns = try await StandIns.start(logger: logger)
    let client = try HTTPClient(configuration: .init(proxy: .none), logger: logger)
    let settings = makeSetupSettings { $0.datadog.baseURL = standIns.datadogURL }
    let setup = DatadogSetup(settings: settings, transport: client)
    let kinds = SetupChange.Kind.allCases
    for change in try await setup.plan(kinds) { _ = try await setup.apply(change) }
    let process = try ChildProcess(
      URL(filePath: python),
      [
        Repository.root.appending(path: "Tests/VendorClients/setup.py").path,
        standIns.datadogURL, "api", "app",
      ], environment: ["NO_PROXY": "127.0.0.1"])
    let lines = try await process.lines(until: "a JSON object") {
      $0.contains { $0.hasPrefix("{") }
    }
    let seen = try JSONValue(json: Data((lines.last { $0.hasPrefix("{") } ?? "").utf8))
    #expect(seen["monitors"]?.array?.count == 11)
    #expect(
      seen["widgets"] == [
        "group", "timeseries", "toplist", "toplist", "group", "heatmap", "timeseries",
        "timeseries", "timeseries", "timeseries", "list_stream", "manage_status",
      ])
    // Nothing that its models do not know: no misspelt key, no value out of an enumeration.
    #expect(seen["strange"] == [])
    #expect(seen["validated"] == [:])
    #expect(seen["created"] == ["query alert", "No Data", false])
    #expect(seen["changed"] == [2, "avg(last_5m):avg:a.b{*} > 2"])
    #expect(seen["deleted"] == true)
    #expect(seen["gone"] == 404)
    #expect(seen["contradiction"] == [400, 1])
    // What the vendor's client read and sent back is what we would send.
    let after = try await setup.plan(kinds)
    #expect(after.allSatisfy { $0.action == .keep })
    await client.shutdown()
    await standIns.stop()
  }
}
