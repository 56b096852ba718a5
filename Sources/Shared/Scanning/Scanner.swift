/// Finds personal data and prompt injections in text, in one pass over its bytes whatever the number of patterns. Only
/// where that pass meets something to judge, a second one collects the cues to judge it by.
///
/// The first one made compiles the patterns, and those after it share them. Any number of scans may run at once.
/// Text in which nothing is found costs no allocation.
public final class Scanner: Sendable {
  let configuration: ScannerConfiguration
  let library: PatternLibrary
  let workspaces: WorkspacePool
  let topics: LazyTopicFinder
  let custom: CustomMatcher?
  let allowed: AllowList

  /// Compiles the patterns.
  ///
  /// - Throws: `ScannerError.customPattern` for a pattern of the configuration that vectorscan does not take, another
  ///   `ScannerError` when vectorscan cannot work here.
  public init(_ configuration: ScannerConfiguration = ScannerConfiguration()) throws(ScannerError) {
    self.configuration = configuration
    library = try PatternLibrary.shared.get()
    topics = LazyTopicFinder(configuration.topics)
    custom = try CustomMatcher(configuration.customPatterns, deny: configuration.deny)
    allowed = try AllowList(configuration.allow)
    let databases = [library.finders, library.cues] + (custom.map { [$0.database] } ?? [])
    workspaces = WorkspacePool(try Workspace(for: databases, coalescing: library.coalescing))
  }

  /// What the checks find in a text, by start. Findings of one check never overlap, but
  /// for those of different sensitive topics.
  public func scan(_ text: String, checks: Set<SecurityCheck> = SecurityCheck.all) -> [ScanFinding]
  {
    var text = text
    return text.withUTF8 { scan(utf8: $0.span, checks: checks) }
  }

  /// What the checks find in UTF-8 bytes, by start. Invalid UTF-8 is read as it stands, never an error.
  public func scan(utf8 text: Span<UInt8>, checks: Set<SecurityCheck> = SecurityCheck.all)
    -> [ScanFinding]
  {
    workspaces.withWorkspace { workspace in
      TextScan(self, checks, workspace).findings(in: text)
    }
  }
}
