/// Numbers that states give their residents. Each reader takes the code at a place that a word or shape has pointed
/// out, and returns its range when shape and check digits hold.
enum NationalID {
  typealias Reader = @Sendable (PrintedCode, Bytes) -> Range<Int>?

  /// Spain, DNI (8 digits) and NIE (X, Y or Z and 7 digits), and the letter for the remainder modulo 23.
  static let spanish: Reader = { code, text in
    let isForeign = code.hasShape("A9999999A")
    guard isForeign || code.hasShape("99999999A") else { return nil }
    let lead = isForeign ? Int(code[0]) - Int(UInt8(ascii: "X")) : 0
    guard (0...2).contains(lead) else { return nil }
    let number = isForeign ? lead * 10_000_000 + code.value(1..<8) : code.value(0..<8)
    return code[8] == CheckDigits.spanishLetter(of: number) ? code.range(9, in: text) : nil
  }

  /// France, NIR of INSEE: sex, year, month, place (2A and 2B in Corsica), order, and the key 97 − n mod 97.
  static let french: Reader = { code, text in
    let isCorsican = code.hasShape("999999A99999999")
    guard isCorsican && code[5] == UInt8(ascii: "2") || code.hasShape("999999999999999"),
      code[0] == UInt8(ascii: "1") || code[0] == UInt8(ascii: "2"),
      isMonthOfNIR(code.value(3..<5))
    else { return nil }
    var number = isCorsican ? 0 : code.value(0..<13)
    if isCorsican {
      guard code[6] == UInt8(ascii: "A") || code[6] == UInt8(ascii: "B") else { return nil }
      // 2A counts as 19, 2B as 18.
      let department = code[6] == UInt8(ascii: "A") ? 19 : 18
      number = (code.value(0..<5) * 100 + department) * 1_000_000 + code.value(7..<13)
    }
    return 97 - number % 97 == code.value(13..<15) ? code.range(15, in: text) : nil
  }

  /// Months of birth, and the codes for births whose month is not known.
  private static func isMonthOfNIR(_ month: Int) -> Bool {
    (1...12).contains(month) || (20...42).contains(month) || month >= 50
  }

  /// Germany, Steuer-ID (§ 139b AO): eleven digits; of the first ten one digit comes twice or thrice.
  static let germanTax: Reader = { code, text in
    guard code.hasShape("99999999999"), code[0] != UInt8(ascii: "0"),
      CheckDigits.isMod11And10(code, count: 11)
    else { return nil }
    let distinct = (0..<10).count { index in (0..<index).allSatisfy { code[$0] != code[index] } }
    return distinct == 9 || distinct == 8 ? code.range(11, in: text) : nil
  }

  /// Germany, Personalausweis: nine characters without vowels; the check digit that may follow is of weights 7, 3, 1.
  static let germanCard: Reader = { code, text in
    guard code.count >= 9, code.solidCount >= 9, code[0].isLetter, code.digitCount(9) >= 3,
      (0..<9).allSatisfy({ !Array("ABDEIOQSU".utf8).contains(code[$0]) })
    else { return nil }
    guard code.solidCount >= 10 else { return code.range(9, in: text) }
    let sum = (0..<9).reduce(0) { sum, index in
      let byte = code[index]
      return sum + (byte.isDigit ? byte.digitValue : Int(byte) - 55) * [7, 3, 1][index % 3]
    }
    return code[9].isDigit && code[9].digitValue == sum % 10 ? code.range(10, in: text) : nil
  }

  /// Germany, Rentenversicherungsnummer (§ 147 SGB VI): area, birthday, initial, serial number, check digit.
  static let germanPension: Reader = { code, text in
    guard code.hasShape("99999999A999") else { return nil }
    let initial = Int(code[8]) - 0x40
    let digits =
      (0..<8).map { code[$0].digitValue } + [initial / 10, initial % 10, code.value(9..<10)]
      + [code.value(10..<11)]
    let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
    let sum = zip(digits, weights).reduce(0) { $0 + ($1.0 * $1.1) / 10 + ($1.0 * $1.1) % 10 }
    return sum % 10 == code[11].digitValue ? code.range(12, in: text) : nil
  }

  /// Italy, codice fiscale: surname, name, year, month letter, day, place, check letter.
  static let italian: Reader = { code, text in
    guard code.hasShape("AAAAAA99A99A999A"),
      Array("ABCDEHLMPRST".utf8).contains(code[8]),
      (1...31).contains(code.value(9..<11)) || (41...71).contains(code.value(9..<11)),
      CheckDigits.isCodiceFiscale(code)
    else { return nil }
    return code.range(16, in: text)
  }

