import CVectorscan
import Synchronization

/// The match of a pattern that ends at a byte.
struct PatternMatch {
  var pattern: Int32
  var end: UInt32
}

/// Working memory of one scan: vectorscan's scratch and buffers that keep their capacity from text to text.
///
/// `@unchecked Sendable`: it has one owner at a time, who took it out of a `WorkspacePool`.
final class Workspace: @unchecked Sendable {
  /// Buffers over this capacity are given back after a scan, so that one huge text does not hold memory for ever.
  private static let keptCapacity = 1 << 16

  let scratch: OpaquePointer
  private(set) var matches: [PatternMatch] = []
  var pass = Pass()
  var spans = MatchSpans()
  /// Bytes given to the detectors for the last text, those of undone text included.
  var scanned = 0
  /// Buffers for undone text that nobody uses now.
  var idleTexts: [UndoneText] = []
  var topicHits = TopicHits()
  private let coalescing: [Int]
  private var lastEnds: [Int]
  private var isSorted = true
  /// Where in the text the stretch begins that is scanned.
  var origin = 0

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
    self.coalescing = coalescing
    lastEnds = Array(repeating: Int.min / 2, count: coalescing.count)
  }

  deinit { hs_free_scratch(scratch) }

  func reset() {
    matches.removeAll(keepingCapacity: matches.capacity <= Self.keptCapacity)
    for index in lastEnds.indices { lastEnds[index] = Int.min / 2 }
    isSorted = true
    pass.reset()
  }

  /// Bytes before a match in which a word may say what it is: more than a match is long and a cue away from it.
  private static let reachOfCues = 640

  /// The stretches of a text before its matches, which are sorted: the cues of all others mean nothing.
  func stretches(in count: Int) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for match in matches {
      let stretch = max(0, Int(match.end) - Self.reachOfCues)..<min(count, Int(match.end) + 1)
      if let last = stretches.last, last.upperBound >= stretch.lowerBound {
        stretches[stretches.count - 1] = last.lowerBound..<stretch.upperBound
      } else {
        stretches.append(stretch)
      }
    }
    return stretches
  }

  /// Takes down a match that ends at a byte of the stretch at hand.
  func record(pattern: Int, end: Int) {
    let end = origin + end
    let gap = end - lastEnds[pattern]
    lastEnds[pattern] = end
    if gap >= 0 && gap <= coalescing[pattern] { return }
    if let last = matches.last, last.end > end { isSorted = false }
    matches.append(PatternMatch(pattern: Int32(pattern), end: UInt32(end)))
  }

  /// By end. Vectorscan promises no order, though it nearly always keeps this one within a scan.
  func sort() {
    guard !isSorted else { return }
    matches.sort { ($0.end, $0.pattern) < ($1.end, $1.pattern) }
    isSorted = true
  }

  /// One more workspace for the same database.
  func copy() -> Workspace {
    var scratch: OpaquePointer?
    let status = hs_clone_scratch(self.scratch, &scratch)
    guard status == HS_SUCCESS, let scratch else {
      // Memory is the only thing that can lack here, and Swift's own allocations stop the process on that too.
      preconditionFailure("vectorscan could not clone its scratch: status \(status)")
    }
    return Workspace(scratch: scratch, coalescing: coalescing)
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
