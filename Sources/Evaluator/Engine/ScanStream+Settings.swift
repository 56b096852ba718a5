public import DetraScanning
public import DetraSettings

extension ScanStream {
  /// Scans as the Evaluator would for a node with every security check.
  ///
  /// - Throws: What names the setting at fault: a topic, pattern or rule that cannot be put to work.
  public init(_ settings: SecuritySettings) throws {
    let phase = try ScanPhase(settings)
    self.init(scanner: phase.scanner, checks: phase.enabled) { phase.tells($0) }
  }
}
