public import DetraKafka
public import DetraModel
import Foundation

/// Straight into `<prefix>.calls`, as any Kafka client of an application would.
public struct KafkaTrafficTarget: TrafficTarget {
  private let producer: KafkaProducer
  private let topic: String

  /// The producer is the caller's to close.
  public init(producer: KafkaProducer, topics: TopicNames = TopicNames()) {
    self.producer = producer
    topic = topics.calls
  }

  /// Sends the calls and waits until the broker has acknowledged or refused each.
  public func send(_ calls: [CallRecord]) async -> TrafficDelivery {
    let encoder = JSONCoding.encoder()
    guard let messages = try? calls.map({ try message(for: $0, with: encoder) }) else {
      return TrafficDelivery(all: .rejected("cannot be written as JSON"), calls.count)
    }
    let results = await producer.send(messages)
    return TrafficDelivery(
      outcomes: results.map(\.trafficOutcome),
      isFatal: results.contains {
        if case .failure(let error) = $0 { error.kind == .fatal } else { false }
      })
  }

  private func message(for call: CallRecord, with encoder: JSONEncoder) throws -> KafkaMessage {
    var headers = [
      KafkaHeader(name: HeaderName.contentType, value: "application/json"),
      KafkaHeader(name: HeaderName.schema, value: CallRecord.schema),
    ]
    if let span = call.spanID {
      let parent = "00-\(call.traceID)-\(span)-01"
      headers.append(KafkaHeader(name: HeaderName.traceparent, value: parent))
    }
    return KafkaMessage(
      topic: topic, key: Data(call.traceID.utf8), value: try encoder.encode(call),
      headers: headers, timestamp: call.startedAt?.date)
  }
}

extension Result<KafkaDelivery, KafkaError> {
  fileprivate var trafficOutcome: TrafficOutcome {
    switch self {
    case .success: .accepted
    case .failure(let error):
      error.kind == .rejected ? .rejected(error.description) : .failed(error.description)
    }
  }
}
