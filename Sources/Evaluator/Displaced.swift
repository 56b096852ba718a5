import DetraKafka
import DetraSettings

/// Another process runs under the same name in the consumer group: this one must do nothing more.
///
/// Starting again would fence the other in turn, and so on without end.
struct Displaced: Error, CustomStringConvertible {
  private let instance: String?
  private let cause: KafkaError

  /// Nil when the error says something else.
  init?(_ error: any Error, _ settings: EvaluatorSettings) {
    instance = settings.groupInstanceID
    switch error {
    case SinkFailure.fenced(let error): cause = error
    case let error as KafkaError where error.code == .fencedInstance: cause = error
    default: return nil
    }
  }

  var description: String {
    let name = instance.map { "evaluator.group_instance_id \($0)" } ?? "the same transactional id"
    return """
      another evaluator has taken over under \(name), and this one stops; \
      every evaluator that runs at the same time needs a name of its own (\(cause))
      """
  }
}
