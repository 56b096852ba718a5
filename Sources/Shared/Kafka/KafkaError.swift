import CRdKafka
public import DetraModel

/// A failure of a Kafka operation, with what to do about it.
public struct KafkaError: Error, Sendable, CustomStringConvertible {
  /// An error code of librdkafka: the broker's are 0 and up, its own are negative.
  public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The number in librdkafka and, where not negative, in the Kafka protocol.
    public let rawValue: Int32

    /// Any number is accepted.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// librdkafka's name without its prefix: `_QUEUE_FULL`, `UNKNOWN_TOPIC_OR_PART`, …
    public var description: String { String(cString: rd_kafka_err2name(native)) }

    init(_ native: rd_kafka_resp_err_t) { rawValue = Int32(native.rawValue) }
    var native: rd_kafka_resp_err_t { rd_kafka_resp_err_t(rawValue) }
  }

  /// What happened, as librdkafka names it.
  public let code: Code
  /// One line for a person; never holds a secret of the configuration or a record's value.
  public let message: String
  /// Whether to try again, set the item aside, or stop.
  public let kind: FailureKind
  /// The client can do nothing more: close it and make a new one.
  public let isFatal: Bool

  /// An error of the given code; `kind` defaults to what the code means.
  public init(
    code: Code, message: String? = nil, kind: FailureKind? = nil, isFatal: Bool = false
  ) {
    self.code = code
    self.message = message ?? String(cString: rd_kafka_err2str(code.native))
    self.kind = kind ?? code.kind
    self.isFatal = isFatal
  }

  /// `_QUEUE_FULL: Local: Queue full`, for logs.
  public var description: String { "\(code): \(message)" }
}

extension KafkaError.Code {
  /// The local queue of outgoing messages has no room.
  public static let queueFull = Self(RD_KAFKA_RESP_ERR__QUEUE_FULL)
  /// `delivery.timeout.ms` passed without an acknowledgement; the message may still have arrived.
  public static let messageTimedOut = Self(RD_KAFKA_RESP_ERR__MSG_TIMED_OUT)
  /// A call that waits for the broker gave up.
  public static let timedOut = Self(RD_KAFKA_RESP_ERR__TIMED_OUT)
  /// The message is larger than the client or the topic allows.
  public static let messageTooLarge = Self(RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE)
  /// The client is closed or closing.
  public static let closed = Self(RD_KAFKA_RESP_ERR__DESTROY)
  /// The task was cancelled while its message waited for room in the queue.
  public static let cancelled = Self(RD_KAFKA_RESP_ERR__INTR)
  /// The partition is no longer assigned to this consumer.
  public static let notAssigned = Self(RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST)
  /// No broker answers.
  public static let allBrokersDown = Self(RD_KAFKA_RESP_ERR__ALL_BROKERS_DOWN)
  /// The connection to a broker failed.
  public static let transport = Self(RD_KAFKA_RESP_ERR__TRANSPORT)
  /// The topic, or the partition in it, does not exist.
  public static let unknownTopic = Self(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART)
  /// A property of the configuration, or an argument, is wrong.
  public static let invalidArgument = Self(RD_KAFKA_RESP_ERR__INVALID_ARG)
  /// The broker does not know the request.
  public static let unsupported = Self(RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE)
  /// Another member with the same `group.instance.id` took this one's place.
  public static let fencedInstance = Self(RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID)
  /// The partition's leader is another broker.
  public static let notLeader = Self(RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION)
  /// The group's coordinator is moving or starting.
  public static let coordinatorNotAvailable = Self(RD_KAFKA_RESP_ERR_COORDINATOR_NOT_AVAILABLE)
  /// The group's coordinator is still reading its state.
  public static let coordinatorLoadInProgress = Self(
    RD_KAFKA_RESP_ERR_COORDINATOR_LOAD_IN_PROGRESS)
  /// The broker did not finish the request in time.
  public static let requestTimedOut = Self(RD_KAFKA_RESP_ERR_REQUEST_TIMED_OUT)
  /// The credentials may not use the topic.
  public static let topicAuthorizationFailed = Self(RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED)
  /// The credentials may not use the group.
  public static let groupAuthorizationFailed = Self(RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)

  /// The note beside a committed offset is longer than the broker takes (`offset.metadata.max.bytes`).
  public static let offsetMetadataTooLarge = Self(RD_KAFKA_RESP_ERR_OFFSET_METADATA_TOO_LARGE)

