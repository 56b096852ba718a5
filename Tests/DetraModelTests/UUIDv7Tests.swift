import DetraModel
import Foundation
import Synchronization
import Testing

@Suite struct UUIDv7Tests {
  @Test func layoutIsThatOfRFC9562() throws {
    let generator = UUIDv7Generator { Date(timeIntervalSince1970: 1_645_557_742) }
    let id = generator.next()
    // The time of RFC 9562, appendix A.6.
    #expect(id.hasPrefix("017f22e2-79b0-7"))
    let uuid = try #require(UUID(uuidString: id)).uuid
    #expect(uuid.6 >> 4 == 7)
    #expect(uuid.8 >> 6 == 0b10)
  }

  @Test func idsIncreaseWithinOneMillisecondAndWhenTheClockGoesBack() {
    let time = Mutex(2_000_000.0)
    let generator = UUIDv7Generator {
      Date(timeIntervalSince1970: time.withLock { $0 })
    }
    var ids = (0..<10_000).map { _ in generator.next() }
    time.withLock { $0 -= 3600 }
    ids += (0..<100).map { _ in generator.next() }
    #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func idsOfManyTasksAreAllDifferent() async {
    let generator = UUIDv7Generator()
    let ids = await withTaskGroup(of: [String].self) { group in
      for _ in 0..<8 { group.addTask { (0..<2000).map { _ in generator.next() } } }
      return await group.reduce(into: Set<String>()) { $0.formUnion($1) }
    }
    #expect(ids.count == 16_000)
  }
}
