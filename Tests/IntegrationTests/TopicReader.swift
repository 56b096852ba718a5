import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport

/// Reads a deployment's topics from their beginning.
struct TopicReader {
  private let deployment: Deployment

  init(_ deployment: Deployment) throws { self.deployment = deployment }

  /// Everything on a topic, read until `isEnough`, in the order of arrival per partition.
  func read(
    _ topic: String, within limit: Duration = .seconds(90),
    until isEnough: @escaping @Sendable ([KafkaRecord]) -> Bool
  ) async throws -> [KafkaRecord] {
    let partitions = (0..<4).map { TopicPartition(topic: topic, partition: $0) }
    let consumer = try KafkaConsumer(
      configuration: deployment.kafka,
      source: .partitions(
        Dictionary(uniqueKeysWithValues: partitions.map { ($0, KafkaOffset.beginning) })),
      logger: Logger(label: "test"))
    let reading = Task {
      var records: [KafkaRecord] = []
      if isEnough(records) { return records }
      for try await batch in consumer.batches {
        records += batch
        if isEnough(records) { break }
      }
      return records
    }
    let timer = Task {
      try await Task.sleep(for: limit)
      reading.cancel()
    }
    let records = try await reading.value
    timer.cancel()
    await consumer.close()
    return records
  }

  func evaluations(count: Int) async throws -> [Evaluation] {
    try await read(deployment.topics.evaluations) { $0.count >= count }.map { try $0.decode() }
  }

  func evaluations(distinctCalls count: Int) async throws -> [Evaluation] {
    try await read(deployment.topics.evaluations) { records in
      Set(records.compactMap { try? $0.decode(Evaluation.self).call.id }).count >= count
    }.map { try $0.decode() }
  }

  /// Notifications that are there now: up to the ends that the broker names.
  func notifications(for evaluations: [Evaluation]) async throws -> [DetraModel.Notification] {
    let topic = deployment.topics.notifications
    let admin = try KafkaAdmin(configuration: deployment.kafka, logger: Logger(label: "test"))
    let partitions = (0..<4).map { TopicPartition(topic: topic, partition: $0) }
    let ends = try await admin.watermarks(partitions)
    let total = ends.values.reduce(0) { $0 + Int($1.high - $1.low) }
    return try await read(topic) { $0.count >= total }.map { try $0.decode() }
  }
}

extension KafkaRecord {
  func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
    try JSONCoding.decoder().decode(T.self, from: value ?? Data())
  }

  func header(_ name: String) -> String? {
    headers.first { $0.name == name }.map { String(decoding: $0.value, as: UTF8.self) }
  }
}

extension Deployment {
  var kafka: KafkaConfiguration {
    KafkaConfiguration(
      bootstrapServers: broker.bootstrapServers,
      properties: broker.properties.filter {
        $0.key == "receive.message.max.bytes" || $0.key == "fetch.wait.max.ms"
      })
  }

  /// What a channel's stand-in has taken.
  func delivered(_ channel: DetraModel.Notification.Channel) -> Int {
    switch channel {
    case .datadogEvents: standIns.datadog.taken.events
    case .datadogIncidents: standIns.datadog.taken.incidents
    case .slack: standIns.slack.counts.accepted
    case .pagerduty: standIns.pagerDuty.counts.accepted
    case .webhook: standIns.webhook.counts.accepted
    }
  }
}

/// A service's own metrics: counters and gauges by their whole name, labels included.
func ownMetrics(_ port: Int) async throws -> [String: Int] {
  let client = try HTTPClient(logger: Logger(label: "test"))
  let response = try await client.send(HTTPRequest(url: "http://127.0.0.1:\(port)/metrics"))
  await client.shutdown()
  var metrics: [String: Int] = [:]
  for line in String(decoding: response.body, as: UTF8.self).split(separator: "\n")
  where !line.hasPrefix("#") {
    guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...])
    else { continue }
    metrics[String(line[..<space])] = Int(value)
  }
  return metrics
}
