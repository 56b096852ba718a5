public import DetraKafka
public import DetraModel
import Foundation
public import Logging

/// Writes evaluations to `detra.evaluations`, as the service does.
public struct EvaluationPublisher: Sendable {
  private let producer: KafkaProducer
  private let topics: TopicNames

  /// Throws for a property that the client does not take.
  public init(kafka: KafkaConfiguration, topics: TopicNames, logger: Logger) throws(KafkaError) {
    producer = try KafkaProducer(configuration: kafka, logger: logger)
    self.topics = topics
  }

  /// Returns when the broker has acknowledged it; throws when it has not.
  public func publish(_ evaluation: Evaluation) async throws {
    let message = try KafkaMessage(evaluation, topics: topics, headers: [])
    for result in await producer.send([message], whenFull: .wait) { _ = try result.get() }
  }

  public func close() async { await producer.close(flushFor: .seconds(5)) }
}

extension KafkaMessage {
  private static let evaluationHeaders = [
    KafkaHeader(name: HeaderName.contentType, value: "application/json"),
    KafkaHeader(name: HeaderName.schema, value: Evaluation.schema),
  ]

  /// An evaluation on its way to its topic, with more headers behind its own.
  init(_ evaluation: Evaluation, topics: TopicNames, headers: [KafkaHeader]) throws {
    self.init(
      topic: topics.evaluations, key: Data("\(evaluation.call.app)/\(evaluation.call.node)".utf8),
      value: try evaluation.json(),
      headers: headers.isEmpty ? Self.evaluationHeaders : Self.evaluationHeaders + headers)
  }
}
