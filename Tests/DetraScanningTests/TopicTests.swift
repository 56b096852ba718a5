import DetraModel
import Testing

@testable import DetraScanning

struct TopicTests {
  private func topics(of text: String) throws -> [String] {
    try Fixture.scanner().scan(text, checks: [.sensitiveContent]).map(\.type)
  }

  @Test(arguments: [
    "Doctor: What brings you in today? Patient: I have had a cough and a fever since Monday.",
    "61 y/o female presents with SOB and chest pain. PMH: HTN, DM2. BP 142/88. Denies fever.",
    "Mr. Keller was admitted with pneumonia and started on amoxicillin 500 mg tid.",
    "My blood pressure has been high and I started taking lisinopril last week.",
    "I was diagnosed with diabetes and my doctor changed my insulin dose.",
    "She takes sertraline 50 mg daily for depression and anxiety.",
    "My daughter is allergic to penicillin, please note it in her chart.",
    "I'm 14 weeks pregnant and have had some bleeding since yesterday.",
    "His biopsy came back malignant, chemotherapy starts on Tuesday.",
    "Lab results for Jane Roe: hemoglobin 9.1, creatinine 2.3, HbA1c 8.4 %.",
    "I've been seeing my therapist for PTSD and insomnia.",
    "ICD-10 E11.9, M54.5. Patient denies any allergies. Rx metformin 500 mg po bid.",
    "Ich habe seit Tagen Schmerzen in der Brust, mein Blutdruck ist zu hoch.",
    "J'ai une ordonnance pour mon traitement, la douleur au genou continue.",
  ]) func healthOfSomebodyIsFound(_ text: String) throws {
    #expect(try topics(of: text).contains("medical_records"))
  }

  @Test(arguments: [
    "I have lost my debit card, please block it.", "Why was my card payment declined?",
    "Can you tell me the balance of my savings account?",
    "My salary is $85,000 a year and I pay $1,450 on my mortgage.",
    "Account number 00123456, routing number 021000021, opening balance $1,204.33.",
    "I don't recognise a direct debit on my statement.",
    "The top-up of my account failed but the money was taken.",
    "Her credit score dropped to 580 after the missed loan payments.",
    "How do I raise my credit limit?", "When will the transfer from my bank arrive?",
    "Please change the PIN of my visa card", "What is my outstanding balance and minimum payment?",
    "Net pay for March: $3,210.55, withheld income tax $612.10, employee no. 4471.",
    "Meine Kreditkarte wurde gestohlen, bitte sperren.",
    "Quiero saber el saldo de mi cuenta bancaria.",
    "Je voudrais faire un virement de 250 € depuis mon compte.",
    "chk blnce of my acct and the last trnsfr",
  ]) func moneyOfSomebodyIsFound(_ text: String) throws {
    #expect(try topics(of: text).contains("financial_details"))
  }

  @Test(arguments: [
    "My landlord wants to evict me; can I sue him for the deposit?",
    "As your attorney I recommend that you plead not guilty.",
    "You may be entitled to compensation for wrongful termination.",
    "I was arrested for DUI. Should I hire a lawyer before my court date?",
    "We could file a lawsuit for breach of contract before the statute of limitations runs out.",
  ]) func adviceOnACaseIsFound(_ text: String) throws {
    #expect(try topics(of: text).contains("legal_advice"))
  }

  @Test(arguments: [
    // Medicine in general, and words that only sound of it.
    "The new wing of the hospital will open in spring, the mayor told reporters.",
    "Please be patient while we restore the service.",
    "Thank you for your patience, patient reader.",
    "We are hiring registered nurses for night shifts; apply with your CV.",
    "Photosynthesis keeps the heart of the ecosystem beating.",
    "Aspirin was first synthesised by Bayer in 1897.",
    "Researchers published a study of vaccines in a university journal.",
    "The virus scanner diagnosed a problem with the disk.",
    "The heart of the city is a short walk away.",
    "What is the capital of Australia?", "The operation of the crane needs two people.",
    // Prices, markets and sums.
    "Shares rose 3% after the company reported quarterly revenue of $4.2 billion.",
    "The central bank left interest rates unchanged as inflation slowed.",
    "A train ticket costs $12. How much do 7 tickets cost?",
    "This blender is on sale for $49.99 with free shipping.",
    "We had a picnic on the river bank.", "Memory cards and graphics cards are cheaper this year.",
    "Please log in to your account to see the playlist.",
    "Balance the flavours with a pinch of salt.",
    "She scored the last three points of the game.", "I saved my game before the boss fight.",
    "Book a table for two at the Golden Pearl.",
    // Law in stories and sciences.
    "The court drama opens with a judge asleep at the bench.",
    "Newton's second law relates force and acceleration.",
    "The tennis court is wet after the rain.",
    "The right tool for the job is a torque wrench.",
    // Code and logs.
    "let account = accounts.first { $0.id == id }",
    "ERROR 2024-05-01 transaction rolled back: timeout",
    "", "a", "1", ":::: $$$$ %%%%",
  ]) func ordinaryTextStaysQuiet(_ text: String) throws {
    #expect(try topics(of: text) == [])
  }

  /// One line of twenty may be taken for a topic.
  @Test func everydayLinesStayQuiet() throws {
    let scanner = try Fixture.scanner()
    let found = EverydayTopics.lines.map { ($0, scanner.scan($0, checks: [.sensitiveContent])) }
      .filter { !$0.1.isEmpty }
    #expect(EverydayTopics.lines.count >= 100)
    #expect(found.count * 20 <= EverydayTopics.lines.count, "\(found.map { $0.0 })")
  }

