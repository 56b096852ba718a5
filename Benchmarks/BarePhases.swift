import ArgumentParser
import DetraKafka
import DetraModel
import Foundation

/// What each step of an evaluation costs, in microseconds a call. Prints them in the order of `PhaseCosts`.
///
/// Decoding and encoding are run alone, over what stands in the topics. Rules and scanners are what the Evaluator
/// itself took down while it ran: their medians, since it may be interrupted anywhere.
struct BarePhases: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the steps of an evaluation.", shouldDisplay: false)

  @Argument var servers: String
  @Argument var calls: String
  @Argument var evaluations: String
  @Argument var count: Int
  @Argument var properties: [String] = []

  func run() async throws {
    let calls = try await values(of: calls)
    let decoder = JSONCoding.decoder()
    let evaluations = try await values(of: evaluations).map {
      try decoder.decode(Evaluation.self, from: $0)
    }
    let latencies = evaluations.map(\.latency)
    func median(_ value: (PhaseLatency) -> Double) -> Double {
      Spread(values: latencies.map { value($0) * 1000 }).median
    }
    print(
      try Self.cost(of: calls) { _ = try CallRecord.decode($0) }, median(\.rules),
      median(\.scanners), median { $0.total - $0.rules - $0.scanners },
      try Self.cost(of: evaluations) { _ = try $0.json() })
  }

  private func values(of topic: String) async throws -> [Data] {
    let consumer = try BareReader.consumer(servers, topic, properties)
    var values: [Data] = []
    for try await batch in consumer.batches {
      values += batch.compactMap(\.value)
      if values.count >= count { break }
    }
    await consumer.close()
    return values
  }

  /// The median of several passes.
  private static func cost<Item>(
    of items: [Item], _ body: (Item) throws -> Void
  ) rethrows -> Double {
    var passes: [Double] = []
    for _ in 0..<9 {
      let start = BareReader.processorTime
      for item in items { try body(item) }
      passes.append((BareReader.processorTime - start) / Double(items.count) * 1e6)
    }
    return Spread(values: passes).median
  }
}

/// Microseconds a call, by what they are spent on.
struct PhaseCosts {
  var decoding: Double
  var rules: Double
  var scanners: Double
  /// Scores, flags, previews.
  var assembly: Double
  var encoding: Double

  /// Out of what `BarePhases` printed.
  init?(_ output: String) {
    let figures = output.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
    guard figures.count == 5 else { return nil }
    (decoding, rules, scanners) = (figures[0], figures[1], figures[2])
    (assembly, encoding) = (figures[3], figures[4])
  }

  /// Parts of a whole. What is left of it is Kafka's writing side and the way between the threads.
  func print(of whole: Double, reading: Double) {
    let parts = [
      ("reading from Kafka", reading), ("JSON decoding", decoding), ("rules", rules),
      ("scanners", scanners), ("scores, flags, previews", assembly), ("JSON encoding", encoding),
    ]
    let rest = whole - parts.reduce(0) { $0 + $1.1 }
    Swift.print("  of its \(whole.rounded(to: 1)) µs of processor time a call")
    for (name, cost) in parts + [("writing to Kafka, transactions, hand-over (the rest)", rest)] {
      let share = (cost / whole * 100).rounded(to: 0)
      Swift.print("    \(cost.rounded(to: 1)) µs, \(share) %: \(name)")
    }
  }
}