  var isUnknownTopic: Bool {
    switch native {
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
      RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION:
      true
    default: false
    }
  }

  /// Errors that time alone may mend are retryable, and so are those not listed: a new code of a
  /// newer broker should not stop a pipeline.
  var kind: FailureKind {
    switch native {
    case RD_KAFKA_RESP_ERR_MSG_SIZE_TOO_LARGE, RD_KAFKA_RESP_ERR_RECORD_LIST_TOO_LARGE,
      RD_KAFKA_RESP_ERR_INVALID_RECORD, RD_KAFKA_RESP_ERR_INVALID_TIMESTAMP,
      RD_KAFKA_RESP_ERR_INVALID_MSG_SIZE, RD_KAFKA_RESP_ERR_OFFSET_METADATA_TOO_LARGE,
      RD_KAFKA_RESP_ERR_INVALID_COMMIT_OFFSET_SIZE, RD_KAFKA_RESP_ERR__ASSIGNMENT_LOST:
      .rejected
    case RD_KAFKA_RESP_ERR__AUTHENTICATION, RD_KAFKA_RESP_ERR_SASL_AUTHENTICATION_FAILED,
      RD_KAFKA_RESP_ERR_TOPIC_AUTHORIZATION_FAILED, RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_CLUSTER_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_TRANSACTIONAL_ID_AUTHORIZATION_FAILED,
      RD_KAFKA_RESP_ERR_UNSUPPORTED_SASL_MECHANISM, RD_KAFKA_RESP_ERR_ILLEGAL_SASL_STATE,
      RD_KAFKA_RESP_ERR_SECURITY_DISABLED:
      .fatal
    case RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC,
      RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION, RD_KAFKA_RESP_ERR_TOPIC_EXCEPTION,
      RD_KAFKA_RESP_ERR_INVALID_PARTITIONS, RD_KAFKA_RESP_ERR_INVALID_REPLICATION_FACTOR,
      RD_KAFKA_RESP_ERR_INVALID_CONFIG, RD_KAFKA_RESP_ERR_POLICY_VIOLATION,
      RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET:
      .fatal
    case RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR__FENCED,
      RD_KAFKA_RESP_ERR_PRODUCER_FENCED, RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH,
      RD_KAFKA_RESP_ERR_INCONSISTENT_GROUP_PROTOCOL, RD_KAFKA_RESP_ERR_INVALID_GROUP_ID,
      RD_KAFKA_RESP_ERR_INVALID_SESSION_TIMEOUT, RD_KAFKA_RESP_ERR_UNSUPPORTED_VERSION:
      .fatal
    case RD_KAFKA_RESP_ERR__FATAL, RD_KAFKA_RESP_ERR__INVALID_ARG, RD_KAFKA_RESP_ERR__CONFLICT,
      RD_KAFKA_RESP_ERR__STATE, RD_KAFKA_RESP_ERR__UNSUPPORTED_FEATURE,
      RD_KAFKA_RESP_ERR__DESTROY, RD_KAFKA_RESP_ERR__UNKNOWN_GROUP:
      .fatal
    default: .retryable()
    }
  }
}

extension KafkaError {
  init(_ native: rd_kafka_resp_err_t, _ message: String? = nil) {
    self.init(code: Code(native), message: message)
  }

  /// Takes the error object over and destroys it; nil where there is none.
  init?(consuming error: OpaquePointer?) {
    guard let error else { return nil }
    defer { rd_kafka_error_destroy(error) }
    self.init(
      code: Code(rd_kafka_error_code(error)),
      message: String(cString: rd_kafka_error_string(error)),
      isFatal: rd_kafka_error_is_fatal(error) != 0)
  }

  /// The error that made this client unusable, if one did.
  init?(fatalOf client: OpaquePointer) {
    var text = [CChar](repeating: 0, count: 512)
    let code = rd_kafka_fatal_error(client, &text, text.count)
    guard code != RD_KAFKA_RESP_ERR_NO_ERROR else { return nil }
    self.init(code: Code(code), message: String(c: text), kind: .fatal, isFatal: true)
  }

  static let closed = KafkaError(code: .closed, message: "The client is closed")
}

extension String {
  /// The text up to the terminating zero of a buffer that C wrote.
  init(c buffer: [CChar]) {
    self.init(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
