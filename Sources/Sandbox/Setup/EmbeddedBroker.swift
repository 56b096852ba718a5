public import DetraKafka
import DetraModel
public import DetraSettings
public import Logging

/// librdkafka's mock cluster as the broker of a `detra up` that names no cluster.
public enum EmbeddedBroker {
  /// Said whenever one is started.
  public static let limits = """
    embedded broker: librdkafka's mock cluster keeps the newest 5 MB of a partition, forgets everything \
    when it stops, and has no real transactions. Set kafka.bootstrap_servers for a cluster.
    """

  /// What its clients need: its groups know the eager protocol only, and it answers a fetch only when the
  /// wait is over.
  private static let properties: [String: Secret] = [
    "partition.assignment.strategy": "range", "session.timeout.ms": "6000",
    "fetch.wait.max.ms": "20",
  ]

  /// Starts one with detra's topics, and points the settings at it. It runs until it is closed.
  public static func start(
    for settings: inout Settings, logger: Logger
  ) throws(KafkaError) -> KafkaMockCluster {
    let partitions = Int32(settings.kafka.partitions)
    // Its own client calls the end of its brokers an error.
    var quiet = logger
    quiet.logLevel = .critical
    let cluster = try KafkaMockCluster(
      topics: settings.topics.all.map { ($0, partitions) }, logger: quiet)
    settings.kafka.bootstrapServers = [cluster.bootstrapServers]
    // It accepts transactions and does nothing about them: positions would never be committed.
    settings.evaluator.delivery = .atLeastOnce
    settings.dispatcher.delivery = .atLeastOnce
    settings.kafka.properties.merge(properties) { own, _ in own }
    return cluster
  }
}
