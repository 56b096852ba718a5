/// One scan of one text: as it is, then with the tricks undone that seem to be at work in it.
struct TextScan {
  let scanner: Scanner
  let workspace: Workspace
  private var checks = ByCheck(repeating: false)

  private var library: PatternLibrary { scanner.library }

  init(_ scanner: Scanner, _ checks: Set<SecurityCheck>, _ workspace: Workspace) {
    self.scanner = scanner
    self.workspace = workspace
    for check in checks { self.checks[check] = true }
  }

  func findings(in text: Bytes) -> [ScanFinding] {
    workspace.scanned = 0
    let plain = candidates(in: text, trick: nil)
    let suspects = workspace.pass.suspects
    let topics =
      checks[.sensitiveContent]
      ? scanner.topics.matches(in: text, &workspace.topicHits) : []
    if plain.isEmpty && suspects.isEmpty && topics.isEmpty { return [] }
    // What nobody reads is not masked twice.
    let isRead = !suspects.isEmpty || !topics.isEmpty || plain.contains { !$0.type.isPersonal }
    var found = Found(personal: isRead ? personal(plain, in: text) : [])
    let data = found.personal.count
    if !suspects.isEmpty { undo(suspects, in: text, Layer(), &found) }
    // Evidence of what stands there plainly may show data that a trick hides.
    if found.personal.count > data { found.sortPersonal(in: text) }
    found.findings.reserveCapacity(found.findings.count + plain.count)
    for candidate in plain where isWanted(candidate, in: text) {
      found.findings.append(finding(candidate, in: text, found.personal))
    }
    return found.resolved(
      with: topics.map { match in
        ScanFinding(
          check: .sensitiveContent, type: match.topic.name, severity: match.topic.severity,
          range: match.range,
          masked: Mask.topicExcerpt(match.range, in: text, personal: found.personal))
      })
  }

  /// What the detectors find in a text as it is given.
  private func candidates(in text: Bytes, trick: Trick?) -> [Candidate] {
    workspace.reset()
    workspace.scanned += text.count
    workspace.pass.trick = trick
    workspace.pass.injection.threshold = scanner.configuration.injectionThreshold
    workspace.pass.injection.isWanted =
      checks[.promptInjection] || checks[.jailbreakAttempt]
    library.finders.scan(text, into: workspace)
    if !workspace.log.matches.isEmpty {
      workspace.log.sort()
      for stretch in workspace.log.stretches(in: text.count) {
        library.cues.scan(text, stretch, into: workspace)
      }
      workspace.log.sort()
      library.examine(workspace.log.matches, in: text, &workspace.pass)
    }
    scanner.custom?.find(in: text, workspace)
    InjectionDetector.finish(in: text, &workspace.pass)
    TrickGate.inspect(text, &workspace.pass.suspects)
    return workspace.pass.candidates.isEmpty ? [] : Candidate.resolve(workspace.pass.candidates)
  }

  /// How a text came about that tricks are undone in.
  private struct Layer {
    var depth = 0
    /// Where its bytes come from; nil for the text that was given.
    var text: UndoneText?
    var rewriting: Rewriting?
    var keepsData = true
  }

  /// Tricks within tricks are undone this deep.
  private static let maximumDepth = 2

  /// Undoes tricks in a text, piece by piece, and scans what comes out. Pieces are no more than a window for each way of
  /// rewriting, and below the first layer no more than twice the text, so that a scan stays linear.
  private func undo(
    _ suspects: Suspects, in text: Bytes, _ layer: Layer, _ found: inout Found
  ) {
    var budget = layer.depth == 0 ? Int.max : 2 * text.count
    for rewriting in Rewriting.allCases
    where rewriting != layer.rewriting || !rewriting.isItsOwnInverse {
      for window in Piece.all(of: suspects[rewriting], in: text.count) {
        let piece = Piece.snapped(window, in: text)
        guard piece.count <= budget else { continue }
        budget -= layer.depth == 0 ? 0 : piece.count
        var undone = workspace.idleTexts.popLast() ?? UndoneText()
        undone.rewrite(rewriting, piece, of: text)
        if undone.isChanged {
          if let source = layer.text { undone.compose(after: source) }
          scan(
            Layer(
              depth: layer.depth + 1, text: undone, rewriting: rewriting,
              keepsData: layer.keepsData && rewriting.keepsData), &found)
        }
        workspace.idleTexts.append(undone)
      }
    }
  }

