import DetraModel

/// What a candidate turned out to be.
enum FindingType: Hashable {
  case pii(PIIType)
  case injection(InjectionFamily)

  var check: SecurityCheck {
    switch self {
    case .pii: .piiDetection
    case .injection(let family): family.check
    }
  }

  var name: String {
    switch self {
    case .pii(let type): type.rawValue
    case .injection(let family): family.rawValue
    }
  }

  /// None is critical: a critical finding flags a call by itself, and no pattern alone is that sure.
  var severity: Severity {
    switch self {
    case .pii(.ssn), .pii(.creditCard), .pii(.iban): .high
    case .pii(.email), .pii(.phone), .pii(.ipAddress): .medium
    case .injection(let family): family.severity
    }
  }

  /// Of two overlapping candidates of one check, the type with the stronger proof wins: lower is stronger.
  fileprivate var rank: Int {
    switch self {
    case .pii(.email): 0
    case .pii(.iban): 1
    case .pii(.creditCard): 2
    case .pii(.ssn): 3
    case .pii(.ipAddress): 4
    case .pii(.phone): 5
    case .injection(let family): family.rank
    }
  }
}

/// A confirmed match and its exact span.
struct Candidate: Hashable {
  var type: FindingType
  var range: Range<Int>
  /// 0–1, nil where the detector does not weigh.
  var score: Double?

  /// Sorted by start, and without overlaps within a check: one family's become one, else the stronger type stays,
  /// then the longer span.
  static func resolve(_ candidates: [Candidate]) -> [Candidate] {
    var resolved: [Candidate] = []
    resolved.reserveCapacity(candidates.count)
    // The last one kept of each check, which alone can overlap the next.
    var last: [SecurityCheck: Int] = [:]
    for candidate in candidates.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let check = candidate.type.check
      if let index = last[check], resolved[index].range.overlaps(candidate.range) {
        resolved[index] = resolved[index].merged(with: candidate)
      } else {
        last[check] = resolved.count
        resolved.append(candidate)
      }
    }
    return resolved.sorted { $0.range.lowerBound < $1.range.lowerBound }
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
