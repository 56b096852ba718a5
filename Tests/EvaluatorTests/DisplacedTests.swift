import DetraKafka
import DetraSettings
import Testing

@testable import Evaluator

@Suite struct DisplacedTests {
  @Test(arguments: [
    (SinkFailure.fenced(KafkaError(code: .fencedInstance)) as any Error, true),
    (KafkaError(code: .fencedInstance), true),
    (SinkFailure.unknown(KafkaError(code: .fencedInstance)), false),
    (SinkFailure.fatal(KafkaError(code: .unknownTopic)), false),
    (KafkaError(code: .transport), false),
  ])
  func onlyAnotherUnderTheSameNameDisplaces(error: any Error, expected: Bool) {
    #expect((Displaced(error, EvaluatorSettings()) != nil) == expected)
  }

  @Test func theNameThatTwoHaveIsTold() {
    var settings = EvaluatorSettings()
    settings.groupInstanceID = "evaluator-0"
    let displaced = Displaced(KafkaError(code: .fencedInstance), settings)
    #expect("\(displaced as Any)".contains("evaluator.group_instance_id evaluator-0"))
  }
}
