/// Numbers on a cheque of a bank in the United States.
enum BankNumber {
  /// A routing number: nine digits, a Federal Reserve prefix, weights 3, 7, 1 modulo 10 (ABA).
  static func routing(at digit: Int, in text: Bytes) -> Range<Int>? {
    guard let code = LabelDetector.code(around: digit, in: text), code.hasShape("999999999"),
      [0...12, 21...32, 61...72, 80...80].contains(where: { $0.contains(code.value(0..<2)) }),
      !code.isRepeated(9),
      CheckDigits.sum(code, weights: [3, 7, 1, 3, 7, 1, 3, 7, 1]).isMultiple(of: 10)
    else { return nil }
    return code.range(9, in: text)
  }

  /// An account: six to seventeen digits, hyphens or spaces between them.
  static func account(at digit: Int, in text: Bytes) -> Range<Int>? {
    guard let code = LabelDetector.code(around: digit, in: text),
      WrittenDate.range(firstDigit: digit, in: text) == nil
    else { return nil }
    var count = 0
    while count < code.count, code[count].isDigit { count += 1 }
    while count > 5, code.range(count, in: text) == nil { count -= 1 }
    return (6...17).contains(count) && !code.isRepeated(count) ? code.range(count, in: text) : nil
  }
}
