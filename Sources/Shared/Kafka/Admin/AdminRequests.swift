import CRdKafka

/// Requests of the admin protocol. They block: call them by `blocking`.
extension KafkaClient {
  func createTopics(
    _ topics: [KafkaTopicSpec], timeout: Duration
  ) throws(KafkaError) -> [String: KafkaTopicResult] {
    var new: [OpaquePointer?] = []
    defer { for topic in new { rd_kafka_NewTopic_destroy(topic) } }
    for topic in topics { new.append(try Self.newTopic(topic)) }
    return try request(RD_KAFKA_ADMIN_OP_CREATETOPICS, timeout) { options, queue in
      rd_kafka_CreateTopics(handle, &new, new.count, options, queue)
    } read: { event in
      var count = 0
      let answers = rd_kafka_CreateTopics_result_topics(
        rd_kafka_event_CreateTopics_result(event), &count)
      return Self.results(UnsafeBufferPointer(start: answers, count: count))
    }
  }

  private static func newTopic(_ topic: KafkaTopicSpec) throws(KafkaError) -> OpaquePointer {
    var text = [CChar](repeating: 0, count: 512)
    guard
      let new = rd_kafka_NewTopic_new(
        topic.name, topic.partitions, Int32(topic.replicationFactor), &text, text.count)
    else { throw KafkaError(code: .invalidArgument, message: "\(topic.name): \(String(c: text))") }
    for (name, value) in topic.configuration { rd_kafka_NewTopic_set_config(new, name, value) }
    return new
  }

  private static func results(
    _ answers: UnsafeBufferPointer<OpaquePointer?>
  ) -> [String: KafkaTopicResult] {
    var results: [String: KafkaTopicResult] = [:]
    for answer in answers {
      guard let answer, let name = rd_kafka_topic_result_name(answer) else { continue }
      let code = rd_kafka_topic_result_error(answer)
      let text = rd_kafka_topic_result_error_string(answer).map { String(cString: $0) }
      results[String(cString: name)] =
        switch code {
        case RD_KAFKA_RESP_ERR_NO_ERROR: .created
        case RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS: .existed
        default: .failed(KafkaError(code, text))
        }
    }
    return results
  }

  /// The settings of topics; one that the broker does not tell about is left out.
  func configurations(
    ofTopics names: [String], timeout: Duration
  ) throws(KafkaError) -> [String: [String: String]] {
    var resources = names.map { rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, $0) }
    defer { for resource in resources { rd_kafka_ConfigResource_destroy(resource) } }
    return try request(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS, timeout) { options, queue in
      rd_kafka_DescribeConfigs(handle, &resources, resources.count, options, queue)
    } read: { event in
      var count = 0
      let answers = rd_kafka_DescribeConfigs_result_resources(
        rd_kafka_event_DescribeConfigs_result(event), &count)
      var configurations: [String: [String: String]] = [:]
      for case let answer? in UnsafeBufferPointer(start: answers, count: count)
      where rd_kafka_ConfigResource_error(answer) == RD_KAFKA_RESP_ERR_NO_ERROR {
        let name = String(cString: rd_kafka_ConfigResource_name(answer))
        configurations[name] = Self.entries(of: answer)
      }
      return configurations
    }
  }

  private static func entries(of resource: OpaquePointer) -> [String: String] {
    var count = 0
    let entries = rd_kafka_ConfigResource_configs(resource, &count)
    var configuration: [String: String] = [:]
    for entry in UnsafeBufferPointer(start: entries, count: count) {
      guard let entry, rd_kafka_ConfigEntry_is_sensitive(entry) != 1,
        let name = rd_kafka_ConfigEntry_name(entry), let value = rd_kafka_ConfigEntry_value(entry)
      else { continue }
      configuration[String(cString: name)] = String(cString: value)
    }
    return configuration
  }

  /// Where a group has come to, by the broker that coordinates it; partitions of which it has committed nothing are
  /// left out.
  func committed(
    by group: String, _ partitions: [TopicPartition], timeout: Duration
  ) throws(KafkaError) -> [TopicPartition: KafkaPlace] {
    let list = PartitionList(partitions)
    var question = list.withPointer { rd_kafka_ListConsumerGroupOffsets_new(group, $0) }
    defer { rd_kafka_ListConsumerGroupOffsets_destroy(question) }
    return try request(RD_KAFKA_ADMIN_OP_LISTCONSUMERGROUPOFFSETS, timeout) { options, queue in
      rd_kafka_ListConsumerGroupOffsets(handle, &question, 1, options, queue)
    } read: { event throws(KafkaError) in
      var count = 0
      let groups = rd_kafka_ListConsumerGroupOffsets_result_groups(
        rd_kafka_event_ListConsumerGroupOffsets_result(event), &count)
      guard let answer = UnsafeBufferPointer(start: groups, count: count).first ?? nil else {
        return [:]
      }
      // Of the event, like the list: neither is ours to free.
      if let error = rd_kafka_group_result_error(answer) {
        throw KafkaError(
          rd_kafka_error_code(error), String(cString: rd_kafka_error_string(error)))
      }
      guard let list = rd_kafka_group_result_partitions(answer).map(PartitionListPointer.init)
      else { return [:] }
      for element in list.elements { try check(element.error) }
      return list.places
    }
  }

  /// Sends a request and reads its answer, which lives only as long as `read` runs.
  private func request<Value>(
    _ operation: rd_kafka_admin_op_t, _ timeout: Duration,
    send: (OpaquePointer?, OpaquePointer) -> Void,
    read: (OpaquePointer) throws(KafkaError) -> Value
  ) throws(KafkaError) -> Value {
    let options = rd_kafka_AdminOptions_new(handle, operation)
    defer { rd_kafka_AdminOptions_destroy(options) }
    rd_kafka_AdminOptions_set_request_timeout(options, timeout.milliseconds, nil, 0)
    let queue = KafkaQueue(of: self)
    send(options, queue.handle)
    // The library answers by itself when the request's time is up; the second more is for that answer.
    let patience = timeout + .seconds(1)
    guard let event = rd_kafka_queue_poll(queue.handle, patience.milliseconds) else {
      throw KafkaError(code: .timedOut)
    }
    defer { rd_kafka_event_destroy(event) }
    let code = rd_kafka_event_error(event)
    if code != RD_KAFKA_RESP_ERR_NO_ERROR {
      throw KafkaError(code, rd_kafka_event_error_string(event).map { String(cString: $0) })
    }
    return try read(event)
  }
}
