import DetraKafka
import Foundation
import TestSupport

/// Calls that know their place: number n is record n / 4 of partition n % 4 of `detra.calls`.
struct NumberedCalls: NumberedLoad {
  static let partitions = 4

  let topic: String
  let count: Int
  /// Every so manieth goes to a node with behaviours, and so to the judge, whose delay makes holes in the order.
  private static let judgedEvery = 51

  static func judged(of count: Int) -> Int { count / judgedEvery }

  func message(_ number: Int) -> KafkaMessage {
    let trace = "trace-\(number % Self.partitions)-\(number / Self.partitions % 100)"
    let node = number % Self.judgedEvery == Self.judgedEvery - 1 ? "answer_query" : "free"
    let value =
      #"{"id":"\#(number)","node":"\#(node)","trace_id":"\#(trace)","#
      + #""input":"What is in section \#(number)?","output":"Section \#(number) is about rent."}"#
    return KafkaMessage(
      topic: topic, partition: Int32(number % Self.partitions), key: Data(trace.utf8),
      value: Data(value.utf8))
  }
}
