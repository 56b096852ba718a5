/// A broker as the cluster names it.
public struct KafkaBroker: Sendable, Hashable {
  /// Unique in the cluster.
  public let id: Int32
  /// The advertised host.
  public let host: String
  /// The advertised port.
  public let port: Int
}

/// What a cluster consists of.
public struct KafkaClusterDescription: Sendable {
  /// Those alive.
  public let brokers: [KafkaBroker]
  /// The broker that administers the cluster, if one does.
  public let controller: Int32?
  /// The names of all topics that these credentials may see.
  public let topics: Set<String>
}

/// A topic to create.
public struct KafkaTopicSpec: Sendable, Hashable {
  /// The topic's name.
  public var name: String
  /// How many.
  public var partitions: Int32
  /// Copies of each partition; -1 takes the broker's default.
  public var replicationFactor: Int16
  /// The topic's own settings: `cleanup.policy`, `retention.ms`, …
  public var configuration: [String: String]

  /// A topic with the broker's default replication, unless given.
  public init(
    name: String, partitions: Int32, replicationFactor: Int16 = -1,
    configuration: [String: String] = [:]
  ) {
    self.name = name
    self.partitions = partitions
    self.replicationFactor = replicationFactor
    self.configuration = configuration
  }
}

/// What became of a topic to create.
public enum KafkaTopicResult: Sendable {
  /// It is new.
  case created
  /// It was there before, and was not changed.
  case existed
  /// It could not be created.
  case failed(KafkaError)
}

/// A topic as it is.
public struct KafkaTopicDescription: Sendable, Hashable {
  /// The topic's name.
  public let name: String
  /// How many.
  public let partitions: Int
  /// Copies of the partition that has the fewest.
  public let replicationFactor: Int
  /// The topic's settings, defaults included; nil where the broker does not tell.
  public let configuration: [String: String]?
}
