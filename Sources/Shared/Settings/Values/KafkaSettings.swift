/// The broker and detra's topics on it.
public struct KafkaSettings: Sendable, Hashable {
  /// `host:port`; none means that there is no cluster.
  public var bootstrapServers: [String] = []
  public var topicPrefix = "detra"
  /// Of each topic, when detra makes it.
  public var partitions = 6
  /// Of each topic, when detra makes it.
  public var replicationFactor = 1
  public var clientID = "detra"
  /// Passed to librdkafka as they are. Passwords may be among them, so none is printed.
  public var properties: [String: Secret] = [:]

  public init() {}

  /// The properties as librdkafka takes them.
  public var revealedProperties: [String: String] { properties.mapValues { $0.reveal() } }
}
