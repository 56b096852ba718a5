import Testing

@testable import Evaluator

@Suite struct GateTests {
  @Test func waitersEnterInOrderAsRoomIsFreed() async throws {
    let gate = Gate(limit: 1)
    try await gate.acquire()
    let order = Order()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for index in 0..<4 {
        // Each waiter is in line before the next one is made.
        group.addTask {
          try await gate.acquire()
          await order.append(index)
          gate.release()
        }
        await gate.waiters(index + 1)
      }
      gate.release()
      try await group.waitForAll()
    }
    #expect(await order.values == [0, 1, 2, 3])
    #expect(gate.used == 0)
  }

  @Test func somethingLargerThanTheLimitPassesAlone() async throws {
    let gate = Gate(limit: 10)
    try await gate.acquire(25)
    #expect(gate.used == 25)
    gate.release(25)
    #expect(gate.used == 0)
  }

  @Test func aCancelledWaiterLeavesTheLineAndFreesNothing() async throws {
    let gate = Gate(limit: 1)
    try await gate.acquire()
    let waiter = Task { try await gate.acquire() }
    await gate.waiters(1)
    waiter.cancel()
    await #expect(throws: CancellationError.self) { try await waiter.value }
    #expect(gate.used == 1)
    gate.release()
    try await gate.acquire()
    #expect(gate.used == 1)
  }
}

private actor Order {
  var values: [Int] = []
  func append(_ value: Int) { values.append(value) }
}

extension Gate {
  /// Yields until that many are in line.
  fileprivate func waiters(_ count: Int) async {
    while lineLength < count { await Task.yield() }
  }
}
