import Testing

@testable import Evaluator

@Suite struct WaitingLineTests {
  @Test func firstRequestsGoBeforeRepeatedOnes() {
    var line = WaitingLine(share: 0.1)
    line.enter(1, .repeated)
    line.enter(2, .first)
    line.enter(3, .first)
    #expect([line.next()?.id, line.next()?.id, line.next()?.id] == [2, 3, 1])
    let isOver = line.next() == nil
    #expect(isOver && line.isEmpty)
  }

  @Test func underLoadRepeatedRequestsGetTheirShareAndNoMore() {
    var line = WaitingLine(share: 0.1)
    for id in 0..<1000 { line.enter(WaitingLine.ID(id), .repeated) }
    var repeated = 0
    for id in 1000..<2000 {
      line.enter(WaitingLine.ID(id), .first)
      line.enter(WaitingLine.ID(id + 1000), .first)
      if line.next()?.kind == .repeated { repeated += 1 }
    }
    #expect((85...100).contains(repeated))
  }

  @Test func whoLeavesIsPassedOver() {
    var line = WaitingLine(share: 0.1)
    for id in 1...3 { line.enter(WaitingLine.ID(id), .first) }
    let left = [line.leave(1), line.leave(2), line.leave(2)]
    #expect(left == [true, true, false])
    #expect(line.count == 1)
    let next = line.next()?.id
    let hasLeft = line.leave(3)
    #expect(next == 3 && !hasLeft)
  }
}
