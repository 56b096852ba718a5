/// Another process runs under the same name in the consumer group: this one must do nothing more.
///
/// Starting again would fence the other in turn, and so on without end.
public struct Displaced: Error, CustomStringConvertible {
  private let instance: String?
  private let setting: String
  private let cause: KafkaError

  /// `setting` is the path of the one that holds the name. Nil when the error says something else.
  public init?(_ error: any Error, instance: String?, setting: String) {
    self.instance = instance
    self.setting = setting
    switch error {
    case SinkFailure.fenced(let error): cause = error
    case let error as KafkaError where error.code == .fencedInstance: cause = error
    default: return nil
    }
  }

  /// Whose name it is, and what to do.
  public var description: String {
    let name = instance.map { "\(setting) \($0)" } ?? "the same transactional id"
    return """
      another process has taken over under \(name), and this one stops; \
      every one that runs at the same time needs a name of its own (\(cause))
      """
  }
}
