import Foundation

/// What a model makes up. None of it stands in any document of the corpus, and none of it is real.
enum Invention {
  static let parties = [
    "Meridian Oakvale Holdings LLC", "Theodora Vanterpool", "Castellan Ridge Partners LP",
    "Anselm Dryden-Frost", "Halcyon Bight Insurance plc", "Yevgenia Morozkina-Bell",
    "Grupo Altiplano Verde S.A.", "Pemberley Vance Trustees Ltd",
  ]

  static let citations = [
    "Harlowe v. Pinecrest Estates, 482 F.3d 977 (9th Cir. 2007)",
    "In re Calloway Timber Trust, 61 A.3d 418 (Del. Ch. 2012)",
    "Ostrander v. Belgrave Mills, 377 U.S. 811 (1964)",
    "Whitcombe v. Dunmore Haulage Ltd [2009] EWCA Civ 1473",
    "Marchetti v. Lake Orison Water Board, 219 Cal. App. 4th 655 (2013)",
    "Tindall Freight Co. v. Prewitt, 845 N.W.2d 290 (Minn. 2014)",
  ]

  /// What a citation is said to give, with periods that no document has.
  static let rules = [
    "either side may withdraw within forty-five days.",
    "payments stop while a dispute lasts, for up to seventy days.",
    "all notices take effect after thirty-three days.",
  ]

  /// Each names a section that no document has, and most a duty that none lays down.
  static let claims = [
    "Section 27 obliges both sides to take a dispute to the Halvorsen Tribunal within forty-five days.",
    "Under Section 31 the terms renew for seventeen years unless Halcyon Bight objects.",
    "Section 24 is plainly unfair, and a court would most likely strike it out.",
    "Section 29 lets either side raise all sums by 35 percent on thirty-three days' notice.",
  ]
}

extension AmountFact {
  /// The amount as an answer quotes it: `$3,500` of `three thousand five hundred dollars ($3,500)`.
  var short: String {
    guard let open = written.lastIndex(of: "("), written.last == ")" else { return written }
    return String(written[written.index(after: open)...].dropLast())
  }

  func changingFirstDigit(to digit: Character) -> AmountFact {
    func changed(_ text: String) -> String {
      guard let first = text.firstIndex(where: \.isASCIIDigit) else { return text }
      return text.replacingCharacters(in: first...first, with: String(digit))
    }
    return AmountFact(changed(short), currency: currency, value: changed(value))
  }
}
