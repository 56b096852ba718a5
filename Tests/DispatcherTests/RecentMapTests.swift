import Testing

@testable import Dispatcher

@Suite struct RecentMapTests {
  @Test func aRecentMapKeepsWhatIsTouched() {
    var map = RecentMap<Int, Int>(capacity: 10)
    for number in 0..<1000 {
      map[number] = number
      map[0] = 0
      #expect(map.count <= 10)
      #expect(map[number] == number)
    }
    #expect(map[0] == 0)
    map[0] = nil
    #expect(map[0] == nil)
  }
}
