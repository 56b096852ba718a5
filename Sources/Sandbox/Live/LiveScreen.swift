import Foundation
import Synchronization

/// Standard output as the live view writes it: lines that stay, and on a terminal one status line below
/// them that is written over.
final class LiveScreen: Sendable {
  let lines: LiveLines
  private let isTerminal: Bool
  private let status = Mutex("")

  init(isTerminal: Bool) {
    self.isTerminal = isTerminal
    lines = LiveLines(colored: isTerminal && ProcessInfo.processInfo.environment["NO_COLOR"] == nil)
  }

  /// Moments at which to write the status.
  var ticks: AsyncStream<Void> {
    let interval: Duration = isTerminal ? .seconds(1) : .seconds(5)
    return AsyncStream {
      do { try await Task.sleep(for: interval) } catch { return nil }
      return ()
    }
  }

  func print(_ added: [String]) {
    guard !added.isEmpty else { return }
    status.withLock { status in
      write(clear + added.map { $0 + "\n" }.joined() + (isTerminal ? status : ""))
    }
  }

  func status(_ line: String) {
    status.withLock { status in
      status = line
      write(isTerminal ? clear + line : line + "\n")
    }
  }

  private var clear: String { isTerminal ? "\r\u{1B}[K" : "" }

  // A reader that has gone away is no reason to stop a run.
  private func write(_ text: String) {
    try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
  }
}
