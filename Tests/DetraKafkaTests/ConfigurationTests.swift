import DetraKafka
import DetraModel
import Foundation
import TestSupport
import Testing

@Suite struct ConfigurationTests {
  @Test func defaultsAreValid() throws {
    try KafkaConfiguration(bootstrapServers: "localhost:1").validate()
  }

  @Test(arguments: [
    ("no.such.property", "1", "no.such.property"),
    ("acks", "perhaps", "acks"),
    ("linger.ms", "-5", "linger.ms"),
    ("enable.auto.commit", "true", "enable.auto.commit"),
    ("enable.auto.offset.store", "true", "enable.auto.offset.store"),
    ("isolation.level", "read_uncommitted", "isolation.level"),
  ])
  func aWrongPropertyIsNamed(name: String, value: String, expected: String) {
    let configuration = KafkaConfiguration(
      bootstrapServers: "localhost:1", properties: [name: value])
    let error = #expect(throws: KafkaError.self) { try configuration.validate() }
    #expect(error?.code == .invalidArgument)
    #expect(error?.kind == .fatal)
    #expect(error?.message.contains(expected) == true)
  }

  @Test func propertiesThatContradictEachOtherFailWhenTheClientIsMade() {
    let configuration = KafkaConfiguration(
      bootstrapServers: "localhost:1", properties: ["enable.idempotence": "true", "acks": "1"])
    let error = #expect(throws: KafkaError.self) {
      try KafkaProducer(configuration: configuration, logger: quiet)
    }
    #expect(error?.message.contains("acks") == true)
  }

  /// `delivery.timeout.ms` has a default here. Were that used, lingering for longer than the alias says would be right.
  @Test func anAliasReplacesTheDefaultOfItsProperty() {
    let configuration = KafkaConfiguration(
      bootstrapServers: "localhost:1",
      properties: ["message.timeout.ms": "100", "linger.ms": "200"])
    let error = #expect(throws: KafkaError.self) {
      try KafkaProducer(configuration: configuration, logger: quiet)
    }
    #expect(error?.message.contains("linger.ms") == true)
  }

  @Test func secretsShowNowhere() {
    let secret = "hunter2hunter2"
    let configuration = KafkaConfiguration(
      bootstrapServers: "b:1",
      properties: [
        "sasl.password": secret, "ssl.key.password": secret, "sasl.username": "me",
        "sasl.oauthbearer.client.secret": secret, "ssl.key.pem": secret,
      ])
    var dumped = ""
    dump(configuration, to: &dumped)
    for text in ["\(configuration)", String(reflecting: configuration), dumped] {
      #expect(!text.contains(secret))
    }
    #expect("\(configuration)".contains("sasl.username=me"))
  }

  @Test func aWrongSecretIsNotInTheErrorThatNamesIt() {
    let secret = "-----BEGIN hunter2-----"
    let configuration = KafkaConfiguration(
      bootstrapServers: "b:1", properties: ["security.protocol": "ssl", "ssl.key.pem": secret])
    let error = #expect(throws: KafkaError.self) {
      try KafkaProducer(configuration: configuration, logger: quiet)
    }
    #expect(error.map { !"\($0)".contains("hunter2") } == true)
  }
}
