import Testing

@testable import DetraHTTP

@Suite struct AdmissionTests {
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      // SplitMix64.
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
  }

  /// What a reader of the rules would keep: everything in plain lists.
  struct Model {
    var started: [Item] = []
    var waiting: [Item] = []
    func hasRoom(_ item: Item) -> Bool {
      started.count < 5 && started.filter { $0.origin == item.origin }.count < 2
    }
  }

  final class Item {
    let origin: Origin
    let deadline: ContinuousClock.Instant
    init(origin: Origin, deadline: ContinuousClock.Instant) {
      self.origin = origin
      self.deadline = deadline
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func anySequenceOfEventsKeepsTheLimitsAndTheOrder(seed: UInt64) throws {
    var random = Seeded(state: seed)
    let origins = try ["a", "b", "c", "d"].map { try Origin(of: "http://\($0)/") }
    let start = ContinuousClock.now
    var admission = Admission<Item>(limit: 5, limitPerOrigin: 2, maximumWaiting: 6)
    var model = Model()
    for step in 0..<500 {
      let now = start.advanced(by: .milliseconds(step))
      switch Int.random(in: 0..<10, using: &random) {
      case 0..<5:
        let wait = Duration.milliseconds(Int.random(in: 1..<100, using: &random))
        let origin = try #require(origins.randomElement(using: &random))
        let item = Item(origin: origin, deadline: now.advanced(by: wait))
        let decision = admission.arrive(
          item, id: ObjectIdentifier(item), origin: item.origin, deadline: item.deadline)
        if model.hasRoom(item) {
          #expect(decision == .start)
          model.started.append(item)
        } else {
          #expect(decision == (model.waiting.count < 6 ? .wait : .refuse))
          if decision == .wait { model.waiting.append(item) }
        }
      case 5..<8:
        guard let index = model.started.indices.randomElement(using: &random) else { continue }
        let next = admission.leave(model.started.remove(at: index).origin)
        let expected = model.waiting.first(where: model.hasRoom)
        #expect(next === expected)
        if let expected {
          model.waiting.removeAll { $0 === expected }
          model.started.append(expected)
        }
      case 8:
        guard let item = (model.waiting + model.started).randomElement(using: &random) else {
          continue
        }
        let isWaiting = model.waiting.contains { $0 === item }
        #expect(admission.withdraw(ObjectIdentifier(item)) === (isWaiting ? item : nil))
        model.waiting.removeAll { $0 === item }
      default:
        let expected = model.waiting.filter { $0.deadline <= now }
        if let first = model.waiting.map(\.deadline).min() {
          #expect(try #require(admission.nextDeadline) <= first)
        }
        #expect(
          admission.expire(at: now).map(ObjectIdentifier.init)
            == expected.map(ObjectIdentifier.init))
        model.waiting.removeAll { $0.deadline <= now }
      }
      #expect(!model.waiting.contains(where: model.hasRoom))
    }
    #expect(
      admission.withdrawAll().map(ObjectIdentifier.init) == model.waiting.map(ObjectIdentifier.init)
    )
  }
}
