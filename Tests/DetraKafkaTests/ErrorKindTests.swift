import DetraKafka
import DetraModel
import Testing

@Suite struct ErrorKindTests {
  /// Positive numbers are those of the Kafka protocol's table of errors.
  @Test(arguments: [
    (KafkaError.Code.messageTimedOut, FailureKind.retryable()),
    (.queueFull, .retryable()),
    (.transport, .retryable()),
    (.allBrokersDown, .retryable()),
    (.notLeader, .retryable()),
    (KafkaError.Code(rawValue: 19), .retryable()),  // NOT_ENOUGH_REPLICAS
    (KafkaError.Code(rawValue: 27), .retryable()),  // REBALANCE_IN_PROGRESS
    (.messageTooLarge, .rejected),
    (.notAssigned, .rejected),
    (.offsetMetadataTooLarge, .rejected),
    (KafkaError.Code(rawValue: 87), .rejected),  // INVALID_RECORD
    (.topicAuthorizationFailed, .fatal),
    (.groupAuthorizationFailed, .fatal),
    (.unknownTopic, .fatal),
    (.fencedInstance, .fatal),
    (.invalidArgument, .fatal),
    (KafkaError.Code(rawValue: 58), .fatal),  // SASL_AUTHENTICATION_FAILED
    (KafkaError.Code(rawValue: 90), .fatal),  // PRODUCER_FENCED
  ])
  func codesMeanWhatToDo(code: KafkaError.Code, kind: FailureKind) {
    #expect(KafkaError(code: code).kind == kind, "\(code)")
  }

  @Test func theLibrarysNameIsInTheDescription() {
    #expect("\(KafkaError(code: .queueFull))".hasPrefix("_QUEUE_FULL: "))
    #expect("\(KafkaError.Code.unknownTopic)" == "UNKNOWN_TOPIC_OR_PART")
  }
}
