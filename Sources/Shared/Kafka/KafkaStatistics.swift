import Foundation

/// What librdkafka tells about itself every `statistics.interval.ms` (its STATISTICS.md).
public struct KafkaStatistics: Sendable, Hashable {
  /// One broker's connection.
  public struct Broker: Sendable, Hashable {
    /// `UP`, `DOWN`, `CONNECT`, …
    public let state: String
    /// Round trip of requests in the last interval.
    public let averageRoundTrip: Duration
    /// 99th percentile of the same.
    public let p99RoundTrip: Duration
    /// Requests sent and not yet answered.
    public let requestsInFlight: Int
    /// Failed requests since the start.
    public let errors: Int
  }

  /// One partition as a consumer sees it.
  public struct Partition: Sendable, Hashable {
    /// Records between the committed position and the end; nil until both are known.
    public let lag: Int64?
    /// The next offset to fetch; nil until known.
    public let nextOffset: Int64?
    /// The end of what may be read; nil until known.
    public let highWatermark: Int64?
    /// Records fetched and not yet taken.
    public let fetched: Int
  }

  /// Messages in the producer's queue, in flight included.
  public let queuedMessages: Int
  /// Bytes in the producer's queue.
  public let queuedBytes: Int
  /// Events that wait for the polling thread.
  public let pendingEvents: Int
  /// Messages sent since the start.
  public let sentMessages: Int64
  /// Messages received since the start.
  public let receivedMessages: Int64
  /// Bytes sent since the start.
  public let sentBytes: Int64
  /// Bytes received since the start.
  public let receivedBytes: Int64
  /// By librdkafka's name of the broker.
  public let brokers: [String: Broker]
  /// Of a consumer: the partitions assigned to it.
  public let partitions: [TopicPartition: Partition]
  /// Rebalances since the start, of a consumer in a group.
  public let rebalances: Int

  /// The largest of the brokers' average round trips.
  public var roundTrip: Duration? { brokers.values.map(\.averageRoundTrip).max() }
}

extension KafkaStatistics {
  /// Reads librdkafka's JSON; nil where it is not what its documentation says.
  init?(json: UnsafeRawBufferPointer) {
    guard let raw = try? JSONDecoder().decode(Raw.self, from: Data(json)) else { return nil }
    queuedMessages = raw.msg_cnt
    queuedBytes = raw.msg_size
    pendingEvents = raw.replyq
    sentMessages = raw.txmsgs
    receivedMessages = raw.rxmsgs
    sentBytes = raw.tx_bytes
    receivedBytes = raw.rx_bytes
    rebalances = raw.cgrp?.rebalance_cnt ?? 0
    brokers = raw.brokers.mapValues { broker in
      Broker(
        state: broker.state, averageRoundTrip: .microseconds(broker.rtt?.avg ?? 0),
        p99RoundTrip: .microseconds(broker.rtt?.p99 ?? 0), requestsInFlight: broker.waitresp_cnt,
        errors: broker.txerrs)
    }
    var partitions: [TopicPartition: Partition] = [:]
    for (topic, value) in raw.topics ?? [:] {
      for partition in value.partitions.values where partition.desired && partition.partition >= 0 {
        partitions[TopicPartition(topic: topic, partition: partition.partition)] = Partition(
          lag: known(partition.consumer_lag), nextOffset: known(partition.next_offset),
          highWatermark: known(partition.hi_offset), fetched: partition.fetchq_cnt)
      }
    }
    self.partitions = partitions
  }

  /// librdkafka's names, and only what is used of them.
  private struct Raw: Decodable {
    struct Window: Decodable { var avg: Int64, p99: Int64 }
    struct Broker: Decodable {
      var state: String, rtt: Window?, waitresp_cnt: Int, txerrs: Int
    }
    struct Topic: Decodable { var partitions: [String: Partition] }
    struct Partition: Decodable {
      var partition: Int32, desired: Bool, consumer_lag: Int64, next_offset: Int64
      var hi_offset: Int64, fetchq_cnt: Int
    }
    struct Group: Decodable { var rebalance_cnt: Int }
    var msg_cnt: Int, msg_size: Int, replyq: Int
    var txmsgs: Int64, rxmsgs: Int64, tx_bytes: Int64, rx_bytes: Int64
    var brokers: [String: Broker], topics: [String: Topic]?, cgrp: Group?
  }
}

/// librdkafka writes unknown offsets and lags as negative numbers.
private func known(_ number: Int64) -> Int64? { number < 0 ? nil : number }