  /// The floors leave a few percent: they are there to notice what a change of the terms breaks.
  @Test(arguments: [
    ("f", "financial_details", true, 95, 94), ("m", "medical_records", true, 96, 94),
    ("f", "financial_details", false, 89, 88), ("m", "medical_records", false, 91, 91),
  ])
  func samplesAreToldApart(
    _ kind: String, _ type: String, _ isSeen: Bool, _ precision: Int, _ recall: Int
  ) throws {
    let scanner = try Fixture.scanner()
    var (found, right, missed) = (0, 0, 0)
    for sample in isSeen ? TopicSamples.seen : TopicSamples.unseen {
      let isMeant = sample.kind.hasPrefix(kind)
      if !isMeant, sample.kind.hasSuffix("?") { continue }
      let isFound = scanner.scan(sample.text, checks: [.sensitiveContent])
        .contains { $0.type == type }
      if isFound { found += 1 }
      if isMeant { isFound ? (right += 1) : (missed += 1) }
    }
    #expect(right * 100 >= precision * found, "\(right) of \(found)")
    #expect(right * 100 >= recall * (right + missed), "\(right) of \(right + missed)")
  }

  private static let severities: [(String, Severity?)] = [
    ("mortgage", nil), ("My mortgage", .low), ("overdraft", nil),
    ("My wallet is made of leather.", nil), ("How do I raise my credit limit?", .low),
    ("I need my blood test.", .low), ("My credit limit is $4,000.", .medium),
    ("I pay the mortgage from my checking account.", .medium),
  ]

  @Test(arguments: severities)
  func oneTermIsLittleAndAValueBesideItMore(_ text: String, _ severity: Severity?) throws {
    let found = try Fixture.scanner().scan(text, checks: [.sensitiveContent])
    #expect(found.first?.severity == severity)
  }

  @Test func spanIsTheStretchThatSpeaksOfTheTopic() throws {
    let filler = String(
      repeating: "The garden was quiet and the light fell on the wall. ", count: 40)
    let stretch = "My blood pressure is high and I take metformin for my diabetes."
    let text = filler + stretch + " " + filler
    let found = try #require(try Fixture.scanner().scan(text, checks: [.sensitiveContent]).first)
    #expect(found.type == "medical_records")
    #expect(stretch.contains(found.text(in: text)))
  }

  @Test func excerptShowsNoPersonalDataAndNoDigit() throws {
    let text = "My bank account is 09884624524 at jane@example.com, routing number 021000021"
    let found = try Fixture.scanner().scan(text, checks: [.sensitiveContent])
    #expect(found.count == 1)
    #expect(found[0].masked.contains("bank account is ***"))
    #expect(!found[0].masked.contains("jane@"))
    #expect(!found[0].masked.contains { $0.isNumber })
  }

  @Test func severalTopicsOfOneTextAreAllFound() throws {
    let text = """
      My doctor says that I have diabetes and high blood pressure. My bank account is overdrawn and \
      my credit card was declined.
      """
    #expect(try Set(topics(of: text)) == ["medical_records", "financial_details"])
  }

  @Test func topicOfSomebodysOwnIsFoundByItsTerms() throws {
    let topic = SensitiveTopic(
      name: "project_falcon",
      terms: [
        .init("falcon", weight: 1), .init("launch window"), .init("thrust test", weight: 4),
        .init("peregrine falcon", weight: -4),
      ], severity: .high)
    let scanner = try Scanner(ScannerConfiguration(topics: [topic]))
    func find(_ text: String) -> [ScanFinding] { scanner.scan(text, checks: [.sensitiveContent]) }
    #expect(find("The thrust tests failed.").map(\.type) == ["project_falcon"])
    #expect(find("The thrust tests failed.").map(\.severity) == [.high])
    #expect(find("The launch window closes") == [])
    #expect(find("A falcon circled above the field; falcon, falcon, falcon") == [])
    #expect(find("thrust test of the peregrine falcon's wings") == [])
  }

  @Test func topicsAreOffWhenNotAskedFor() throws {
    let scanner = try Scanner(ScannerConfiguration(topics: []))
    #expect(scanner.scan("I have lost my debit card, please block it.") == [])
  }

  /// A text may be made of nothing but cues.
  @Test func cueThatComesAgainAndAgainIsKeptOnceInAStretch() throws {
    let finder = TopicFinder(SensitiveTopic.builtIn)
    var hits = TopicHits()
    let cues = Array(String(repeating: "my ", count: 10_000).utf8)
    #expect(finder.matches(in: cues.span, &hits).isEmpty)
    #expect(hits.words == 10_000)
    #expect(1...(10_000 / TopicFinder.stretch * 2 + 2) ~= hits.places.count)
  }

  /// Whatever stands before, the stretch that is about somebody has its cue.
  @Test(arguments: 0..<60) func cueNearAStretchIsKept(_ colons: Int) {
    let impersonal = "asthma and pneumonia " + String(repeating: "one two three four ", count: 12)
    let text =
      impersonal + String(repeating: ": ", count: colons)
      + String(repeating: "five six ", count: 10)
      + "asthma and pneumonia " + String(repeating: "seven eight nine ", count: 20)
    var hits = TopicHits()
    let finder = TopicFinder([
      SensitiveTopic(
        name: "health", terms: [.init("asthma", weight: 3), .init("pneumonia", weight: 3)],
        cues: [.init(":")], impersonal: 6, threshold: 3)
    ])
    let found = finder.matches(in: Array(text.utf8).span, &hits).map(\.topic.name)
    #expect(found == (colons == 0 ? [] : ["health"]))
  }
}
