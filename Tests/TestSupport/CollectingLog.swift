public import Logging

/// Keeps each line, its metadata as `key=value` behind it.
struct CollectingLog: LogHandler {
  let lines: EventLog<String>
  var logLevel = Logger.Level.trace
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let pairs = (event.metadata ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    lines.add((["\(event.message)"] + pairs).joined(separator: " "))
  }
}

extension Logger {
  /// A logger whose lines, of every level, go to `lines`.
  public init(collecting lines: EventLog<String>) {
    self.init(label: "test") { _ in CollectingLog(lines: lines) }
  }
}
