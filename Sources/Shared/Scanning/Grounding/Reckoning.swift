/// What follows from the numbers of the sources by one step.
struct Reckoning {
  private let quantity: Quantity
  /// Numbers of the same kind, and for an amount those that stand without a currency.
  private let values: [Double]
  private let operands: [SourceFacts.Operand]

  /// Months, weeks and hours, which the sources need not name.
  static let counts: [Double] = [2, 3, 4, 6, 7, 12, 24, 30, 52, 365]

  init(_ quantity: Quantity, _ facts: SourceFacts) {
    self.quantity = quantity
    operands = facts.operands
    values = Self.values(of: quantity.kind, in: operands)
  }

  /// Numbers of a kind; what counts nothing may be an amount too ("1,950 euros in July, 1,400 in May").
  private static func values(of kind: Quantity.Kind, in operands: [SourceFacts.Operand]) -> [Double]
  {
    operands.filter {
      $0.kind == kind || kind == .amount && $0.kind == .none && !$0.counts && $0.value >= 50
    }.map(\.value)
  }

  private func isIt(_ result: Double) -> Bool {
    quantity.values.contains { value in
      let share = quantity.isApproximate ? 0.05 : 0.000_5
      return abs(result - value) <= max(0.001, value * share)
    }
  }

  /// The sum of some in a row, the sum or difference of two, and roughly any one of them.
  var isSum: Bool {
    for (index, first) in values.enumerated() {
      if quantity.isApproximate, isIt(first) { return true }
      var sum = first
      for second in values[(index + 1)...] {
        sum += second
        if isIt(sum) || isIt(first + second) || isIt(abs(first - second)) { return true }
      }
    }
    return false
  }

  /// So many times, one part of so many, or so many percent of one of them, or that much more or less.
  func isProduct(_ counts: [Double]) -> Bool {
    let percents = operands.filter { $0.kind == .percent }.map(\.value)
    return values.contains { value in
      (operands.map(\.value) + counts).contains { count in
        count > 0 && count < 1000 && (isIt(value * count) || isIt(value / count))
      }
        || percents.contains { percent in
          let part = value * percent / 100
          return isIt(part) || isIt(value + part) || isIt(value - part)
        }
    }
  }

  /// The percentage that one number is of another or differs by; only where there are few.
  var isShare: Bool {
    let percent = quantity.values[0]
    let tolerance = quantity.isApproximate ? 1 : percent == percent.rounded() ? 0.5 : 0.06
    let kinds = Set(operands.map(\.kind)).subtracting([.percent])
    return kinds.contains { kind in
      let values = operands.filter { $0.kind == kind || $0.kind == .none && !$0.counts }.map(
        \.value)
      guard values.count <= 12 else { return false }
      return values.contains { part in
        values.contains { whole in
          guard whole > 0, part != whole else { return false }
          let share = part / whole * 100
          return abs(share - percent) <= tolerance || abs(abs(share - 100) - percent) <= tolerance
        }
      }
    }
  }

  /// The same in another unit, and of a recipe the double and the half.
  var isConverted: Bool {
    guard let unit = quantity.measure else { return false }
    let value = quantity.values[0]
    return operands.contains { operand in
      guard let other = operand.measure, other.dimension == unit.dimension else { return false }
      guard other.size == unit.size else {
        return abs(value * unit.size - operand.value * other.size) <= 0.025 * value * unit.size
      }
      let mayScale = unit.dimension == .mass || unit.dimension == .volume
      return mayScale && unit.size >= 0.01
        && (value == operand.value * 2 || value * 2 == operand.value)
    }
  }
}
