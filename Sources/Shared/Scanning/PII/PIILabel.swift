/// Words that name a value, and how to read the value whose first digit comes after them.
struct PIILabel: Sendable {
  var type: PIIType
  /// Alternatives of an expression.
  var words: String
  /// What may stand between the words and the first digit.
  var gap = #"[^0-9\n.!?]{0,24}[.\n]?[ \n]{0,2}["'(]?[a-z]{0,5}"#
  /// The range of the value, from the text and the place of the digit.
  var read: @Sendable (Int, Bytes) -> Range<Int>?

  var expression: String { #"(?:\b|_)(?:"# + words + #")(?:\b|_)"# + gap + "[0-9]" }

  static let all: [PIILabel] = [
    PIILabel(
      type: .dateOfBirth,
      words: #"""
        d\.?o\.?b|(?:date|day)[ _\-]?of[ _\-]?birth|birth[ _\-]?(?:date|day)|born|geboren|geb|geburts(?:datum|tag)\#
        |date de naissance|n\xc3\xa9e? le|nacid[oa]|fecha de nacimiento|nat[oa] (?:il|a)|data di nascita\#
        |nascid[oa]|(?:data de )?nascimento|geboortedatum
        """#,
      gap: #"[^0-9\n.!?]{0,32}[.\n]?[ \n]{0,2}["'(]?(?:[a-z\x80-\xff]{3,11}\.? )?"#
    ) { WrittenDate.range(firstDigit: $0, in: $1) },
    // A date in parentheses after the name of a patient is the birthday.
    PIILabel(type: .dateOfBirth, words: "patient", gap: #"[^0-9\n(]{2,48}\([^0-9\n()]{0,12}"#) {
      WrittenDate.range(firstDigit: $0, in: $1)
    },
    PIILabel(
      type: .passport,
      words: #"passports?|passeport|pasaporte|passaport[eo]|reisepass[a-z]{0,8}|paspoort"#,
      read: PersonalDocument.passport),
    PIILabel(
      type: .driverLicense,
      words: #"""
        driv(?:er(?:'|\xe2\x80\x99)?s?|ing)[ _\-]?(?:licen[cs]es?|permit)|dl[ _]?(?:no|num|number|id)|dln\#
        |f\xc3\xbchrerschein[a-z]{0,8}|permis de conduire|(?:permiso|licencia|carnet) de conducir\#
        |patente di guida|carta de condu|rijbewijs[a-z]{0,6}
        """#, read: PersonalDocument.driverLicense),
    PIILabel(
      type: .usBank, words: "routing|aba|rtn", read: BankNumber.routing),
    PIILabel(
      type: .usBank,
      words: #"""
        (?:bank|checking|savings?|deposit)[ _\-](?:account|acct)\#
        |(?:account|acct\.?)[ _\-]?(?:numbers?|num|no|nbr)
        """#, read: BankNumber.account),
    PIILabel(
      type: .address,
      words:
        #"(?:live[sd]?|living|resid(?:es?|ing)|located) at|(?:my|home|his|her|billing|shipping|new) address(?: is)?"#,
      gap: #"[:]?[ \n]["']?"#
    ) { StreetAfterCue.range(firstDigit: $0, in: $1) },
    national(#"dni|nif|nie|documento nacional de identidad"#, NationalID.spanish),
    national(
      #"nir|insee|s(?:e|\xc3\xa9)curit(?:e|\xc3\xa9) sociale|s(?:e|\xc3\xa9)cu|carte vitale"#,
      NationalID.french),
    national(
      #"(?:steuer[ \-]?|tax )id[a-z]{0,24}|identifikationsnummer|idnr|tin|steuernummer"#,
      NationalID.germanTax),
    national(#"personalausweis[a-z]{0,8}|ausweis[a-z]{0,8}|perso"#, NationalID.germanCard),
    national(
      #"(?:sozial|renten)versicherung[a-z]{0,8}|svnr|versicherungsnummer"#,
      NationalID.germanPension),
    national("nhs", NationalID.nhs),
    national("aa?dh?aa?r|uidai|uid", NationalID.aadhaar),
    national("pan|permanent account", NationalID.indianTax),
    national("itin|individual taxpayer", NationalID.itin),
    national("sin|social insurance|nas", NationalID.canadian),
    national("cpf", NationalID.brazilian),
    national("bsn|burgerservicenummer|sofinummer", NationalID.dutch),
    national("pesel", NationalID.polish),
    national("personnummer|person-?nr", NationalID.swedish),
  ]

  private static func national(_ words: String, _ read: @escaping NationalID.Reader) -> PIILabel {
    PIILabel(type: .nationalID, words: words) { digit, text in
      LabelDetector.code(around: digit, in: text).flatMap { read($0, text) }
    }
  }
}
