import DetraModel

/// What a candidate turned out to be.
enum FindingType: Hashable {
  case pii(PIIType)
  case injection(InjectionFamily)
  case custom(CustomKind)

  var check: SecurityCheck {
    switch self {
    case .pii: .piiDetection
    case .injection(let family): family.check
    case .custom(let kind): kind.check
    }
  }

  var name: String {
    switch self {
    case .pii(let type): type.rawValue
    case .injection(let family): family.rawValue
    case .custom(let kind): kind.name
    }
  }

  /// None of ours is critical: a critical finding flags a call by itself, and no pattern alone is that sure.
  var severity: Severity {
    switch self {
    case .custom(let kind): kind.severity
    case .pii(let type): type.severity
    case .injection(let family): family.severity
    }
  }

  /// Of two overlapping candidates of one check, the type with the stronger proof wins: lower is stronger.
  fileprivate var rank: Int {
    switch self {
    // Somebody knows what their own data look like.
    case .custom: -1
    case .pii(let type): type.rank
    case .injection(let family): family.rank
    }
  }
}

/// A confirmed match and its exact span.
struct Candidate: Hashable {
  var type: FindingType
  var range: Range<Int>
  /// That of the type, unless this match means less: a test card, say.
  var severity: Severity
  /// 0–1, nil where the detector does not weigh.
  var score: Double?

  init(
    type: FindingType, range: Range<Int>, severity: Severity? = nil, score: Double? = nil
  ) {
    self.type = type
    self.range = range
    self.severity = severity ?? type.severity
    self.score = score
  }

  /// Sorted by start, and without overlaps within a check: one family's become one, else the stronger type stays,
  /// then the longer span.
  static func resolve(_ candidates: [Candidate]) -> [Candidate] {
    // As most are, and then all that follows would only copy them.
    if candidates.areApart({ $0.range }) { return candidates }
    var resolved: [Candidate] = []
    resolved.reserveCapacity(candidates.count)
    // The last one kept of each check, which alone can overlap the next.
    var last = ByCheck<Int?>(repeating: nil)
    for candidate in candidates.inOrder(of: { $0.range.lowerBound }) {
      let check = candidate.type.check
      if let index = last[check], resolved[index].range.overlaps(candidate.range) {
        resolved[index] = resolved[index].merged(with: candidate)
      } else {
        last[check] = resolved.count
        resolved.append(candidate)
      }
    }
    return resolved.inOrder { $0.range.lowerBound }
  }

  private func merged(with other: Candidate) -> Candidate {
    if case .injection = type, type == other.type {
      let end = max(range.upperBound, other.range.upperBound)
      return Candidate(
        type: type, range: range.lowerBound..<end,
        score: [score, other.score].compactMap(\.self).max())
    }
    let isStronger = (type.rank, -range.count) <= (other.type.rank, -other.range.count)
    return isStronger ? self : other
  }
}
