/// Words that say nothing about one document in particular.
enum LegalWords {
  /// Of grammar and of talk about documents.
  static let common = set(
    """
    a about above according across additional additionally after again against all also although
    always among an and another any are as at available based be because been before being below
    between both but by can cannot case could despite did do does during each either else every
    except failure find finally first following for from further furthermore generally given had
    has have he her here his how however i if in include included including indeed information
    instead into is it its itself just key last later least less like likewise main may meanwhile
    might more moreover most must neither no none nor not note now of often on once one only onto or
    other otherwise our out over overall own per please provided rather regarding respectively same
    several shall she should similarly since so some specifically still subject such sure than that
    the their them then there therefore these they this those three through throughout thus to
    together two under unless until up upon us use used using was we were what when whenever where
    whereas whether which while who whom whose why will with within without would yes yet you your
    """)

  /// Of contracts in general.
  static let legal = set(
    """
    addendum agreement agreements agree agreed agrees amendment amount amounts annex answer appendix
    arbitration article assignment attachment attorney authority bank base benefit benefits bonus
    breach business chief clause clauses client commencement commission company compensation
    conclusion conditions confidential confidentiality consent consideration consultant consulting
    contract contractor contracts copyright corporation counterparty court courts covenant customer
    damages date dates deadline deadlines default definition definitions deliverables department
    deposit details development director disclosing discloser disclosure dispute disputes document
    documents dollars draft duration duty duties effective employee employer employment end
    entire entities entity equipment event exclusive execution exhibit expiration expiry fee fees
    financial force fully governing hereby highlights holder incorporated indemnification indemnity
    independent insurance intellectual invoice landlord laws law lease lessee lessor letter
    liabilities liability license licence limitation limited maintenance majeure manager material
    monthly mutual named net non notice notices obligation obligations office officer option outline
    overview owner ownership paragraph part parties party payment payments payroll penalties penalty
    period person place point points policy position premises present president price principal
    project proper property proprietary provider provision provisions purchase purpose question
    receipt receiving recipient rent rental renewal representative representatives residential
    restrictions return rights right role salary schedule scope secrets section sections security
    seller service services severability signatories signature signed singular software solicitation
    source start state states statement subsection subtenant successor summary supplier survival
    table tax taxes tenant term termination terms title total trade transfer unit utilities vendor
    wages warranties warranty work writing written year annual annually base rate
    january february march april june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday
    """)

  /// Of summaries and answers: they relate a document in words that it need not hold.
  static let telling = set(
    """
    allow allows apply applies agree begins between bind binds both bring brings carry charge
    commence contain contains continue cover covers deal deals define defines describe describes
    effect ends ensure establish establishes entered expire expires explain explicitly forth give
    gives grant grants govern governs handle hold holds involve last lasts lay lays lead make makes
    mention mentions name names oblige obliges outline outlines owed pay pays pertain prescribe
    provide provides relate remain remains require requires respond responsible run runs says set
    sets specify specifies stand stands state states stipulate subject take takes under
    """)

  static func isCommon(_ word: String) -> Bool { common.contains(word) || legal.contains(word) }

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
