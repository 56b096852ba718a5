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
    return own.compactMap { setting, value, property in
      guard let value, let other = kafka.properties[property]?.reveal(), !value.isSame(other)
      else { return nil }
      return "\(setting) and kafka.properties' \(property) differ: the Evaluator goes by the former"
    }
  }
}

extension String {
  fileprivate func isSame(_ other: String) -> Bool {
    if let a = Double(self), let b = Double(other) { return a == b }
    return self == other
  }
}
