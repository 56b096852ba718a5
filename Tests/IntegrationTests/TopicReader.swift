import DetraHTTP
import DetraKafka
import DetraModel
import Foundation
import Logging
import Sandbox
import TestSupport

/// Reads a deployment's topics from their beginning.
struct TopicReader {
  let deployment: Deployment

  init(_ deployment: Deployment) throws { self.deployment = deployment }

  /// Everything on a topic, read until `isEnough`, in the order of arrival per partition.
  func read(
    _ topic: String, within limit: Duration = .seconds(90),
    until isEnough: ([KafkaRecord]) -> Bool
  ) async throws -> [KafkaRecord] {
    var records: [KafkaRecord] = []
    if isEnough(records) { return records }
    try await follow(topic, within: limit) { batch in
      records += batch
      return !isEnough(records)
    }
    return records
  }

  /// Hands over a topic from its beginning, batch by batch, until told that it is enough or the time is over.
  func follow(
    _ topic: String, within limit: Duration, wantsMore: ([KafkaRecord]) throws -> Bool
  ) async throws {
    let consumer = try KafkaConsumer(
      configuration: deployment.kafka,
      source: .partitions(
        Dictionary(uniqueKeysWithValues: partitions(topic).map { ($0, KafkaOffset.beginning) })),
      logger: Logger(label: "test"))
    let timer = Task {
      try await Task.sleep(for: limit)
      await consumer.close()
    }
    defer { timer.cancel() }
    for try await batch in consumer.batches where try !wantsMore(batch) { break }
    await consumer.close()
  }

  /// Everything on a topic that nobody writes to any more. A mark at the end of each partition tells where that is:
  /// watermarks do not, since ends of transactions have offsets too.
  func readToEnd(_ topic: String, within limit: Duration = .seconds(60)) async throws
    -> [KafkaRecord]
  {
    let prefix = Data("end-of-reading-".utf8)
    let mark = prefix + Data(UUID().uuidString.utf8)
    let producer = try KafkaProducer(
      configuration: deployment.kafka, logger: Logger(label: "test"))
    for place in partitions(topic) {
      _ = try await producer.send(
        KafkaMessage(topic: topic, partition: place.partition, key: mark, value: mark))
    }
    await producer.close()
    var marks = 0
    var records: [KafkaRecord] = []
    try await follow(topic, within: limit) { batch in
      records += batch.filter { $0.key?.starts(with: prefix) != true }
      marks += batch.count { $0.key == mark }
      return marks < 4
    }
    guard marks == 4 else {
      throw ChildProcess.Failure(
        description: "the end of \(topic) is out of reach: is a transaction open?")
    }
    return records
  }

  private func partitions(_ topic: String) -> [TopicPartition] {
    (0..<4).map { TopicPartition(topic: topic, partition: $0) }
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
    let ends = try await admin.watermarks(partitions(topic))
    var found: [DetraModel.Notification] = []
    // Ends of transactions have offsets too: counting records does not tell the end.
    try await KafkaStretchReader(configuration: deployment.kafka, logger: Logger(label: "test"))
      .read(ends.mapValues { $0.low..<$0.high }.filter { !$0.value.isEmpty }) {
        found.append(try $0.decode())
      }
    return found
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
    case .datadogCases: standIns.datadog.taken.caseRequests
    case .slack: standIns.slack.counts.accepted
    case .pagerduty: standIns.pagerDuty.counts.accepted
    case .webhook: standIns.webhook.counts.accepted
    }
  }
}

extension [DetraModel.Notification] {
  /// What a channel's stand-in takes of them: an incident is made once for each trouble, and later words of that
  /// change it, or ask nothing.
  func deliveries(to channel: DetraModel.Notification.Channel) -> Int {
    let own = filter { $0.channel == channel }
    return channel == .datadogIncidents ? Set(own.map(\.alert.fingerprint)).count : own.count
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
