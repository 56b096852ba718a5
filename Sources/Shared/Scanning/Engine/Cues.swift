/// Words that say what the number after them is, or that the sentence is about attacks rather than one.
enum Cue: Int, CaseIterable {
  case phone, ssn, card, address
  /// A number that is a name: an order, a part, a tracking number.
  case product
  /// Other numbers that are no PII of ours: accounts, times, amounts.
  case identifier
  /// A version or the number of a section.
  case version
  /// Talk about prompt injection, in which examples are quoted.
  case mention
  /// A question or account of which the words that follow are the object.
  case question

  var isOfNumbers: Bool { self != .mention && self != .question }
}

/// The last cue of each kind before the place the pass has come to.
struct Cues {
  private var ends = InlineArray<9, Int>(repeating: Int.min / 2)

  /// Where the last of all cues for numbers ended.
  private var last = Int.min / 2

  mutating func saw(_ cue: Cue, end: Int) {
    ends[cue.rawValue] = end
    if cue.isOfNumbers { last = end }
  }

  /// Where the last cue of a kind ended, if that was in the `distance` bytes before `position`.
  func end(of cue: Cue, within distance: Int, before position: Int) -> Int? {
    has(cue, within: distance, before: position) ? ends[cue.rawValue] : nil
  }

  /// Whether a cue ended in the `distance` bytes before `position`.
  func has(_ cue: Cue, within distance: Int, before position: Int) -> Bool {
    ends[cue.rawValue] <= position && position - ends[cue.rawValue] <= distance
  }

  /// The cue for numbers closest before `position`, on its line and at most `distance` bytes away.
  func nearest(within distance: Int, before position: Int, in text: Bytes) -> Cue? {
    var end = max(0, position - distance)
    guard last >= end else { return nil }
    var nearest: Cue?
    for cue in Cue.allCases where cue.isOfNumbers {
      let candidate = ends[cue.rawValue]
      if candidate >= end && candidate <= position { (nearest, end) = (cue, candidate) }
    }
    return nearest != nil && text.isOneLine(end..<position) ? nearest : nil
  }
}

/// Notes the cues of a text for the other detectors.
struct CueDetector: Detector {
  private static let words: [(Cue, String)] = [
    (
      .phone,
      #"""
      (?:\b|_)(?:(?:tele)?phones?(?:[ _\-]?(?:numbers?|num|no|nr))?|ph|tel|tlf|fon|mobile(?:[ _\-]?(?:number|no))?|mob|txt|cell(?:phone|ular)?|fax|whatsapp|sms|hotline|helpline|landline|desk\#
      |call(?:ing|ed)?|dial(?:ing|led)?|voicemail|text(?:ing)? (?:me|us|him|her|them)|answering at\#
      |reach(?:ed|able)? (?:\w+ )?(?:at|on|under)|(?:my|his|her|our|their|contact) (?:(?:new|old|home|work|office|direct|private|business) )?(?:number|no|#)\#
      |emergency contact|tel(?:e|\xc3\xa9)f\w*|t\xc3\xa9l(?:\xc3\xa9phone)?|rufnummer|celular|m\xc3\xb3vil\#
      |cellulare|handy(?:nummer)?|gsm|mobil(?:nummer)?|r\xc3\xbcckruf|anruf\w*|erreichbar)(?:\b|_)\#
      |☎|📞|📱|телефон|Телефон|моб|тел|전화|휴대폰|電話|携帯|电话|手机
      """#
    ),
    (
      .ssn,
      #"""
      \bss ?#|(?:\b|_)(?:ssns?|ss ?no|social[ _\-]?security|soc\.? sec|(?:my|his|her) social)(?:\b|_)
      """#
    ),
    (
      .card,
      #"""
      \b(?:(?:credit|debit|payment|bank) ?cards?|cards?|visa|master ?card|amex|american express|diners\#
      |maestro|union ?pay|ccn?|pan)\b
      """#
    ),
    (
      .address,
      #"""
      \b(?:ip(?:v[46])?s?|addr(?:ess(?:es)?)?|hosts?|hostname|servers?|ping|dns|nameservers?|gateway|subnet\#
      |localhost|from|client|remote|peer|connect\w*|listen\w*|router|proxy|resolver)\b
      """#
    ),
    (
      .product,
      #"""
      \b(?:orders?|invoices?|tracking|parts?|part number|sku|serial|model|cas|tickets?|lot|batch|isbn|issn\#
      |ean|upc|gtin|barcode|items?|products?|catalog(?:ue)?|shipment|waybill|awb|bates)\b
      """#
    ),
    (
      .identifier,
      #"""
      \b(?:ids?|uuid|guid|transactions?|txn|trans|references?|ref|accounts?|acct|routing|aba|epoch|timestamps?\#
      |time|unix|cases?|docket|passports?|licen[cs]es?|ein|npi|vin|imei|imsi|mac|commit|hash|sha\d*|md5\#
      |checksum|crc|score|scores|population|price|cost|total|amount|usd|eur|bytes|pid|port|rows?|records?\#
      |dob|born|birth|nhs|nino|aadhaa?r|dni|nie|bsn|pesel|cpf|mrn|medicare|member|patents?|permit|policy|claim|confirmation|receipt|zip|postcode|iban|swift|rfc|cve\#
      |issues?|pages?|seq|sequence|offset|nonce|seed)\b
      """#
    ),
    (
      .version,
      #"""
      \b(?:v|ver|versions?|releases?|released|builds?|revision|rev|sections?|sec|chapters?|clauses?\#
      |articles?|paragraphs?|para|appendix|annex|tables?|figures?|fig|rules?|schema|drivers?|firmware\#
      |oid|upgrade|downgrade|step|item|exhibit|schedule)\b|§
      """#
    ),
    (
      .mention,
      #"""
      \b(?:prompt injections?|injection (?:attacks?|attempts?|detection)|injections|jailbreaks?|jailbreaking\#
      |attackers?|attacks?|adversari\w+|red.?team\w*|phrases? (?:like|such as)|such as|for example|e\.g\.\#
      |examples? of|for instance|malicious|what (?:does|do|is|are)|meaning of|detect\w*|classif\w+)
      """#
    ),
    (
      .question,
      #"""
      \b(?:what (?:does|do|is|are|happens)|why (?:do|does|is|are|would|did)|difference between\#
      |(?:how|why) (?:do |does |can |could )?(?:an? )?(?:attackers?|hackers?|llms?|people|users|models?)\#
      |(?:detect|prevent|block|mitigat|defend|protect)\w*)\b
      """#
    ),
  ]

  var patterns: [Pattern] { Self.words.map { Pattern($0.1) } }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    pass.cues.saw(Self.words[pattern].0, end: end)
  }
}
