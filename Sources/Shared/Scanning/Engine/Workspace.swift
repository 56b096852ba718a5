import CVectorscan
import Synchronization

/// Working memory of one scan: vectorscan's scratch and buffers that keep their capacity from text to text.
///
/// `@unchecked Sendable`: it has one owner at a time, who took it out of a `WorkspacePool`.
final class Workspace: @unchecked Sendable {
  let scratch: OpaquePointer
  var log: MatchLog
  var pass = Pass()
  var spans = MatchSpans()
  /// Bytes given to the detectors for the last text, those of undone text included.
  var scanned = 0
  /// Buffers for undone text that nobody uses now.
  var idleTexts: [UndoneText] = []
  var topicHits = TopicHits()

  /// For scans with any of the databases. `coalescing` is by the number of a pattern.
  convenience init(
    for databases: [PatternDatabase], coalescing: [Int]
  ) throws(ScannerError) {
    var scratch: OpaquePointer?
    do throws(ScannerError) {
      for database in databases { try database.fit(&scratch) }
    } catch {
      hs_free_scratch(scratch)
      throw error
    }
    guard let scratch else { throw .engine(status: Int(HS_INVALID)) }
    self.init(scratch: scratch, coalescing: coalescing)
  }

  /// Takes ownership of the scratch.
  init(scratch: OpaquePointer, coalescing: [Int]) {
    self.scratch = scratch
    log = MatchLog(coalescing: coalescing)
  }

  deinit { hs_free_scratch(scratch) }

  func reset() {
    log.reset()
    pass.reset()
  }

  /// One more workspace for the same database.
  func copy() -> Workspace {
    var scratch: OpaquePointer?
    let status = hs_clone_scratch(self.scratch, &scratch)
    guard status == HS_SUCCESS, let scratch else {
      // Memory is the only thing that can lack here, and Swift's own allocations stop the process on that too.
      preconditionFailure("vectorscan could not clone its scratch: status \(status)")
    }
    return Workspace(scratch: scratch, coalescing: log.coalescing)
  }
}

/// Idle workspaces; as many are made as scans ever ran at once.
final class WorkspacePool: Sendable {
  private let prototype: Mutex<Workspace>
  private let idle = Mutex<[Workspace]>([])

  init(_ prototype: Workspace) {
    self.prototype = Mutex(prototype)
  }

  func withWorkspace<Result>(_ body: (Workspace) throws -> Result) rethrows -> Result {
    let workspace = idle.withLock { $0.popLast() } ?? prototype.withLock { $0.copy() }
    defer { idle.withLock { $0.append(workspace) } }
    return try body(workspace)
  }
}
