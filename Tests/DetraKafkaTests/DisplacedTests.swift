import DetraKafka
import Testing

@Suite struct DisplacedTests {
  private func displaced(_ error: any Error) -> Displaced? {
    Displaced(error, instance: "evaluator-0", setting: "evaluator.group_instance_id")
  }

  @Test(arguments: [
    (SinkFailure.fenced(KafkaError(code: .fencedInstance)) as any Error, true),
    (KafkaError(code: .fencedInstance), true),
    (SinkFailure.unknown(KafkaError(code: .fencedInstance)), false),
    (SinkFailure.fatal(KafkaError(code: .unknownTopic)), false),
    (KafkaError(code: .transport), false),
  ])
  func onlyAnotherUnderTheSameNameDisplaces(error: any Error, expected: Bool) {
    #expect((displaced(error) != nil) == expected)
  }

  @Test func theNameThatTwoHaveIsTold() throws {
    let found = try #require(displaced(KafkaError(code: .fencedInstance)))
    #expect("\(found)".contains("evaluator.group_instance_id evaluator-0"))
  }
}
