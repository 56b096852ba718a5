/// How to reach a cluster, and any property of librdkafka.
public struct KafkaConfiguration: Sendable {
  /// `host:port`, comma-separated.
  public var bootstrapServers: String
  /// Names this client in the broker's logs and quotas.
  public var clientID: String
  /// librdkafka's properties (its CONFIGURATION.md), over detra's defaults.
  public var properties: [String: String]

  /// No property is looked at before a client is made; `validate` looks earlier.
  public init(
    bootstrapServers: String, clientID: String = "detra", properties: [String: String] = [:]
  ) {
    self.bootstrapServers = bootstrapServers
    self.clientID = clientID
    self.properties = properties
  }

  /// The same with properties added or replaced.
  public func with(_ properties: [String: String]) -> Self {
    var copy = self
    copy.properties.merge(properties) { $1 }
    return copy
  }

  /// Checks names and values of all properties without connecting.
  ///
  /// - Throws: an error that names the property at fault.
  public func validate() throws(KafkaError) {
    for role in ClientRole.allCases {
      _ = try NativeConfiguration(self, role: role)
    }
  }
}

extension KafkaConfiguration: CustomStringConvertible, CustomReflectable {
  /// Secrets are masked.
  public var description: String {
    let listed = properties.sorted { $0.key < $1.key }
      .map { "\($0.key)=\(Secrets.isSecret($0.key) ? Secrets.mask : $0.value)" }
    return "\(clientID)@\(bootstrapServers)"
      + (listed.isEmpty ? "" : " (\(listed.joined(separator: ", ")))")
  }

  /// As `description`, so that dumping a client's settings shows no secret.
  public var customMirror: Mirror { Mirror(self, children: ["configuration": description]) }
}

enum ClientRole: CaseIterable {
  case producer, transactionalProducer, consumer

  /// Applied before the caller's own, so any of these can be replaced.
  var defaults: [(String, String)] {
    switch self {
    case .producer: Self.shared + Self.producing + [("delivery.timeout.ms", "30000")]
    case .transactionalProducer: Self.shared + Self.producing + Self.producingInTransactions
    case .consumer: Self.shared + Self.consuming
    }
  }

  private static let shared = [
    ("socket.keepalive.enable", "true"),
    ("log.connection.close", "false"),
    ("reconnect.backoff.max.ms", "2000"),
    ("statistics.interval.ms", "5000"),
  ]

  private static let producing = [
    ("enable.idempotence", "true"),
    ("acks", "all"),
    ("linger.ms", "5"),
    ("compression.type", "lz4"),
    ("partitioner", "murmur2_random"),
    ("queue.buffering.max.messages", "100000"),
    ("queue.buffering.max.kbytes", "131072"),
  ]

  /// A commit sends at once what is still held back. How large a record may be is the broker's to say: what it
  /// handed out must find its way into a dead letter. Nobody listens to the statistics.
  private static let producingInTransactions = [
    ("linger.ms", "20"),
    ("message.max.bytes", "104857600"),
    ("statistics.interval.ms", "0"),
  ]

  /// The two `queued` bounds hold for each partition here, since each has a queue of its own.
  private static let consuming = [
    ("partition.assignment.strategy", "cooperative-sticky"),
    ("auto.offset.reset", "earliest"),
    ("isolation.level", "read_committed"),
    ("queued.min.messages", "10000"),
    ("queued.max.messages.kbytes", "4096"),
    ("fetch.error.backoff.ms", "200"),
    ("enable.auto.commit", "false"),
    ("enable.auto.offset.store", "false"),
  ]

  /// Properties whose value the client's promises rest on.
  var required: [String: String] {
    switch self {
    case .producer: [:]
    case .transactionalProducer: ["enable.idempotence": "true"]
    case .consumer:
      [
        "enable.auto.commit": "false", "enable.auto.offset.store": "false",
        // Else aborted records are read, and offsets of a transaction that is not decided.
        "isolation.level": "read_committed",
      ]
    }
  }
}