  private func scan(_ layer: Layer, _ found: inout Found) {
    guard let undone = layer.text else { return }
    let text = undone.bytes.span
    let candidates = candidates(in: text, trick: undone.trick(in: 0..<text.count))
    let suspects = workspace.pass.suspects
    note(candidates, in: undone, keepsData: layer.keepsData, &found)
    if !suspects.isEmpty, layer.depth < Self.maximumDepth {
      undo(suspects, in: text, layer, &found)
    }
  }

  /// Takes down what was found in undone text, at the place in the original.
  private func note(
    _ candidates: [Candidate], in undone: UndoneText, keepsData: Bool, _ found: inout Found
  ) {
    guard !candidates.isEmpty else { return }
    let text = undone.bytes.span
    // What undoing may have made up is not told as data. An excerpt of it masks it all the same.
    var own = personal(candidates, in: text)
    for data in own where keepsData && undone.trick(in: data.range) != nil {
      found.append(personal: (undone.original(data.range), data.masked))
    }
    for candidate in candidates
    where (keepsData || candidate.type.isReadAnywhere) && isWanted(candidate, in: text) {
      guard let trick = undone.trick(in: candidate.range) else { continue }
      let shown = candidate.range.prefix(Mask.excerptLength + 4)
      let plain = found.plain(in: undone, shown)
      if !plain.isEmpty { own = Found.apart(own + plain) }
      var finding = finding(candidate, in: text, own)
      finding.range = undone.original(candidate.range)
      finding.trick = trick
      if candidate.type.isPersonal {
        found.findings.append(finding)
      } else {
        found.append(excerpt: finding)
      }
    }
  }

  private func isWanted(_ candidate: Candidate, in text: Bytes) -> Bool {
    guard checks[candidate.type.check] else { return false }
    switch candidate.type {
    case .pii(let type): guard scanner.configuration.piiTypes.contains(type) else { return false }
    case .custom(let kind): if kind.isDenied { return true }
    case .injection: break
    }
    return scanner.allowed.isEmpty || !scanner.allowed.allows(text.string(candidate.range))
  }

  /// All personal data, wanted or not: evidence of other findings must not show it.
  private func personal(_ candidates: [Candidate], in text: Bytes) -> [Mask.Personal] {
    candidates.compactMap { candidate in
      switch candidate.type {
      case .pii(let type): (candidate.range, Mask.mask(type, candidate.range, in: text))
      case .custom where candidate.type.check == .piiDetection:
        (candidate.range, Mask.shape(candidate.range, in: text))
      case .custom, .injection: nil
      }
    }
  }

  private func finding(
    _ candidate: Candidate, in text: Bytes, _ personal: [Mask.Personal]
  ) -> ScanFinding {
    let masked =
      switch candidate.type {
      case .pii(let type): Mask.mask(type, candidate.range, in: text)
      case .custom(let kind) where kind.check == .piiDetection || kind.isDenied:
        Mask.shape(candidate.range, in: text)
      case .injection, .custom: Mask.excerpt(candidate.range, in: text, personal: personal)
      }
    return ScanFinding(
      check: candidate.type.check, type: candidate.type.name, severity: candidate.severity,
      range: candidate.range, masked: masked, score: candidate.score)
  }
}

extension FindingType {
  /// Whether its evidence is a mask of its own, and no excerpt of the text.
  fileprivate var isPersonal: Bool {
    switch self {
    case .pii: true
    case .custom(let kind): kind.check == .piiDetection || kind.isDenied
    case .injection: false
    }
  }

  /// Whether it counts in text that was rewritten as a whole. Numbers and addresses are as often made by that.
  fileprivate var isReadAnywhere: Bool {
    switch self {
    case .injection: true
    case .custom(let kind): kind.isDenied
    case .pii: false
    }
  }
}
