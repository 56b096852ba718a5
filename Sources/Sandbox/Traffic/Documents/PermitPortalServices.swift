extension LegalDocument {
  static let permitPortalServices = LegalDocument(
    id: "permit-portal-services", kind: .services, title: "Software Services Agreement",
    text: """
      SOFTWARE SERVICES AGREEMENT

      This agreement is concluded on April 22, 2024 between Kestrelwood Software Studio LLP (the \
      "Contractor") and the Town of Brannock Falls, Vermont (the "Client").

      1. SERVICES. The Contractor shall design, build and install a web portal through which \
      residents apply for building permits (the "Portal"), as described in Schedule A.

      2. TIMETABLE. Work starts on May 6, 2024. The Contractor shall deliver a first version by \
      August 30, 2024 and the finished Portal by December 13, 2024.

      3. PRICE. The Client shall pay a fixed price of USD 86,400 (the "Price") in three parts: \
      USD 21,600 on signing, USD 32,400 on delivery of the first version, and USD 32,400 on \
      acceptance. Invoices are payable within thirty days.

      4. EXTRA WORK. Work outside Schedule A needs a written order and is charged at USD 120 per \
      hour.

      5. ACCEPTANCE. The Client has twenty working days after delivery to test the Portal. It \
      shall report faults in writing. If it reports none in that time, the Portal counts as \
      accepted.

      6. WARRANTY. For twelve months after acceptance the Contractor shall mend, at no charge, \
      any fault that keeps the Portal from doing what Schedule A describes.

      7. DELAY. If the finished Portal is late through the fault of the Contractor, the Client \
      may deduct USD 400 for each day of delay, up to one tenth of the Price.

      8. RIGHTS. On full payment the Client owns the source code written for the Portal. The \
      Contractor keeps its general tools and grants the Client a lasting, non-exclusive licence \
      to use those that are part of the Portal.

      9. RESIDENTS' DATA. The Contractor shall use residents' data only to build and test the \
      Portal, shall keep it in the United States, and shall erase it within thirty days after \
      acceptance.

      10. LIABILITY. Except for intent and gross negligence, the liability of each party is \
      limited to the Price. Neither party is liable for lost profit.

      11. TERMINATION. The Client may terminate for convenience on thirty days' written notice \
      and shall then pay for the work done. Either party may terminate at once if the other \
      becomes insolvent.

      12. GOVERNING LAW. The law of Vermont governs this agreement, and the courts of that state \
      decide disputes.
      """,
    parties: ["Kestrelwood Software Studio LLP", "Town of Brannock Falls"],
    dates: [
      DateFact("April 22, 2024", iso: "2024-04-22"),
      DateFact("May 6, 2024", iso: "2024-05-06"),
      DateFact("August 30, 2024", iso: "2024-08-30"),
      DateFact("December 13, 2024", iso: "2024-12-13"),
    ],
    amounts: [
      AmountFact("USD 86,400", currency: "USD", value: "86400.00"),
      AmountFact("USD 21,600", currency: "USD", value: "21600.00"),
      AmountFact("USD 32,400", currency: "USD", value: "32400.00"),
      AmountFact("USD 120", currency: "USD", value: "120.00"),
      AmountFact("USD 400", currency: "USD", value: "400.00"),
    ],
    gist: """
      Kestrelwood Software Studio LLP (the Contractor) agrees on April 22, 2024 to build a web \
      Portal for building permits for the Town of Brannock Falls (the Client).
      """,
    details: """
      Work starts on May 6, 2024, with a first version by August 30, 2024 and the finished \
      Portal by December 13, 2024. The Price is USD 86,400, paid in parts of USD 21,600 on \
      signing, USD 32,400 on delivery of the first version and USD 32,400 on acceptance; extra \
      work needs a written order at USD 120 per hour. The Client tests for twenty working days, \
      after which the Portal counts as accepted if no fault is reported, and a warranty of \
      twelve months follows. Delay through the fault of the Contractor allows a deduction of USD \
      400 for each day, up to one tenth of the Price. On full payment the Client owns the source \
      code. Liability is limited to the Price except for intent and gross negligence, and the \
      Client may terminate for convenience on thirty days' written notice. The law of Vermont \
      governs.
      """,
    questions: [
      AnsweredQuestion(
        "How is the price paid?",
        answer: """
          The Price of USD 86,400 is paid in three parts: USD 21,600 on signing, USD 32,400 on \
          delivery of the first version and USD 32,400 on acceptance (Section 3).
          """),
      AnsweredQuestion(
        "When must the finished portal be delivered?",
        answer: "Section 2 requires the finished Portal by December 13, 2024."),
      AnsweredQuestion(
        "What may the client deduct for delay?",
        answer: """
          Under Section 7 the Client may deduct USD 400 for each day of delay, up to one tenth \
          of the Price, if the Contractor is at fault.
          """),
      AnsweredQuestion(
        "How long is the warranty?",
        answer: "The warranty runs for twelve months after acceptance (Section 6)."),
    ],
    openQuestions: [
      OpenQuestion(
        "How many users must the portal support at once?",
        honest: """
          The document does not state a number of users. Section 1 refers to Schedule A for the \
          description, and that schedule is not part of the text.
          """,
        invented: "The portal must support two thousand users at the same time."),
      OpenQuestion(
        "Who hosts the portal after acceptance?",
        honest: """
          The document does not specify who hosts the Portal after acceptance. Section 6 covers \
          a warranty and does not mention hosting.
          """,
        invented: "The contractor hosts the portal at no charge for the first three years."),
    ])
}
