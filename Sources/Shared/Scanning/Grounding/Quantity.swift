/// A number with what it counts.
struct Quantity {
  enum Role { case amount, percent, unit, plain }

  /// What it can be: with its scale, and read with the other decimal sign.
  var values: [Double]
  /// Without its scale ("5" of "$5–7 million").
  var mantissa: Double
  var role = Role.plain
  /// What the number counts or measures.
  var kind = Kind.none
  /// A unit that others can be turned into.
  var measure: MeasureUnit?
  var isApproximate = false
  var tokens: Range<Int>

  /// Whether "thousand", "million", "bn" stands with it.
  var isScaled: Bool { mantissa != values.first }

  /// Numbers of one kind can be added.
  enum Kind: Hashable {
    case none, amount, percent
    /// By its place in `MeasureUnit`.
    case measure(Int32)
    /// By the stem of the word.
    case unit(UInt64)
  }

  /// The stem of the word after a number without a unit: "412 nurses".
  var noun: UInt64?

  fileprivate mutating func count(_ unit: FactToken) {
    role = .unit
    let place = Int(unit.meaning.value)
    if place > 0, place <= MeasureUnit.all.count {
      kind = .measure(unit.meaning.value)
      measure = MeasureUnit.all[place - 1]
    } else {
      kind = .unit(unit.stem)
    }
  }
}

extension FactParser {
  /// The quantity whose number is a token, with the signs and words around it.
  func quantity(at index: Int) -> Quantity? {
    guard let number = token(index) else { return nil }
    if number.kind == .word { return spelledQuantity(at: index) }
    guard number.kind == .number else { return nil }
    var values = [number.value]
    if let other = number.otherValue { values.append(other) }
    var quantity = Quantity(values: values, mantissa: number.value, tokens: index..<index + 1)
    let start = startOfCurrency(before: index)
    if start != nil { (quantity.role, quantity.kind) = (.amount, .amount) }
    var next = index + 1
    if let scale = token(next), has(.scale, next), !scale.beginsLine, scale.meaning.value > 0,
      scale.range.count > 2 || scale.isGlued || start != nil
    {
      quantity.values = values.map { $0 * power(scale.meaning.value) }
      next += 1
    }
    finish(&quantity, at: next)
    if let start { quantity.tokens = start..<quantity.tokens.upperBound }
    quantity.isApproximate =
      has(.approximate, quantity.tokens.lowerBound - 1)
      || isMark(quantity.tokens.lowerBound - 1, "~")
    return quantity
  }

  /// "seven thousand dollars".
  private func spelledQuantity(at index: Int) -> Quantity? {
    guard has(.numeral, index) || has(.scale, index) && tokens[index].range.count > 2 else {
      return nil
    }
    var (total, current) = (0.0, 0.0)
    var (next, end) = (index, index)
    while let token = token(next), next < index + 12 {
      if has(.numeral, next) {
        current += Double(token.meaning.value)
      } else if has(.scale, next), token.range.count > 2 {
        if token.meaning.value == 2 {
          current = max(1, current) * 100
        } else {
          total += max(1, current) * power(token.meaning.value)
          current = 0
        }
      } else if next == end, isMark(next, "-") || word(token, is: "and") {
        next += 1
        continue
      } else {
        break
      }
      next += 1
      end = next
    }
    guard end > index else { return nil }
    var quantity = Quantity(
      values: [total + current], mantissa: total + current, tokens: index..<end)
    finish(&quantity, at: end)
    return quantity
  }

  /// What follows a number: a percent sign, a currency or a unit.
  private func finish(_ quantity: inout Quantity, at index: Int) {
    var next = index
    quantity.tokens = quantity.tokens.lowerBound..<next
    if isMark(next, "-"), isGlued(next), isGlued(next + 1), has(.unit, next + 1) { next += 1 }
    // "twelve (12) months".
    if isMark(next, ")"), isMark(quantity.tokens.lowerBound - 1, "(") { next += 1 }
    guard let token = token(next), !token.beginsLine else { return }
    if token.isMark("%") || has(.percent, next) {
      (quantity.role, quantity.kind) = (.percent, .percent)
      next += 1
    } else if word(token, is: "per"), let cent = self.token(next + 1), word(cent, is: "cent") {
      (quantity.role, quantity.kind) = (.percent, .percent)
      next += 2
    } else if quantity.role == .amount {
      return
    } else if has(.currency, next) || isCurrency(token) {
      (quantity.role, quantity.kind) = (.amount, .amount)
      next += 1
    } else if isUnit(next) || token.isMark("°") {
      quantity.count(token)
      next += 1
    } else if token.kind == .word, !token.isCapitalized, token.range.count > 3,
      has(.unit, next + 1),
      tokens[next + 1].range.count > 2
    {
      // "30 calendar days".
      quantity.count(tokens[next + 1])
      next += 2
    } else {
      if token.kind == .word, token.range.count > 3 { quantity.noun = token.stem }
      return
    }
    quantity.tokens = quantity.tokens.lowerBound..<min(next, tokens.count)
  }

  /// Where the currency before a number begins: `$`, `USD`, `US$`.
  private func startOfCurrency(before index: Int) -> Int? {
    guard let before = token(index - 1), !tokens[index].beginsLine else { return nil }
    if isCurrency(before) { return index - 1 }
    if has(.currency, index - 1), before.isAllCapitals { return index - 1 }
    return isMark(index - 1, ".") && has(.currency, index - 2) && isGlued(index - 1)
      ? index - 2 : nil
  }

  private func isCurrency(_ token: FactToken) -> Bool {
    token.isMark("$", "£", "¥") || token.kind == .mark && (0x20A0...0x20CF).contains(token.scalar)
  }

  /// A unit; of one letter only right after its number, but for the commonest.
  private func isUnit(_ index: Int) -> Bool {
    guard has(.unit, index) else { return false }
    let unit = tokens[index]
    return unit.range.count > 1 || unit.isGlued
      || !unit.isCapitalized && "glmhs".utf8.contains(text[unit.range.lowerBound])
  }

  private func power(_ exponent: Int32) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}
