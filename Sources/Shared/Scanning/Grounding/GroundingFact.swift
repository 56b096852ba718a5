import DetraModel

/// What an answer states that can be looked up in its sources; the type of a finding of `GroundingCheck`.
public enum GroundingFact: String, Codable, Sendable, CaseIterable {
  /// A person, a firm or a place, of two words or more or after a title.
  case name
  case date
  /// A number with a currency.
  case amount
  /// A number with a unit or a percent sign, or of four digits and more.
  case number
  /// Words in quotation marks that somebody is said to have said or written.
  case quote
  /// `[3]`, `(Smith 2020)`, `§ 4.2`, `Smith v. Jones`.
  case citation
  case url

  var severity: Severity { self == .number ? .low : .medium }
}
