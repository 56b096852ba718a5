/// A fact that an answer states, and where.
struct FactMention {
  enum Content {
    case date(DateMention)
    case quantity(Quantity)
    /// `E1042`, `4.8.1`.
    case code(Int)
    /// Tokens of a name; `isSure` where a title or a given name shows that it is one.
    case name([Int], isSure: Bool)
    /// The words of a quotation.
    case quote([UInt64])
    /// `[3]`
    case numbered(Int)
    /// `§ 4.2`: the number as it stands.
    case section(Int)
    /// `(Smith 2020)`, `Smith v. Jones`: tokens that must all be there.
    case work([Int])
    case url(host: UInt64, whole: UInt64)
  }

  var fact: GroundingFact
  var content: Content
  var range: Range<Int>
}
