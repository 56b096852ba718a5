/// Which kind of call comes at which place. Each block of the mix's length holds each kind in its exact
/// share, in an order of its own.
struct TrafficSchedule: Sendable {
  struct Slot: Sendable, Hashable {
    let scenario: TrafficScenario
    /// How many calls of the same kind came before.
    let ordinal: Int
  }

  let seed: UInt64
  let mix: TrafficMix

  func slot(at index: Int) -> Slot {
    let (block, place) = index.quotientAndRemainder(dividingBy: mix.blockLength)
    let order = order(ofBlock: block)
    let scenario = order[place]
    let earlier = order[..<place].count { $0 == scenario }
    return Slot(scenario: scenario, ordinal: block * mix.perBlock(scenario) + earlier)
  }

  /// Calls of each kind among the first `count`; kinds that the mix leaves out are 0.
  func counts(_ count: Int) -> [TrafficScenario: Int] {
    let (blocks, rest) = count.quotientAndRemainder(dividingBy: mix.blockLength)
    let tail = order(ofBlock: blocks)[..<rest]
    return Dictionary(
      uniqueKeysWithValues: TrafficScenario.allCases.map { scenario in
        (scenario, blocks * mix.perBlock(scenario) + tail.count { $0 == scenario })
      })
  }

  private func order(ofBlock block: Int) -> [TrafficScenario] {
    var random = SplitMix64(seed: seed, stream: RandomStream.block.number(block))
    return random.shuffled(
      TrafficScenario.allCases.flatMap { Array(repeating: $0, count: mix.perBlock($0)) })
  }
}

/// Keeps the draws for one purpose apart from those for another.
enum RandomStream: UInt64 {
  case block, content, identity

  func number(_ index: Int) -> UInt64 { UInt64(index) &* 3 &+ rawValue }
}
