import CoreMetrics
import Synchronization

/// A whole number that only grows.
final class CounterSeries: CounterHandler, Sendable {
  private let count = Atomic<Int64>(0)

  var value: Int64 { count.load(ordering: .relaxed) }

  func increment(by amount: Int64) {
    guard amount > 0 else { return }
    count.wrappingAdd(amount, ordering: .relaxed)
  }

  func reset() { count.store(0, ordering: .relaxed) }
}

/// A number kept as the bits of a `Double` in one atomic.
final class NumberSeries: Sendable {
  private let bits = Atomic<UInt64>(0)

  var value: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }

  func store(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }

  func add(_ amount: Double) {
    var current = bits.load(ordering: .relaxed)
    while true {
      let sum = (Double(bitPattern: current) + amount).bitPattern
      let (exchanged, original) = bits.weakCompareExchange(
        expected: current, desired: sum, ordering: .relaxed)
      if exchanged { return }
      current = original
    }
  }
}

extension NumberSeries: FloatingPointCounterHandler {
  func increment(by amount: Double) {
    guard amount > 0, amount.isFinite else { return }
    add(amount)
  }

  func reset() { store(0) }
}

/// A value that goes up and down: swift-metrics' gauge and meter.
final class GaugeSeries: MeterHandler, RecorderHandler, Sendable {
  private let number = NumberSeries()

  var value: Double { number.value }

  func set(_ value: Int64) { number.store(Double(value)) }
  func set(_ value: Double) { number.store(value) }
  func increment(by amount: Double) { number.add(amount) }
  func decrement(by amount: Double) { number.add(-amount) }
  func record(_ value: Int64) { set(value) }
  func record(_ value: Double) { set(value) }
}

/// Observations counted into fixed buckets.
final class HistogramSeries: RecorderHandler, TimerHandler, Sendable {
  struct Snapshot {
    /// Observations at or below each bound and above the one before; the last is over every bound.
    var counts: [UInt64]
    var sum: Double
  }

  /// Upper bounds, ascending, without +Inf.
  let bounds: [Double]
  private let state: Mutex<Snapshot>

  init(bounds: [Double]) {
    self.bounds = bounds
    state = Mutex(Snapshot(counts: Array(repeating: 0, count: bounds.count + 1), sum: 0))
  }

  var snapshot: Snapshot { state.withLock { $0 } }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    guard value.isFinite else { return }
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock {
      $0.counts[bucket] += 1
      $0.sum += value
    }
  }

  /// Prometheus counts time in seconds.
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
