import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Synchronization
import Testing

@testable import Dispatcher
@testable import Sandbox

/// Against the stand-in, which refuses what Datadog would and adds what Datadog adds.
@Suite struct DatadogSetupTests {
  private let account = DatadogAccount()
  private let settings = makeSetupSettings()

  private func words(_ changes: [SetupChange]) -> Set<String> { Set(changes.map(\.action.word)) }

  @Test func firstRunMakesAllAndTheSecondChangesNothing() async throws {
    let made = try await account.run(settings)
    #expect(words(made) == ["create"])
    #expect(made.count == 12)
    #expect(made.allSatisfy { $0.id != nil })
    #expect(account.standIn.monitors.count == 11)
    #expect(account.standIn.dashboards.count == 1)
    account.forgetRequests()
    #expect(words(try await account.run(settings)) == ["keep"])
    #expect(account.writes.isEmpty)
  }

  @Test func whatTheConfigurationChangesIsChangedInPlace() async throws {
    try await account.run(settings)
    let before = account.standIn
    let (monitors, dashboards) = (Set(before.monitors.keys), Set(before.dashboards.keys))
    let changed = makeSetupSettings {
      $0.thresholds.adherenceCritical = 0.5
      $0.dashboardName = "Another title"
    }
    let done = try await account.run(changed).filter { !$0.isIdle }
    #expect(done.map(\.name) == ["detra: Critical Adherence Score", "Another title"])
    #expect(words(done) == ["update"])
    #expect(Set(account.standIn.monitors.keys) == monitors)
    #expect(Set(account.standIn.dashboards.keys) == dashboards)
    #expect(words(try await account.run(changed)) == ["keep"])
  }

  @Test func aDryRunIsCheckedByDatadogAndChangesNothing() async throws {
    let setup = account.setup(settings)
    for change in try await setup.plan(SetupChange.Kind.allCases) {
      try await setup.validate(change)
    }
    #expect(account.requests.filter { $0.url.hasSuffix("/monitor/validate") }.count == 11)
    #expect(account.writes.isEmpty)
    #expect(account.standIn.monitors.isEmpty && account.standIn.dashboards.isEmpty)
  }

