/// The broker and detra's topics on it.
public struct KafkaSettings: Sendable, Hashable {
  /// `host:port`; none means that there is no cluster.
  public var bootstrapServers: [String] = []
  /// Topics are `<prefix>.calls` and so on.
  public var topicPrefix = "detra"
  /// Of each topic, when detra makes it.
  public var partitions = 6
  /// Of each topic, when detra makes it.
  public var replicationFactor = 1
  /// What the broker's logs call us.
  public var clientID = "detra"
  /// Passed to librdkafka as they are. Passwords may be among them, so none is printed.
  public var properties: [String: Secret] = [:]

  /// The defaults: no cluster.
  public init() {}

  /// The properties as librdkafka takes them.
  public var revealedProperties: [String: String] { properties.mapValues { $0.reveal() } }
}

extension KafkaSettings: Section {
  static let fields: [Field<Self>] = [
    Field(
      "bootstrap_servers", \.bootstrapServers, .list(of: .server, isSeparated: true), traits: .firm,
      "`host:port` of some brokers. None: `detra up` starts the embedded broker."),
    Field("topic_prefix", \.topicPrefix, .topicPrefix, "Topics are `<prefix>.calls` and so on."),
    Field("partitions", \.partitions, .integer(1...10_000), "Of each topic, when detra makes it."),
    Field(
      "replication_factor", \.replicationFactor, .integer(1...100),
      "Of each topic, when detra makes it."),
    Field("client_id", \.clientID, .string, "What the broker's logs call us."),
    Field(
      "properties", \.properties, .map(of: .opaque, key: "property"),
      "Passed to librdkafka: `security.protocol`, `sasl.password`, … Values are never printed."),
  ]
}

extension ValueType where Value == String {
  fileprivate static var server: ValueType {
    string("host:port, such as kafka-1:9092") { text in
      let port = ListenAddress(text)?.port
      return text.contains(":")
        ? port.map { $0 > 0 } ?? false
        : !text.isEmpty && !text.contains(where: \.isWhitespace)
    }
  }

  /// Kafka allows 249 of these characters in a topic's name; the longest of ours leaves 200 of them.
  fileprivate static var topicPrefix: ValueType {
    string("a prefix of up to 200 letters, digits, dots, dashes and underscores") { text in
      (1...200).contains(text.count)
        && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) }
    }
  }
}
