import DetraSettings

/// What is read once, when the process starts.
enum RestartOnly {
  private typealias Difference = @Sendable (Settings, Settings) -> Bool

  /// In the order of the reference.
  private static let settings: [(path: String, differs: Difference)] = [
    ("log_level", differs(\.logLevel)),
    ("kafka.bootstrap_servers", differs(\.kafka.bootstrapServers)),
    ("kafka.topic_prefix", differs(\.kafka.topicPrefix)),
    ("kafka.client_id", differs(\.kafka.clientID)),
    ("kafka.properties", differs(\.kafka.properties)),
    ("judge.cache", differs(\.judge.cache)),
    ("evaluator.listen", differs(\.evaluator.listen)),
    ("evaluator.group", differs(\.evaluator.group)),
    ("evaluator.group_instance_id", differs(\.evaluator.groupInstanceID)),
    ("evaluator.delivery", differs(\.evaluator.delivery)),
    ("evaluator.commit_interval", differs(\.evaluator.commitInterval)),
    ("evaluator.commit_max_results", differs(\.evaluator.commitMaxResults)),
    ("evaluator.transaction_timeout", differs(\.evaluator.transactionTimeout)),
    ("evaluator.concurrency", differs(\.evaluator.concurrency)),
    ("evaluator.max_held_records", differs(\.evaluator.maxHeldRecords)),
    ("evaluator.max_held_bytes", differs(\.evaluator.maxHeldBytes)),
    ("evaluator.drain_timeout", differs(\.evaluator.drainTimeout)),
  ]

  /// The paths of what `new` says otherwise than `running`, and that has to wait for a restart.
  static func changes(from running: Settings, to new: Settings) -> [String] {
    settings.filter { $0.differs(running, new) }.map(\.path)
  }

  private static func differs<Value: Equatable & SendableMetatype>(
    _ path: any KeyPath<Settings, Value> & Sendable
  ) -> Difference {
    { $0[keyPath: path] != $1[keyPath: path] }
  }
}
