/// The numbers that a field of a record may have. None of them is infinite.
enum NumberBounds {
  case notNegative
  /// 1 or more.
  case positive
  /// 0 to 1.
  case share
  /// 0.5 to 1.
  case majority

  /// Throws the fault that is told of `path` when there is a value and it is outside.
  func check(
    _ value: Double?, at path: @autoclosure () -> String
  ) throws(RecordFault) {
    guard let value, !range.contains(value) else { return }
    throw RecordFault(path: path(), reason: reason)
  }

  func check(_ value: Int?, at path: @autoclosure () -> String) throws(RecordFault) {
    try check(value.map(Double.init), at: path())
  }

  private var range: ClosedRange<Double> {
    switch self {
    case .notNegative: 0...Double.greatestFiniteMagnitude
    case .positive: 1...Double.greatestFiniteMagnitude
    case .share: 0...1
    case .majority: 0.5...1
    }
  }

  private var reason: String {
    switch self {
    case .notNegative: "must be 0 or more"
    case .positive: "must be 1 or more"
    case .share: "must be from 0 to 1"
    case .majority: "must be from 0.5 to 1"
    }
  }
}
