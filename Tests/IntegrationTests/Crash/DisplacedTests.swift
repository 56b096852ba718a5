import TestSupport
import Testing

/// Two processes under one name in the group: the earlier one ends, and says which setting to mend.
@Suite(.serialized) struct DisplacedProcessTests {
  @Test(
    arguments: TestBroker.Kind.external(or: .noida),
    [
      (["evaluator"], "partitions assigned"),
      (["dispatcher", "--stage", "alerting"], "alert state read"),
    ])
  func theEarlierOfTwoWithOneNameEnds(
    kind: TestBroker.Kind, service: (arguments: [String], joined: String)
  ) async throws {
    let broker = try await TestBroker.start(kind)
    let deployment = try await Deployment.start(on: broker)
    let name = ["group_instance_id": "same"]
    func start() async throws -> ChildProcess {
      let process = try deployment.command(service.arguments, evaluator: name, dispatcher: name)
      _ = try await process.line(containing: service.joined)
      return process
    }
    let first = try await start()
    let second = try await start()
    #expect(try await first.exitStatus() == 1)
    let words = "\(service.arguments[0]).group_instance_id same"
    #expect(first.lines.contains { $0.contains(words) })
    try await second.terminate().expectSuccess("the one that took over")
    await deployment.stop()
    try await broker.stop()
  }
}