  /// United Kingdom, NHS number: ten digits, weights 10–2 modulo 11.
  static let nhs: Reader = { code, text in
    guard code.hasShape("9999999999"), !code.isRepeated(10) else { return nil }
    let check = 11 - CheckDigits.sum(code, weights: [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return check % 11 == code[9].digitValue ? code.range(10, in: text) : nil
  }

  /// United Kingdom, National Insurance number (HMRC NIM39110): prefix letters, six digits, suffix A–D.
  static let nino: Reader = { code, text in
    guard code.hasShape("AA999999A"), code[8] <= UInt8(ascii: "D"),
      !Array("DFIQUV".utf8).contains(code[0]), !Array("DFIOQUV".utf8).contains(code[1])
    else { return nil }
    let prefix = UInt16(code[0]) << 8 | UInt16(code[1])
    return unusedPrefixes.contains(prefix) ? nil : code.range(9, in: text)
  }

  /// BG, GB, KN, NK, NT, TN, ZZ.
  private static let unusedPrefixes: [UInt16] = [
    0x4247, 0x4742, 0x4B4E, 0x4E4B, 0x4E54, 0x544E, 0x5A5A,
  ]

  /// India, Aadhaar: twelve digits, the first from 2 on, Verhoeff.
  static let aadhaar: Reader = { code, text in
    guard code.hasShape("999999999999"), code[0] >= UInt8(ascii: "2"), !code.isRepeated(12),
      CheckDigits.isVerhoeff(code, count: 12)
    else { return nil }
    return code.range(12, in: text)
  }

  /// India, permanent account number: the fourth letter says what kind of holder.
  static let indianTax: Reader = { code, text in
    guard code.hasShape("AAAAA9999A"), Array("ABCFGHJLPT".utf8).contains(code[3]) else {
      return nil
    }
    return code.range(10, in: text)
  }
}

extension NationalID {
  /// United States, individual taxpayer number (IRS): 9NN, a group of 50–65, 70–88, 90–92 or 94–99.
  static let itin: Reader = { code, text in
    guard code.hasShape("999999999"), code[0] == UInt8(ascii: "9"),
      [50...65, 70...88, 90...92, 94...99].contains(where: { $0.contains(code.value(3..<5)) })
    else { return nil }
    return code.range(9, in: text)
  }

  /// Canada, social insurance number: nine digits, Luhn.
  static let canadian: Reader = { code, text in
    guard code.hasShape("999999999"), code[0] != UInt8(ascii: "0"), code[0] != UInt8(ascii: "8"),
      CheckDigits.isLuhn(code, count: 9)
    else { return nil }
    return code.range(9, in: text)
  }

  /// Brazil, CPF: nine digits and two that check them, modulo 11.
  static let brazilian: Reader = { code, text in
    guard code.hasShape("99999999999"), !code.isRepeated(11) else { return nil }
    for length in [9, 10] {
      let sum = (0..<length).reduce(0) { $0 + code[$1].digitValue * (length + 1 - $1) }
      guard sum * 10 % 11 % 10 == code[length].digitValue else { return nil }
    }
    return code.range(11, in: text)
  }

  /// Netherlands, BSN: nine digits, weights 9–2 and −1 modulo 11.
  static let dutch: Reader = { code, text in
    guard code.hasShape("999999999"), !code.isRepeated(9),
      CheckDigits.sum(code, weights: [9, 8, 7, 6, 5, 4, 3, 2, -1]).isMultiple(of: 11)
    else { return nil }
    return code.range(9, in: text)
  }

  /// Poland, PESEL: birthday, serial number, check digit of weights 1, 3, 7, 9.
  static let polish: Reader = { code, text in
    guard code.hasShape("99999999999"), !code.isRepeated(11),
      CheckDigits.sum(code, weights: [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).isMultiple(of: 10)
    else { return nil }
    return code.range(11, in: text)
  }

  /// Sweden, personnummer, with the century or without: Luhn over the last ten digits.
  static let swedish: Reader = { code, text in
    guard code.hasShape("9999999999"), (1...12).contains(code.value(2..<4)),
      CheckDigits.isLuhn(code, count: 10)
    else { return nil }
    return code.range(10, in: text)
  }
}
