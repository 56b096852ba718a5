@testable import DetraKafka
import Foundation
import Testing

@Suite struct StatisticsTests {
  @Test func theUsefulPartOfTheLibrarysJSONIsRead() throws {
    let json = """
      {"name":"x","replyq":3,"msg_cnt":7,"msg_size":70,"txmsgs":100,"rxmsgs":200,"tx_bytes":1000,
       "rx_bytes":2000,"brokers":{"b:1/1":{"state":"UP","rtt":{"avg":1500,"p99":9000},
       "waitresp_cnt":2,"txerrs":1}},"topics":{"t":{"partitions":{
       "0":{"partition":0,"desired":true,"consumer_lag":5,"next_offset":15,"hi_offset":20,"fetchq_cnt":4},
       "1":{"partition":1,"desired":true,"consumer_lag":-1,"next_offset":-1001,"hi_offset":-1001,
            "fetchq_cnt":0},
       "2":{"partition":2,"desired":false,"consumer_lag":-1,"next_offset":0,"hi_offset":0,"fetchq_cnt":0},
       "-1":{"partition":-1,"desired":false,"consumer_lag":-1,"next_offset":0,"hi_offset":0,
            "fetchq_cnt":0}}}},"cgrp":{"rebalance_cnt":6}}
      """
    let read = Data(json.utf8).withUnsafeBytes { KafkaStatistics(json: $0) }
    let statistics = try #require(read)
    #expect(statistics.queuedMessages == 7)
    #expect(statistics.queuedBytes == 70)
    #expect(statistics.sentMessages == 100)
    #expect(statistics.receivedMessages == 200)
    #expect(statistics.rebalances == 6)
    #expect(statistics.roundTrip == .microseconds(1500))
    #expect(statistics.partitions.count == 2)
    let first = statistics.partitions[TopicPartition(topic: "t", partition: 0)]
    #expect(first?.lag == 5)
    #expect(first?.highWatermark == 20)
    #expect(first?.fetched == 4)
    let second = statistics.partitions[TopicPartition(topic: "t", partition: 1)]
    #expect(second?.lag == nil)
    #expect(second?.nextOffset == nil)
  }

  @Test func textThatIsNotStatisticsIsIgnored() {
    #expect(Data("[]".utf8).withUnsafeBytes { KafkaStatistics(json: $0) } == nil)
  }
}
