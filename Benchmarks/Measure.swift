import Foundation

extension [Run] {
  /// Microseconds of processor time.
  var medianCost: Double { Spread(values: map { $0.processorTime * 1e6 }).median }
}

/// Several measurements of one thing.
struct Spread: CustomStringConvertible {
  var values: [Double]
  var digits = 0

  var median: Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  var description: String {
    let range = [values.min() ?? .nan, values.max() ?? .nan].map { $0.rounded(to: digits) }
    return "\(median.rounded(to: digits)) (\(range[0])–\(range[1]))"
  }
}

/// One run: how much a second, and the processor time of the measured process for each.
struct Run {
  var rate: Double
  /// Seconds.
  var processorTime: Double
}

extension Run {
  /// As a bare program prints it: the two figures.
  init(printed output: String) throws {
    let figures = output.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
    guard figures.count == 2 else { throw Child.Failure(description: output) }
    self.init(rate: figures[0], processorTime: figures[1])
  }
}

/// Runs of a subject and its baseline, made in turns so that what the machine does besides hits both alike.
struct Comparison {
  var subject: [Run] = []
  var baseline: [Run] = []

  init(
    rounds: Int, subject: () async throws -> Run, baseline: () async throws -> Run
  ) async throws {
    for _ in 0..<rounds {
      self.subject.append(try await subject())
      self.baseline.append(try await baseline())
    }
  }

  func print(_ subjectName: String, _ baselineName: String, unit: String, bytes: Int) {
    let ratio = Spread(values: zip(subject, baseline).map { $0.rate / $1.rate }, digits: 3)
    let cost = Spread(
      values: zip(subject, baseline).map { $0.processorTime / $1.processorTime }, digits: 2)
    Swift.print("  \(subjectName): \(Self.line(subject, unit, bytes))")
    Swift.print("  \(baselineName): \(Self.line(baseline, unit, bytes))")
    Swift.print("  ratio: \(ratio) in \(unit)s/s; \(cost) in processor time a \(unit)")
  }

  private static func line(_ runs: [Run], _ unit: String, _ bytes: Int) -> String {
    let rates = Spread(values: runs.map(\.rate))
    let costs = Spread(values: runs.map { $0.processorTime * 1e6 }, digits: 1)
    let megabytes = (rates.median * Double(bytes) / 1e6).rounded(to: 1)
    return "\(rates) \(unit)s/s, \(megabytes) MB/s, \(costs) µs of processor time a \(unit)"
  }
}

extension Double {
  /// Written with so many digits after the point, thousands apart.
  func rounded(to digits: Int) -> String {
    formatted(
      .number.precision(.fractionLength(digits)).locale(Locale(identifier: "en_US_POSIX"))
        .grouping(.automatic))
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}
