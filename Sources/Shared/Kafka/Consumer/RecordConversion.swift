import CRdKafka
import Foundation

extension KafkaRecord {
  /// Copies a message out of the library's memory: the value once, headers only where there are any.
  convenience init(_ message: UnsafeMutablePointer<rd_kafka_message_t>, topic: String, epoch: Int) {
    var kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
    let milliseconds = rd_kafka_message_timestamp(message, &kind)
    self.init(
      topic: topic, partition: message.pointee.partition, offset: message.pointee.offset,
      key: data(message.pointee.key, message.pointee.key_len),
      value: data(message.pointee.payload, message.pointee.len), headers: Self.headers(of: message),
      timestamp: kind == RD_KAFKA_TIMESTAMP_NOT_AVAILABLE
        ? nil : Date(timeIntervalSince1970: Double(milliseconds) / 1000),
      epoch: epoch)
  }

  private static func headers(of message: UnsafePointer<rd_kafka_message_t>) -> [KafkaHeader] {
    var list: OpaquePointer?
    guard rd_kafka_message_headers(message, &list) == RD_KAFKA_RESP_ERR_NO_ERROR, let list else {
      return []
    }
    return (0..<rd_kafka_header_cnt(list)).compactMap { index in
      var name: UnsafePointer<CChar>?
      var value: UnsafeRawPointer?
      var size = 0
      let code = rd_kafka_header_get_all(list, index, &name, &value, &size)
      guard code == RD_KAFKA_RESP_ERR_NO_ERROR, let name else { return nil }
      return KafkaHeader(name: String(cString: name), value: data(value, size) ?? Data())
    }
  }

  /// What the record takes of the buffer's bound on bytes.
  var size: Int {
    headers.reduce((key?.count ?? 0) + (value?.count ?? 0)) {
      $0 + $1.name.utf8.count + $1.value.count
    }
  }
}

private func data(_ start: UnsafeRawPointer?, _ count: Int) -> Data? {
  start.map { Data(bytes: $0, count: count) }
}
