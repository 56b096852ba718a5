import ArgumentParser
import DetraTelemetry
import Foundation
import Logging

@main
struct DetraBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure detra, each figure beside its baseline, in alternating runs.",
    discussion: """
      Services run as processes of the `detra` beside this program, on the broker in .venv \
      (Scripts/install-test-tools.sh) or on the cluster that DETRA_TEST_BOOTSTRAP names.
      """,
    subcommands: [
      BareServer.self, BareReader.self, BarePhases.self, BareAsker.self, CannedJudge.self,
    ])

  enum Figure: String, CaseIterable, ExpressibleByArgument {
    case scanner, collector, evaluator, judge, processes, recovery, window, datadog, metrics,
      alerting, delivery, llmobs
  }

  @Option(help: "One figure, or several by repeating this; all when left out.")
  var only: [Figure] = []

  @Option(help: "Of each run against the Collector and its baseline.")
  var seconds = 3.0

  @Option(help: "Pairs of runs.")
  var rounds = 3

  @Option(
    help:
      "A fifth of what an Evaluator or metrics run reads; twice the calls of the Datadog figure.")
  var records = 20_000

  func validate() throws {
    if seconds <= 0 || rounds < 1 || records < 1000 {
      throw ValidationError("seconds > 0, rounds ≥ 1 and records ≥ 1000, please.")
    }
  }

  func run() async throws {
    bootstrapLogging(level: .error)
    try Machine.refuseDebugBuild()
    let broker = try await Broker.start()
    print(Machine.description + "\nbroker: \(broker.name)")
    let figures = only.isEmpty ? Figure.allCases : only
    var memory: [MemoryUse] = []
    for figure in figures {
      print("")
      memory += try await measure(figure, broker)
      fflush(nil)
    }
    print("\nResident memory (now, and at its highest)")
    for use in memory { print("  \(use)") }
    try await broker.stop()
  }

  private func measure(_ figure: Figure, _ broker: Broker) async throws -> [MemoryUse] {
    switch figure {
    case .scanner:
      try await ScannerBenchmark(rounds: rounds).run()
      return []
    case .collector:
      return try await CollectorBenchmark(seconds: seconds, rounds: rounds).run(on: broker)
    case .evaluator:
      return try await EvaluatorBenchmark(records: records * 5, rounds: rounds).run(on: broker)
    case .judge: return try await JudgeBenchmark(rounds: rounds).run(on: broker)
    case .processes: return try await ProcessBenchmark(rounds: rounds).run(on: broker)
    case .recovery: return try await RecoveryBenchmark(rounds: rounds).run(on: broker)
    case .window: return try await WindowBenchmark().run(on: broker)
    case .alerting: return try await DispatcherBenchmark(rounds: rounds).run(on: broker)
    case .delivery:
      try await DeliveryBenchmark(rounds: rounds).run(on: broker)
      return []
    case .llmobs:
      try await IntakeBenchmark(rounds: rounds).run(on: broker)
      return []
    case .datadog: return try await DatadogBenchmark(calls: records / 2).run(on: broker)
    case .metrics:
      return try await MetricsBenchmark(evaluations: records * 5, rounds: rounds).run(on: broker)
    }
  }
}
