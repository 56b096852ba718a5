import DetraSettings

extension Settings {
  /// Settings of the Evaluator that a property of librdkafka says otherwise. No values: properties may be secret.
  var contradictions: [String] {
    let own: [(setting: String, value: String?, property: String)] = [
      ("evaluator.group_instance_id", evaluator.groupInstanceID, "group.instance.id"),
      (
        "evaluator.transaction_timeout", "\(evaluator.transactionTimeout / .milliseconds(1))",
        "transaction.timeout.ms"
      ),
    ]
    let names = own.compactMap { setting, value, property -> String? in
      guard let value, let other = kafka.properties[property]?.reveal(), !value.isSame(other)
      else { return nil }
      return "\(setting) and kafka.properties' \(property) differ: the Evaluator goes by the former"
    }
    return names + [drainOutlivesMembership].compactMap(\.self)
  }

  /// While a partition is drained the library asks the group for nothing, which puts out whoever does not ask.
  private var drainOutlivesMembership: String? {
    let property = "max.poll.interval.ms"
    let interval = kafka.properties[property].flatMap { Double($0.reveal()) } ?? 300_000
    guard evaluator.drainTimeout / .milliseconds(1) >= interval else { return nil }
    return """
      evaluator.drain_timeout is not below kafka.properties' \(property) (5 minutes by default): the group would \
      put a member out that drains for so long, and its work would be done twice
      """
  }
}

extension String {
  fileprivate func isSame(_ other: String) -> Bool {
    if let a = Double(self), let b = Double(other) { return a == b }
    return self == other
  }
}
