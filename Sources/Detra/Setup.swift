import ArgumentParser
import DetraHTTP
import DetraModel
import DetraSettings
import DetraTelemetry
import Dispatcher
import Foundation
import Logging

struct Setup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make detra's monitors and dashboard in Datadog.",
    discussion: """
      Monitors: eight for every application, one more for each node with latency bounds of its own, and those \
      of `alerts` in the configuration. They are known again by their name and the tags managed-by:detra, app \
      and env; the dashboard by a line in its description. What is as it should be stays untouched, so a second \
      run changes nothing.

      --dry-run prints what would change, has Datadog check each monitor, and changes nothing; without keys it \
      prints what would be made where there is nothing yet.

        detra setup all --config detra.yaml --dry-run
        detra setup all --config detra.yaml

      Needs datadog.api_key and datadog.app_key (monitors_read, monitors_write, dashboards_read, dashboards_write).
      """,
    subcommands: [Monitors.self, DashboardOnly.self, All.self, Delete.self])

  struct Monitors: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The monitors, those of `alerts` included.")

    @OptionGroup var options: SetupOptions
    @OptionGroup var pruning: PruneOptions

    func run() async throws {
      try await options.run { try await $0.changes([.monitor], pruning: pruning.prune) }
    }
  }

  struct DashboardOnly: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "dashboard", abstract: "The dashboard.",
      discussion: "create_dashboard must not be false; dashboard_name is its title.")

    @OptionGroup var options: SetupOptions
    @OptionGroup var pruning: PruneOptions

    func run() async throws {
      try await options.run { session in
        guard session.settings.createDashboard || pruning.prune else {
          StandardError.write(
            "create_dashboard: is false, so there is no dashboard to make; set it to true")
          throw ExitStatus.configuration
        }
        return try await session.changes([.dashboard], pruning: pruning.prune)
      }
    }
  }

  struct All: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Monitors and dashboard (unless create_dashboard is false).")

    @OptionGroup var options: SetupOptions
    @OptionGroup var pruning: PruneOptions

    func run() async throws {
      try await options.run { session in
        if !session.settings.createDashboard {
          StandardError.write("create_dashboard is false: no dashboard")
        }
        return try await session.changes([.monitor, .dashboard], pruning: pruning.prune)
      }
    }
  }

  struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Delete what detra made for this application and environment, and nothing else.",
      discussion: """
        That is the monitors with the tags managed-by:detra, app and env of this configuration, and the dashboards \
        whose description ends in them. A copy carries them too: take them off what is to stay.
        """)

    @OptionGroup var options: SetupOptions

    func run() async throws {
      try await options.run(offline: false) { try await $0.setup.removal() }
    }
  }
}

struct PruneOptions: ParsableArguments {
  @ArgumentParser.Flag(help: "Delete what detra made and the configuration has no more.")
  var prune = false
}

struct SetupOptions: ParsableArguments {
  @OptionGroup var configuration: ConfigurationOptions

  @ArgumentParser.Flag(help: "Print what would change, and change nothing.")
  var dryRun = false

  @ArgumentParser.Flag(help: "Print a JSON object a line instead, definitions included.")
  var json = false

  @Option(help: ArgumentHelp("Takes the place of datadog.base_url.", valueName: "url"))
  var datadogURL: String?

  /// What one run has to hand.
  struct Session {
    let settings: Settings
    let setup: DatadogSetup
    let isOffline: Bool

    func changes(_ kinds: [SetupChange.Kind], pruning: Bool) async throws -> [SetupChange] {
      if isOffline { return try setup.planFromNothing(kinds) }
      return try await setup.plan(kinds, pruning: pruning)
    }
  }

  /// Makes a plan and shows it or carries it out.
  ///
  /// - Parameters:
  ///   - offline: whether a dry run can do without keys.
  ///   - plan: what is to be done.
  /// - Throws: the exit status.
  func run(
    offline: Bool = true, _ plan: (Session) async throws -> [SetupChange]
  ) async throws {
    var settings = try configuration.load(
      requiring: dryRun && offline ? [] : [.setup], defaultLevel: .warning)
    if let datadogURL { settings.datadog.baseURL = datadogURL }
    let http = try HTTPClient(logger: Logger(label: "detra.setup"))
    let setup = DatadogSetup(settings: settings, transport: http)
    do {
      let session = Session(settings: settings, setup: setup, isOffline: !setup.hasKeys)
      try await carryOut(try await plan(session), session)
    } catch let error as SetupError {
      StandardError.write("\(error)")
      await http.shutdown()
      throw error.kind == .configuration ? ExitStatus.configuration : ExitCode.failure
    }
    await http.shutdown()
  }

  private func carryOut(_ changes: [SetupChange], _ session: Session) async throws {
    let report = SetupReport(isColored: Terminal.isColored)
    let setup = session.setup
    StandardError.write("\(setup.place), \(session.settings.datadog.url(path: "/api/v1"))")
    if session.isOffline {
      StandardError.write(
        "no keys (DD_API_KEY, DD_APP_KEY): this is what would be made where there is nothing yet")
    }
    var isWhole = true
    for change in changes {
      if dryRun {
        if !session.isOffline { isWhole = await isTaken(change, by: setup) && isWhole }
        show(change, report)
      } else {
        isWhole = await isDone(change, by: setup, report) && isWhole
      }
    }
    StandardError.write(report.summary(changes, done: !dryRun))
    let notifiesNobody = setup.notifiesNobody && changes.contains { $0.definition != nil }
    if notifiesNobody {
      StandardError.write(
        "the monitors tell nobody: integrations.slack and integrations.pagerduty are not enabled")
    }
    if !isWhole { throw ExitCode.failure }
  }

  /// Whether it was done; what Datadog has against it goes to stderr, and the others are done all the same.
  private func isDone(
    _ change: SetupChange, by setup: DatadogSetup, _ report: SetupReport
  ) async -> Bool {
    do throws(SetupError) {
      let done = try await setup.apply(change)
      show(done, report, url: setup.url(of: done))
      return true
    } catch {
      StandardError.write("\(error)")
      return false
    }
  }

  /// Whether Datadog would take it; what it has against it goes to stderr.
  private func isTaken(_ change: SetupChange, by setup: DatadogSetup) async -> Bool {
    do throws(SetupError) {
      try await setup.validate(change)
      return true
    } catch {
      StandardError.write("\(error)")
      return false
    }
  }

  private func show(_ change: SetupChange, _ report: SetupReport, url: String? = nil) {
    print(json ? change.json.text : report.text(change, url: url))
  }
}

private enum Terminal {
  /// `NO_COLOR` (no-color.org) takes the colour away.
  static var isColored: Bool {
    let environment = ProcessInfo.processInfo.environment
    return isatty(STDOUT_FILENO) == 1 && environment["NO_COLOR", default: ""].isEmpty
      && environment["TERM"] != "dumb"
  }
}
