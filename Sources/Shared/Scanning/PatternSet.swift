import CVectorscan
import Synchronization

/// Regular expressions of somebody's own, looked for in one pass over a text whatever their number.
///
/// Says of each whether it matches anywhere, and not where. Make one and share it: compiling takes milliseconds, and any
/// number of scans may run at once.
///
/// `@unchecked Sendable`: the handle is set once and only read through after that; the scratch has a lock.
public final class PatternSet: @unchecked Sendable {
  /// One expression, in vectorscan's part of PCRE's syntax.
  public struct Expression: Sendable, Hashable {
    public var pattern: String
    /// Letters match in either case.
    public var ignoresCase: Bool
    /// `^` and `$` match at lines.
    public var anchorsMatchLines: Bool
    /// `.` matches line ends.
    public var dotMatchesLineEnds: Bool
    /// A match may be reported where there is none, a missing one is missing: lets vectorscan take look-around,
    /// back-references and word boundaries too.
    public var isPrefilter: Bool
    /// Characters are Unicode scalars and classes such as `\w` know them all; without it both are of ASCII, which
    /// compiles many times faster.
    public var isUnicode: Bool

    /// An expression over text that is taken as it stands.
    public init(
      _ pattern: String, ignoresCase: Bool = false, anchorsMatchLines: Bool = false,
      dotMatchesLineEnds: Bool = false, isPrefilter: Bool = false, isUnicode: Bool = true
    ) {
      self.pattern = pattern
      self.ignoresCase = ignoresCase
      self.anchorsMatchLines = anchorsMatchLines
      self.dotMatchesLineEnds = dotMatchesLineEnds
      self.isPrefilter = isPrefilter
      self.isUnicode = isUnicode
    }

    fileprivate var flags: UInt32 {
      var flags = HS_FLAG_SINGLEMATCH | HS_FLAG_ALLOWEMPTY
      if isUnicode { flags |= HS_FLAG_UTF8 | HS_FLAG_UCP }
      if ignoresCase { flags |= HS_FLAG_CASELESS }
      if anchorsMatchLines { flags |= HS_FLAG_MULTILINE }
      if dotMatchesLineEnds { flags |= HS_FLAG_DOTALL }
      if isPrefilter { flags |= HS_FLAG_PREFILTER }
      return UInt32(flags)
    }
  }

  /// How many expressions there are.
  public let count: Int
  private let handle: OpaquePointer
  private let scratches: ScratchPool

  /// Compiles the expressions.
  ///
  /// - Throws: `ScannerError.invalidPattern` for an expression that vectorscan does not take, or not among the others.
  public init(_ expressions: [Expression]) throws(ScannerError) {
    handle = try compileDatabase(expressions.map(\.pattern), flags: expressions.map(\.flags))
    count = expressions.count
    do {
      scratches = try ScratchPool(for: handle)
    } catch {
      hs_free_database(handle)
      throw error
    }
  }

  deinit { hs_free_database(handle) }

  /// Whether each expression matches, in their order. Of a text over 4 GiB only the beginning is looked at.
  public func matches(in text: String) -> [Bool] {
    var text = text
    var matched = Array(repeating: false, count: count)
    matched.withUnsafeMutableBufferPointer { matched in
      guard let flags = matched.baseAddress else { return }
      text.withUTF8 { scan($0, into: flags) }
    }
    return matched
  }

  /// The callback gets no object, only where the flags are: a scan costs no retain and no allocation.
  private func scan(_ bytes: UnsafeBufferPointer<UInt8>, into flags: UnsafeMutablePointer<Bool>) {
    // Vectorscan wants an address even of an empty text.
    var nothing: CChar = 0
    let status = scratches.withScratch { scratch in
      withUnsafePointer(to: &nothing) { nothing in
        let base = bytes.baseAddress.map {
          UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self)
        }
        return hs_scan(
          handle, base ?? nothing, UInt32(clamping: bytes.count), 0, scratch,
          { id, _, _, _, flags in
            flags?.assumingMemoryBound(to: Bool.self)[Int(id)] = true
            return 0
          }, flags)
      }
    }
    // What is left is misuse (a foreign or busy scratch). Going on would call an unread text clean.
    precondition(status == HS_SUCCESS, "vectorscan failed with status \(status)")
  }
}

/// Vectorscan's working memory, one a scan; as many are made as scans ever ran at once.
///
/// `@unchecked Sendable`: every pointer is in the hands of one scan or under the lock.
private final class ScratchPool: @unchecked Sendable {
  private let prototype: OpaquePointer
  private let idle = Mutex<[UInt]>([])

  init(for database: OpaquePointer) throws(ScannerError) {
    var scratch: OpaquePointer?
    let status = hs_alloc_scratch(database, &scratch)
    guard status == HS_SUCCESS, let scratch else { throw .engine(status: Int(status)) }
    prototype = scratch
  }

  deinit {
    for address in idle.withLock({ $0 }) { hs_free_scratch(OpaquePointer(bitPattern: address)) }
    hs_free_scratch(prototype)
  }

  func withScratch<Result>(_ body: (OpaquePointer) -> Result) -> Result {
    let scratch = idle.withLock { $0.popLast() }.flatMap { OpaquePointer(bitPattern: $0) } ?? copy()
    defer { idle.withLock { $0.append(UInt(bitPattern: scratch)) } }
    return body(scratch)
  }

  /// The prototype itself never scans, so that it can be copied at any time.
  private func copy() -> OpaquePointer {
    var scratch: OpaquePointer?
    let status = hs_clone_scratch(prototype, &scratch)
    guard status == HS_SUCCESS, let scratch else {
      // Memory is the only thing that can lack here, and Swift's own allocations stop the process on that too.
      preconditionFailure("vectorscan could not clone its scratch: status \(status)")
    }
    return scratch
  }
}
