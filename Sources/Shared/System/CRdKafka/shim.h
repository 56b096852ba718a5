#pragma once
#include <librdkafka/rdkafka.h>
#include <librdkafka/rdkafka_mock.h>

/// `rd_kafka_producev` takes its arguments as a variadic list, which Swift cannot call. Key and value are copied.
/// A null `key` or `value` with length 0 is a Kafka null; `timestamp` 0 is now. `headers` are the library's on
/// success only: on any error they are still the caller's to destroy.
static inline rd_kafka_resp_err_t detra_rd_kafka_produce(
    rd_kafka_t *rk, rd_kafka_topic_t *rkt, int32_t partition, const void *key, size_t key_size,
    const void *value, size_t value_size, int64_t timestamp, rd_kafka_headers_t *headers,
    void *opaque) {
  if (headers)
    return rd_kafka_producev(
        rk, RD_KAFKA_V_RKT(rkt), RD_KAFKA_V_PARTITION(partition),
        RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
        RD_KAFKA_V_VALUE((void *)value, value_size), RD_KAFKA_V_TIMESTAMP(timestamp),
        RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_HEADERS(headers), RD_KAFKA_V_END);
  return rd_kafka_producev(
      rk, RD_KAFKA_V_RKT(rkt), RD_KAFKA_V_PARTITION(partition),
      RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY), RD_KAFKA_V_KEY(key, key_size),
      RD_KAFKA_V_VALUE((void *)value, value_size), RD_KAFKA_V_TIMESTAMP(timestamp),
      RD_KAFKA_V_OPAQUE(opaque), RD_KAFKA_V_END);
}

/// Variadic in C: one error and one delay for the next request of a kind at one broker.
static inline rd_kafka_resp_err_t detra_rd_kafka_mock_push_delay(
    rd_kafka_mock_cluster_t *cluster, int32_t broker, int16_t api, rd_kafka_resp_err_t error,
    int delay_ms) {
  return rd_kafka_mock_broker_push_request_error_rtts(cluster, broker, api, 1, error, delay_ms);
}
