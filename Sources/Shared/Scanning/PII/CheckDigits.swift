/// Check digits and letters of numbers that authorities issue. Each takes a code whose shape has been looked at.
enum CheckDigits {
  /// The sum of the digits, each with its weight.
  static func sum(_ code: PrintedCode, weights: [Int]) -> Int {
    weights.indices.reduce(0) { $0 + code[$1].digitValue * weights[$1] }
  }

  /// Luhn, ISO/IEC 7812-1 annex B, over the first `count` digits.
  static func isLuhn(_ code: PrintedCode, count: Int) -> Bool {
    let sum = (0..<count).reduce(0) { sum, index in
      let digit = code[index].digitValue
      let weighted = (count - index).isMultiple(of: 2) ? digit * 2 : digit
      return sum + (weighted > 9 ? weighted - 9 : weighted)
    }
    return sum.isMultiple(of: 10)
  }

  /// Verhoeff's dihedral code, as Aadhaar uses it.
  static func isVerhoeff(_ code: PrintedCode, count: Int) -> Bool {
    var check = 0
    for position in 0..<count {
      let digit = code[count - 1 - position].digitValue
      check = product(check, permuted(digit, times: position % 8))
    }
    return check == 0
  }

  /// Of the dihedral group of ten elements: rotations 0–4, reflections 5–9.
  private static func product(_ a: Int, _ b: Int) -> Int {
    switch (a < 5, b < 5) {
    case (true, true): (a + b) % 5
    case (true, false): 5 + (a + b - 5) % 5
    case (false, true): 5 + (a - 5 - b + 5) % 5
    case (false, false): (a - b + 5) % 5
    }
  }

  private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

  private static func permuted(_ digit: Int, times: Int) -> Int {
    (0..<times).reduce(digit) { digit, _ in permutation[digit] }
  }

  /// ISO 7064 MOD 11,10 over the first `count` digits, the last of which checks the others.
  static func isMod11And10(_ code: PrintedCode, count: Int) -> Bool {
    var product = 10
    for index in 0..<count - 1 {
      let sum = (code[index].digitValue + product) % 10
      product = (sum == 0 ? 10 : sum) * 2 % 11
    }
    return (11 - product) % 10 == code[count - 1].digitValue
  }

  /// The letter of a Spanish DNI or NIE for its number.
  static func spanishLetter(of number: Int) -> UInt8 {
    Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[number % 23]
  }

  /// The last letter of an Italian codice fiscale (decree of 23 December 1976, table of odd and even characters).
  static func isCodiceFiscale(_ code: PrintedCode) -> Bool {
    var sum = 0
    for index in 0..<15 {
      let byte = code[index]
      let value = byte.isDigit ? byte.digitValue : Int(byte) - 0x41
      sum += index.isMultiple(of: 2) ? oddValues[value] : value
    }
    return code[15] == 0x41 + UInt8(sum % 26)
  }

  private static let oddValues = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
  ]
}
