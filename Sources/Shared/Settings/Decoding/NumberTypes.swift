extension ValueType where Value == Bool {
  /// YAML's words for it, of version 1.1 too.
  static var bool: ValueType {
    scalar("true or false") { text in
      switch text.lowercased() {
      case "true", "yes", "on": .value(true)
      case "false", "no", "off": .value(false)
      default: .fault("is not true or false")
      }
    } write: {
      YAMLScalar($0 ? "true" : "false", isPlain: true)
    }
  }
}

extension ValueType where Value == Double {
  static func number(_ range: ClosedRange<Double>) -> ValueType {
    scalar("a number, \(range.lowerBound)–\(range.upperBound)") { text in
      decimal(text).map { bounded($0, range) } ?? .fault("is not a number")
    } write: {
      YAMLScalar("\($0)", isPlain: true)
    }
  }

  static var number: ValueType {
    scalar("a number") { text in
      decimal(text).map(Reading.value) ?? .fault("is not a number")
    } write: {
      YAMLScalar("\($0)", isPlain: true)
    }
  }
}

extension ValueType where Value == Int {
  static func integer(_ range: ClosedRange<Int>) -> ValueType {
    scalar("a whole number, \(range.lowerBound)–\(range.upperBound)") { text in
      guard let number = decimal(text) else { return .fault("is not a number") }
      guard let value = whole(text) else {
        return abs(number) < 0x1p63 ? .fault("is not a whole number") : .fault("is out of range")
      }
      return bounded(value, range)
    } write: {
      YAMLScalar("\($0)", isPlain: true)
    }
  }

  /// Bytes: `1000000`, `64KiB`, `10 MiB`, `1GiB`.
  static func bytes(_ range: ClosedRange<Int>) -> ValueType {
    let units = [("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]
    return scalar("bytes, \(size(range.lowerBound))–\(size(range.upperBound))") { text in
      let unit = units.first { text.hasSuffix($0.0) } ?? ("", 1)
      let digits = String(text.dropLast(unit.0.count)).trimmingSuffix { $0 == " " }
      let (count, isOver) = (whole(digits) ?? -1).multipliedReportingOverflow(by: unit.1)
      guard count >= 0, !isOver else {
        return .fault("is not a number of bytes such as 1000000, 64KiB or 10MiB")
      }
      return bounded(count, range, written: size)
    } write: {
      YAMLScalar(size($0), isPlain: true)
    }
  }
}

extension ValueType where Value == Duration {
  static func duration(_ range: ClosedRange<Duration>) -> ValueType {
    scalar("a duration, \(written(range.lowerBound))–\(written(range.upperBound))") { text in
      if decimal(text) != nil {
        return .fault("has no unit: write \(text)s, \(text)ms or \(text)m")
      }
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard let unit = durationUnits.first(where: { $0.name == text.dropFirst(digits.count) }),
        let count = Int64(digits)
      else { return .fault("is not a duration such as 250ms, 10s, 5m or 1h") }
      let (milliseconds, isOver) = count.multipliedReportingOverflow(by: unit.milliseconds)
      guard !isOver else { return .fault("is over \(written(range.upperBound))") }
      return bounded(.milliseconds(milliseconds), range, written: written)
    } write: {
      YAMLScalar(written($0), isPlain: true)
    }
  }
}

private let durationUnits: [(name: String, milliseconds: Int64)] = [
  ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
]

/// In the largest unit that leaves nothing over.
private func written(_ duration: Duration) -> String {
  let (seconds, attoseconds) = duration.components
  let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
  for unit in durationUnits where milliseconds != 0 && milliseconds % unit.milliseconds == 0 {
    return "\(milliseconds / unit.milliseconds)\(unit.name)"
  }
  return "\(milliseconds)ms"
}

private func size(_ bytes: Int) -> String {
  for (unit, name) in [(1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
  where bytes != 0 && bytes % unit == 0 {
    return "\(bytes / unit)\(name)"
  }
  return "\(bytes)"
}

private func bounded<Value: Comparable>(
  _ value: Value, _ range: ClosedRange<Value>, written: (Value) -> String = { "\($0)" }
) -> Reading<Value> {
  if value < range.lowerBound { return .fault("is under \(written(range.lowerBound))") }
  if value > range.upperBound { return .fault("is over \(written(range.upperBound))") }
  return .value(value)
}

/// A finite decimal number, with YAML 1.1's underscores between digits. Swift alone would take `0x1p3` and `nan` too.
func decimal(_ text: String) -> Double? {
  guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-._eE".contains($0)) }),
    text.first != "_", text.last != "_"
  else { return nil }
  return Double(text.replacing("_", with: "")).flatMap { $0.isFinite ? $0 : nil }
}

/// A whole number, also as `3000.0` or `1e3`.
private func whole(_ text: String) -> Int? {
  guard let number = decimal(text) else { return nil }
  return Int(text.replacing("_", with: "")) ?? Int(exactly: number)
}

extension String {
  fileprivate func trimmingSuffix(while predicate: (Character) -> Bool) -> String {
    var text = self
    while let last = text.last, predicate(last) { text.removeLast() }
    return text
  }
}
