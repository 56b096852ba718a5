/// Finds personal data and prompt injections in text, in one pass over its bytes whatever the number of patterns. Only
/// where that pass meets something to judge, a second one collects the cues to judge it by.
///
/// The first one made compiles the patterns, and those after it share them. Any number of scans may run at once. Text in which nothing is found costs no allocation.
public final class Scanner: Sendable {
  private let configuration: ScannerConfiguration
  private let library: PatternLibrary
  private let workspaces: WorkspacePool

  /// Compiles the patterns.
  ///
  /// - Throws: `ScannerError` when vectorscan cannot work here.
  public init(_ configuration: ScannerConfiguration = ScannerConfiguration()) throws(ScannerError) {
    self.configuration = configuration
    library = try PatternLibrary.shared.get()
    workspaces = WorkspacePool(
      try Workspace(for: [library.cues, library.finders], coalescing: library.coalescing))
  }

  /// What the checks find in a text, by start. Findings of one check never overlap.
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
      workspace.reset()
      workspace.pass.injection.threshold = configuration.injectionThreshold
      library.finders.scan(text, into: workspace)
      if !workspace.matches.isEmpty {
        library.cues.scan(text, into: workspace)
        workspace.sort()
        for match in workspace.matches {
          let owner = library.owners[Int(match.pattern)]
          library.detectors[owner.detector].examine(
            pattern: owner.pattern, end: Int(match.end), in: text, &workspace.pass)
        }
      }
      for detector in library.detectors { detector.finish(in: text, &workspace.pass) }
      return findings(workspace.pass.candidates, in: text, checks: checks)
    }
  }

  private func findings(_ candidates: [Candidate], in text: Bytes, checks: Set<SecurityCheck>)
    -> [ScanFinding]
  {
    guard !candidates.isEmpty else { return [] }
    let resolved = Candidate.resolve(candidates)
    let personal = resolved.filter { $0.type.check == .piiDetection }
    return resolved.compactMap { candidate in
      guard checks.contains(candidate.type.check) else { return nil }
      let masked: String
      switch candidate.type {
      case .pii(let type):
        guard configuration.piiTypes.contains(type) else { return nil }
        masked = Mask.mask(type, candidate.range, in: text)
      case .injection:
        masked = Mask.excerpt(candidate.range, in: text, personal: personal)
      }
      return ScanFinding(
        check: candidate.type.check, type: candidate.type.name, severity: candidate.type.severity,
        range: candidate.range, masked: masked, score: candidate.score)
    }
  }
}
