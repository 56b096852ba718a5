import DetraSettings
import Foundation
import UnixSignals

/// When the configuration is read again, and how.
struct Reloads: Sendable {
  var requests: Hangup
  var load: @Sendable () throws -> Settings
}

/// SIGHUP as a request to reload the configuration.
///
/// It is also what a process gets when its terminal goes away. One that was started on a terminal which is gone ends
/// then, as it would without this.
struct Hangup: AsyncSequence, Sendable {
  typealias Element = Void
  typealias Failure = Never

  private let signals: UnixSignalsSequence
  private let hadTerminal = isatty(STDIN_FILENO) == 1

  /// From now on SIGHUP does not end the process.
  init() async { signals = await UnixSignalsSequence(trapping: .sighup) }

  func makeAsyncIterator() -> Iterator {
    Iterator(signals: signals.makeAsyncIterator(), hadTerminal: hadTerminal)
  }

  struct Iterator: AsyncIteratorProtocol {
    fileprivate var signals: UnixSignalsSequence.AsyncIterator
    fileprivate let hadTerminal: Bool

    mutating func next() async -> Void? {
      while await signals.next() != nil {
        if !hadTerminal || isatty(STDIN_FILENO) == 1 { return () }
        kill(getpid(), SIGTERM)
      }
      return nil
    }
  }
}