  @Test func datadogsObjectionToAMonitorNamesItAndTheReason() async throws {
    var change = try #require(try account.setup(settings).planFromNothing([.monitor]).first)
    var definition = try #require(change.definition?.object)
    definition["query"] = "avg(last_5m):nonsense < 0.85"
    change.definition = .object(definition)
    let setup = account.setup(settings)
    let error = await #expect(throws: SetupError.self) { try await setup.validate(change) }
    #expect(error?.kind == .datadog)
    #expect(
      error?.description.hasPrefix("monitor \"detra: Low Adherence Score Warning\": HTTP 400: ")
        == true)
    #expect(error?.description.contains("parameter 'query' is invalid") == true)
  }

  // MARK: - Whose they are

  @Test func othersAreNeitherTakenOverNorDeleted() async throws {
    let other = makeSetupSettings { $0.appName = "other" }
    let staging = makeSetupSettings { $0.environment = .staging }
    let elsewhere = try await account.run(other) + account.run(staging)
    // A person's own of the same name.
    let byHand = try #require(try monitors(of: settings).first?.object)
      .merging(["tags": ["app:legal", "env:production"]]) { $1 }
    let setup = account.setup(settings)
    _ = try await setup.apply(
      SetupChange(kind: .monitor, name: "x", action: .create, definition: .object(byHand)))
    #expect(words(try await account.run(settings)) == ["create"])
    let removal = try await setup.removal()
    #expect(removal.count == 12)
    for change in removal { _ = try await setup.apply(change) }
    #expect(account.standIn.monitors.count == 22 + 1)
    #expect(account.standIn.dashboards.count == 2)
    #expect(try await account.run(other).allSatisfy(\.isIdle))
    #expect(elsewhere.count == 24)
    #expect(try await setup.removal().isEmpty)
  }

  @Test func whatTheConfigurationHasNoMoreStaysUntilItIsPruned() async throws {
    try await account.run(settings)
    let fewer = makeSetupSettings {
      $0.alerts.removeLast()
      $0.createDashboard = false
    }
    let left = try await account.run(fewer).filter { $0.action == .leave }
    #expect(left.map(\.name) == ["detra: Extraction Fails", "detra: legal LLM Observability"])
    #expect(account.standIn.monitors.count == 11)
    let pruned = try await account.run(fewer, pruning: true).filter { $0.action == .delete }
    #expect(pruned.map(\.name) == left.map(\.name))
    #expect(account.standIn.monitors.count == 10)
    #expect(account.standIn.dashboards.isEmpty)
  }

  @Test func aSecondOneOfTheSameNameIsLeftAndTheElderKept() async throws {
    try await account.run(settings, [.monitor])
    var copy = try #require(try monitors(of: settings).first?.object)
    copy["message"] = "copied"
    let setup = account.setup(settings)
    _ = try await setup.apply(
      SetupChange(kind: .monitor, name: "x", action: .create, definition: .object(copy)))
    let changes = try await setup.plan([.monitor])
    #expect(changes.first?.action == .keep)
    #expect(changes.last?.action == .leave)
    #expect(changes.last?.id == account.standIn.monitors.keys.max().map(String.init))
  }

  @Test func allPagesAreRead() async throws {
    let owner = SetupOwner(settings)
    account.standIn.managed.withLock { managed in
      for number in 1...250 {
        managed.monitors[number] = [
          "id": .integer(Int64(number)), "name": .string("monitor \(number)"),
          "tags": .array(owner.tags.map(JSONValue.string)),
        ]
        managed.dashboards["a-\(number)"] = [
          "id": .string("a-\(number)"), "title": "t", "created_at": .string("\(number)"),
          "description": .string(number.isMultiple(of: 100) ? owner.line : "somebody's"),
        ]
      }
    }
    let setup = account.setup(settings)
    let found = try await setup.removal()
    #expect(found.filter { $0.kind == .monitor }.map(\.id) == (1...250).map(String.init))
    #expect(found.filter { $0.kind == .dashboard }.map(\.id) == ["a-100", "a-200"])
    // Three pages of each, and the two dashboards whole.
    #expect(account.requests.count == 8)
  }

  // MARK: - Failures

  @Test func aRateLimitIsWaitedFor() async throws {
    account.play(
      .answer(HTTPResponse(status: 429, headers: ["X-RateLimit-Reset": "0"])), on: "POST")
    account.play(.answer(HTTPResponse(status: 503)), on: "GET")
    account.play(.lostAnswer, on: "GET")
    #expect(words(try await account.run(settings)) == ["create"])
    #expect(account.standIn.monitors.count == 11)
  }

  @Test func whatMayHaveBeenMadeIsNotMadeAgain() async throws {
    account.play(.lostAnswer, on: "POST")
    let error = await #expect(throws: SetupError.self) {
      try await account.run(settings, [.dashboard])
    }
    #expect(account.writes.count == 1)
    #expect(error?.description.contains("Run the command again") == true)
    #expect(words(try await account.run(settings, [.dashboard])) == ["keep"])
    #expect(account.standIn.dashboards.count == 1)
  }

  @Test func aServersFaultIsNotRepeatedWhereItMayHaveDoneItsWork() async throws {
    account.play(.answer(HTTPResponse(status: 502)), on: "POST")
    await #expect(throws: SetupError.self) { try await account.run(settings, [.dashboard]) }
    #expect(account.writes.count == 1)
  }

  @Test func whatIsGoneAlreadyIsDeleted() async throws {
    try await account.run(settings, [.monitor])
    let setup = account.setup(settings)
    let removal = try await setup.removal()
    for change in removal + removal { _ = try await setup.apply(change) }
    #expect(account.standIn.monitors.isEmpty)
  }

  @Test func wrongKeysAreSaidSoWithWhatTheyNeedAndWithoutThem() async throws {
    let wrong = makeSetupSettings { $0.datadog.appKey = "wrong-app-key-0123456789" }
    let error = await #expect(throws: SetupError.self) { try await account.run(wrong) }
    let text = try #require(error?.description)
    #expect(text.hasPrefix("HTTP 403"))
    #expect(text.contains("monitors_read, monitors_write, dashboards_read and dashboards_write"))
    #expect(!text.contains("wrong-app-key"))
    #expect(account.requests.count == 1)
  }
}
