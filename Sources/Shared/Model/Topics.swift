/// The names of detra's topics under a prefix.
public struct TopicNames: Sendable, Hashable {
  public var prefix: String

  public init(prefix: String = "detra") { self.prefix = prefix }

  public var calls: String { "\(prefix).calls" }
  public var evaluations: String { "\(prefix).evaluations" }
  public var notifications: String { "\(prefix).notifications" }
  /// Compacted.
  public var alertState: String { "\(prefix).state.alerts" }
  /// What the channels have made for which fingerprint. Compacted.
  public var deliveryState: String { "\(prefix).state.deliveries" }
  public var deadLetters: String { "\(prefix).dead-letters" }

  public var compacted: Set<String> { [alertState, deliveryState] }

  public var all: [String] {
    [calls, evaluations, notifications, alertState, deliveryState, deadLetters]
  }
}

/// Names of the Kafka headers that detra writes.
public enum HeaderName {
  public static let contentType = "content-type"
  public static let schema = "detra-schema"
  public static let traceparent = "traceparent"
}

/// Why and where a record was set aside. Its bytes go to the dead-letter topic untouched, this as headers.
public struct DeadLetter: Sendable, Hashable {
  /// The part of the pipeline that gave up: `evaluator`, `dispatcher.slack`, …
  public var stage: String
  /// A word for the kind of fault: `malformed`, `empty`, `rejected`, …
  public var `class`: String
  /// One line for a person, free of the record's own values.
  public var reason: String
  public var topic: String
  public var partition: Int32
  public var offset: Int64

  public init(
    stage: String, class: String, reason: String, topic: String, partition: Int32, offset: Int64
  ) {
    self.stage = stage
    self.class = `class`
    self.reason = reason
    self.topic = topic
    self.partition = partition
    self.offset = offset
  }

  public static let sourceTopic = "detra-source-topic"
  public static let sourcePartition = "detra-source-partition"
  public static let sourceOffset = "detra-source-offset"
  public static let stageHeader = "detra-stage"
  public static let classHeader = "detra-class"
  public static let reasonHeader = "detra-reason"

  /// Header names and values, in the order they are written.
  public var headers: [(name: String, value: String)] {
    [
      (Self.sourceTopic, topic), (Self.sourcePartition, String(partition)),
      (Self.sourceOffset, String(offset)), (Self.stageHeader, stage), (Self.classHeader, `class`),
      (Self.reasonHeader, reason),
    ]
  }
}
