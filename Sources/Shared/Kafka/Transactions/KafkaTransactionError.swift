import CRdKafka

/// Why a transaction did not come about, and what to do now.
public struct KafkaTransactionError: Error, Sendable, CustomStringConvertible {
  /// What to do now.
  public enum Kind: Sendable, Hashable {
    /// Nothing of it is or will be visible. The same producer can try again; `error.kind` says whether that is
    /// likely to help.
    case aborted
    /// Aborted, since the message of that index can never be written (it is too large, for one). The others can.
    case rejected(index: Int)
    /// Aborted, since the group has moved on: look at what is still assigned, and try again with that.
    case stale
    /// Another producer has taken this transactional id over: stop. A broker answers the same to a producer
    /// whose transaction it has timed out.
    case fenced
    /// This producer is of no more use. Whether its last transaction was committed may be unknown: `initialize`
    /// of a new producer with the same id settles it, and the group's committed offsets then tell.
    case fatal
  }

  /// What to do now.
  public let kind: Kind
  /// What happened.
  public let error: KafkaError

  /// An error of a transaction.
  public init(kind: Kind, error: KafkaError) {
    self.kind = kind
    self.error = error
  }

  /// `aborted: _MSG_TIMED_OUT: Local: Message timed out`, for logs.
  public var description: String { "\(kind): \(error)" }
}

extension KafkaTransactionError.Kind {
  /// What an error that ended a transaction means once the transaction has been aborted.
  init(aborted error: KafkaError) {
    self =
      switch error.code.native {
      case RD_KAFKA_RESP_ERR_ILLEGAL_GENERATION, RD_KAFKA_RESP_ERR_UNKNOWN_MEMBER_ID,
        RD_KAFKA_RESP_ERR_FENCED_INSTANCE_ID, RD_KAFKA_RESP_ERR_REBALANCE_IN_PROGRESS:
        .stale
      default: .aborted
      }
  }

  /// What an error means that no abort can mend.
  init(final error: KafkaError) {
    self =
      switch error.code.native {
      case RD_KAFKA_RESP_ERR__FENCED, RD_KAFKA_RESP_ERR_PRODUCER_FENCED,
        RD_KAFKA_RESP_ERR_INVALID_PRODUCER_EPOCH:
        .fenced
      default: .fatal
      }
  }
}

/// What a transactional call of the library answered.
struct TransactionFailure: Error {
  let error: KafkaError
  var isRetriable = false

  init(_ error: KafkaError) { self.error = error }

  /// Takes the error object over; nil where there is none. Of a client beyond use it tells the first cause.
  init?(consuming native: OpaquePointer?, of client: KafkaClient) {
    guard let native else { return nil }
    isRetriable = rd_kafka_error_is_retriable(native) != 0
    guard let error = KafkaError(consuming: native) else { return nil }
    self.error = KafkaError(fatalOf: client.handle) ?? error
  }
}
