public import Foundation
public import Logging
import Synchronization

/// Writes events as lines, text or JSON, with whatever looks like a credential masked.
public struct DetraLogHandler: LogHandler {
  /// The least severe level that is written.
  public var logLevel: Logger.Level
  /// Goes with every line; an event's own value stands over it.
  public var metadata: Logger.Metadata = [:]
  /// Asked at each event; its values stand over `metadata`.
  public var metadataProvider: Logger.MetadataProvider?

  private let label: String
  private let format: LogFormat
  private let now: @Sendable () -> Date
  private let write: @Sendable (String) -> Void

  /// `write` gets each finished line, without its line break, from any thread.
  public init(
    label: String, level: Logger.Level, format: LogFormat,
    metadataProvider: Logger.MetadataProvider? = nil,
    now: @escaping @Sendable () -> Date = { Date() },
    write: @escaping @Sendable (String) -> Void = StandardError.write
  ) {
    self.label = label
    self.logLevel = level
    self.format = format
    self.metadataProvider = metadataProvider
    self.now = now
    self.write = write
  }

  /// One value of `metadata`.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Masks, renders and writes one event.
  public func log(event: LogEvent) {
    var merged = metadata
    if let provided = metadataProvider?.get() { merged.merge(provided) { $1 } }
    if let own = event.metadata { merged.merge(own) { $1 } }
    let line = LogLine(
      time: now(), level: event.level, logger: label,
      message: Redaction.masked(event.message.description), metadata: Redaction.masked(merged),
      error: event.error.map { Redaction.masked("\($0)") })
    write(line.rendered(format))
  }
}

/// The process's standard error, one whole line at a time.
public enum StandardError {
  private static let lock = Mutex(())

  /// Writes the line and its line break. A closed standard error loses the line: there is nowhere left to say so.
  public static let write: @Sendable (String) -> Void = { line in
    let bytes = Data((line + "\n").utf8)
    lock.withLock { _ in try? FileHandle.standardError.write(contentsOf: bytes) }
  }
}

/// Makes `Logger(label:)` write to standard error from here on. Call once, first thing in the process.
public func bootstrapLogging(level: Logger.Level, format: LogFormat = .forStandardError) {
  LoggingSystem.bootstrap(
    { label, provider in
      DetraLogHandler(label: label, level: level, format: format, metadataProvider: provider)
    }, metadataProvider: nil)
}
