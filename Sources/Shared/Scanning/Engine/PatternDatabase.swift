import CVectorscan

/// One expression for vectorscan, over bytes, ASCII letters in either case.
struct Pattern: Sendable, ExpressibleByStringLiteral {
  var expression: String
  /// A match that ends at most so many bytes after the last one of the same pattern is not reported again.
  var coalescing = 0

  init(_ expression: String, coalescing: Int = 0) {
    self.expression = expression
    self.coalescing = coalescing
  }

  init(stringLiteral value: String) { self.init(value) }
}

/// A compiled database of patterns, numbered from `firstNumber` on.
///
/// `@unchecked Sendable`: the handle is set once, and vectorscan only reads through it after that.
final class PatternDatabase: @unchecked Sendable {
  private let handle: OpaquePointer
  /// What the handle points into, if vectorscan did not allocate it.
  private let image: DatabaseImage?

  /// Expressions over ASCII letters in either case, compiled or taken from a cache.
  init(
    _ expressions: [String], firstNumber: Int = 0, cachedAs name: String = "",
    in cache: DatabaseCache? = nil
  ) throws(ScannerError) {
    guard hs_valid_platform() == HS_SUCCESS else { throw .unsupportedProcessor }
    let flags = Array(repeating: UInt32(HS_FLAG_CASELESS), count: expressions.count)
    let key = DatabaseCache.key(of: expressions, flags: flags, firstNumber: firstNumber)
    image = cache?.load(name, key: key)
    if let image {
      handle = image.database
    } else {
      handle = try compileDatabase(expressions, flags: flags, firstNumber: firstNumber)
      cache?.store(handle, as: name, key: key)
    }
  }

  /// Expressions with flags of their own.
  init(_ expressions: [String], flags: [UInt32]) throws(ScannerError) {
    handle = try compileDatabase(expressions, flags: flags)
    image = nil
  }

  deinit { if image == nil { hs_free_database(handle) } }

  /// Makes a scratch fit for this database too.
  func fit(_ scratch: inout OpaquePointer?) throws(ScannerError) {
    let status = hs_alloc_scratch(handle, &scratch)
    guard status == HS_SUCCESS else { throw .engine(status: Int(status)) }
  }

  /// Adds the matches of all patterns to the workspace's. Of a text over 4 GiB, vectorscan's limit, only the
  /// beginning is looked at.
  func scan(_ text: Bytes, into workspace: Workspace) {
    scan(text, 0..<text.count, into: workspace)
  }

  /// Adds those of a stretch of a text, as if nothing stood around it.
  func scan(_ text: Bytes, _ stretch: Range<Int>, into workspace: Workspace) {
    workspace.log.origin = stretch.lowerBound
    let text = text.extracting(stretch)
    withUnsafeMutablePointer(to: &workspace.log) { log in
      scan(text, workspace.scratch, UnsafeMutableRawPointer(log)) { id, _, end, _, context in
        context?.assumingMemoryBound(to: MatchLog.self).pointee
          .record(pattern: Int(id), end: Int(end))
        return 0
      }
    }
  }

  /// Adds the spans of all matches of patterns that were compiled to tell where a match starts.
  func scan(_ text: Bytes, into spans: inout MatchSpans, _ scratch: OpaquePointer) {
    withUnsafeMutablePointer(to: &spans) { spans in
      scan(text, scratch, UnsafeMutableRawPointer(spans)) { id, start, end, _, context in
        context?.assumingMemoryBound(to: MatchSpans.self).pointee
          .record(pattern: Int(id), Int(start)..<Int(end))
        return 0
      }
    }
  }

  private func scan(
    _ text: Bytes, _ scratch: OpaquePointer, _ context: UnsafeMutableRawPointer,
    onMatch: @escaping match_event_handler
  ) {
    let status = text.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress, !bytes.isEmpty else { return HS_SUCCESS }
      return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { base in
        hs_scan(handle, base, UInt32(clamping: bytes.count), 0, scratch, onMatch, context)
      }
    }
    // What is left is misuse (a foreign or busy scratch). Going on would call an unread text clean.
    precondition(status == HS_SUCCESS, "vectorscan failed with status \(status)")
  }
}

/// Compiles expressions, each with its flags, into one database, numbered from `firstNumber` on. The caller frees it.
func compileDatabase(
  _ expressions: [String], flags: [UInt32], firstNumber: Int = 0
) throws(ScannerError) -> OpaquePointer {
  guard hs_valid_platform() == HS_SUCCESS else { throw .unsupportedProcessor }
  var database: OpaquePointer?
  var fault: UnsafeMutablePointer<hs_compile_error_t>?
  let status = compile(expressions, flags, firstNumber, &database, &fault)
  defer { hs_free_compile_error(fault) }
  guard status == HS_SUCCESS, let database else {
    guard let fault else { throw .engine(status: Int(status)) }
    throw .invalidPattern(
      expression: expressions.indices.contains(Int(fault.pointee.expression))
        ? expressions[Int(fault.pointee.expression)] : "",
      reason: String(cString: fault.pointee.message))
  }
  return database
}

private func compile(
  _ expressions: [String], _ flags: [UInt32], _ firstNumber: Int, _ database: inout OpaquePointer?,
  _ fault: inout UnsafeMutablePointer<hs_compile_error_t>?
) -> hs_error_t {
  let text = expressions.map(\.utf8CString)
  let joined = text.flatMap { $0 }
  return joined.withUnsafeBufferPointer { joined in
    var pointers: [UnsafePointer<CChar>?] = []
    var offset = 0
    for expression in text {
      pointers.append(joined.baseAddress?.advanced(by: offset))
      offset += expression.count
    }
    return hs_compile_multi(
      pointers, flags, text.indices.map { UInt32(firstNumber + $0) }, UInt32(text.count),
      UInt32(HS_MODE_BLOCK), nil, &database, &fault)
  }
}
