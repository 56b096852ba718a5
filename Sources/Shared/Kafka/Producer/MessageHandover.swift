import CRdKafka
import Foundation

extension KafkaClient {
  /// Hands one message to the library, which copies it. On any error nothing was taken.
  func produce(
    _ message: KafkaMessage, topic: OpaquePointer, opaque: UnsafeMutableRawPointer?
  ) -> rd_kafka_resp_err_t {
    let headers = message.headers.isEmpty ? nil : Self.headers(message.headers)
    let milliseconds = message.timestamp.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
    let code = withBytes(of: message.key) { key in
      withBytes(of: message.value) { value in
        detra_rd_kafka_produce(
          handle, topic, message.partition ?? RD_KAFKA_PARTITION_UA, key.baseAddress, key.count,
          value.baseAddress, value.count, milliseconds ?? 0, headers, opaque)
      }
    }
    if code != RD_KAFKA_RESP_ERR_NO_ERROR, let headers { rd_kafka_headers_destroy(headers) }
    return code
  }

  private static func headers(_ headers: [KafkaHeader]) -> OpaquePointer? {
    let list = rd_kafka_headers_new(headers.count)
    for header in headers {
      header.value.withUnsafeBytes { value in
        withPointer(value) { start in
          _ = rd_kafka_header_add(list, header.name, -1, start, value.count)
        }
      }
    }
    return list
  }
}

/// nil gives the null pointer, which is Kafka's null; empty data gives a pointer and no bytes.
private func withBytes<R>(of data: Data?, _ body: (UnsafeRawBufferPointer) -> R) -> R {
  guard let data else { return body(UnsafeRawBufferPointer(start: nil, count: 0)) }
  return data.withUnsafeBytes { bytes in
    withPointer(bytes) { body(UnsafeRawBufferPointer(start: $0, count: bytes.count)) }
  }
}

/// The start of the bytes, or a pointer to nothing in particular where empty data has none.
private func withPointer<R>(
  _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawPointer) -> R
) -> R {
  if let start = bytes.baseAddress { return body(start) }
  return withUnsafePointer(to: 0 as UInt8) { body(UnsafeRawPointer($0)) }
}
