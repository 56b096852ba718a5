public import DetraModel

/// The recorded calls of a legal document analyzer: the same seed, mix and run make the same calls.
///
/// A call's scenario stands in its `metadata` only (`scenario`, `detail`, `documents`), which detra
/// carries without reading it. `app`, `env`, `service` and `version` are left to the receiver.
public struct TrafficGenerator: Sendable {
  /// Any number; the same one means the same calls.
  public let seed: UInt64
  /// The share of each scenario.
  public let mix: TrafficMix
  /// Stands before every call's id, so that two runs of one seed are different calls.
  public let run: String?

  private let schedule: TrafficSchedule

  /// A generator of calls whose ids begin with `run`, if there is one.
  public init(seed: UInt64, mix: TrafficMix = .standard, run: String? = nil) {
    self.seed = seed
    self.mix = mix
    self.run = run
    schedule = TrafficSchedule(seed: seed, mix: mix)
  }

  /// The call at `index`, from 0. Of a call only `started_at` depends on anything else.
  public func call(at index: Int, startedAt: Timestamp) -> CallRecord {
    let slot = schedule.slot(at: index)
    var random = SplitMix64(seed: seed, stream: RandomStream.content.number(index))
    let draft = CallDraft(slot, random: &random)
    var call = draft.record(random: &random)
    CallIdentity(seed: seed, index: index, run: run).apply(to: &call)
    call.startedAt = startedAt
    return call
  }

  /// The kind of the call at `index`, from 0.
  public func scenario(at index: Int) -> TrafficScenario { schedule.slot(at: index).scenario }

  /// How many of the first `count` calls are of each kind. Kinds outside the mix are 0.
  public func plannedCounts(_ count: Int) -> [TrafficScenario: Int] { schedule.counts(count) }
}

/// The ids of one call.
private struct CallIdentity {
  let id: String
  let traceID: String
  let spanID: String

  init(seed: UInt64, index: Int, run: String?) {
    var random = SplitMix64(
      seed: seed ^ Self.fnv1a(run ?? ""), stream: RandomStream.identity.number(index))
    let (high, low) = (random.next(), random.next())
    // Version 8 and variant of RFC 9562: a UUID of one's own making.
    let uuid = hex(high & ~0xF000 | 0x8000) + hex(low & ~(0b11 << 62) | 0b10 << 62)
    let fields = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
      String(uuid.dropFirst(range.lowerBound).prefix(range.count))
    }.joined(separator: "-")
    id = run.map { "\($0)-\(fields)" } ?? fields
    traceID = hex(random.next()) + hex(random.next())
    spanID = hex(random.next())
  }

  func apply(to call: inout CallRecord) {
    call.id = id
    call.traceID = traceID
    call.spanID = spanID
  }

  private static func fnv1a(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// Sixteen lower-case digits.
private func hex(_ value: UInt64) -> String {
  let digits = String(value, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
