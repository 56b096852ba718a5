extension LegalDocument {
  static let alloyDisclosureNDA = LegalDocument(
    id: "alloy-disclosure-nda", kind: .nda, title: "One-Way Confidentiality Agreement",
    text: """
      ONE-WAY CONFIDENTIALITY AGREEMENT

      Date of this agreement: 2025-02-17

      Discloser: Aozora Kinzoku Kabushiki Kaisha (青空金属株式会社), Sendai, Japan (the "Discloser")
      Recipient: Ferrowick Castings plc, Sheffield, England (the "Recipient")

      1. BACKGROUND
      The Discloser has developed a heat treatment for aluminium alloys (the "Process"). The \
      Recipient wishes to judge whether its foundry could use the Process under a later licence.

      2. WHAT IS SECRET
      "Secret Information" means the furnace curves, alloy compositions and test reports listed \
      in the Annex and everything shown to the Recipient's staff during the visit to Sendai that \
      starts on 2025-03-10 and ends on 2025-03-14.

      3. WHAT THE RECIPIENT MUST DO
      3.1 It shall keep Secret Information on paper in a locked room or on computers without a \
      connection to the internet.
      3.2 It shall let no more than eight named engineers see it, and shall keep a list of them.
      3.3 It shall not analyse samples, or have them analysed, to find their composition.
      3.4 It shall not file a patent application that uses Secret Information.

      4. WHAT IS NOT SECRET
      The duties of Section 3 do not cover what was in a published patent, a scientific article \
      or the Recipient's own dated records before 2025-02-17.

      5. DEPOSIT
      On signing, the Recipient pays the Discloser a deposit of JPY 5,000,000. The Discloser \
      repays it, without interest, within thirty days after it receives written notice that all \
      Secret Information has been returned.

      6. DAMAGES FOR BREACH
      For each breach of Section 3 the Recipient pays JPY 20,000,000 as agreed damages, unless \
      it shows that the actual loss was smaller. The deposit may be set off.

      7. COSTS OF THE VISIT
      Each party bears its own travel costs. The Recipient pays JPY 180,000 a day for the use of \
      the test furnace.

      8. DURATION
      The duties of Section 3 apply for ten years from the date of this agreement. If no licence \
      is signed by 2025-09-30, the Recipient returns all Secret Information within fourteen days \
      of that date.

      9. LAW
      This agreement is governed by the law of Japan. Disputes are settled by arbitration in \
      Tokyo, in English, before one arbitrator.

      10. LANGUAGE AND COPIES
      The agreement is made in two English originals, one for each party.
      """,
    parties: ["Aozora Kinzoku Kabushiki Kaisha", "Ferrowick Castings plc"],
    dates: [
      DateFact("2025-02-17", iso: "2025-02-17"),
      DateFact("2025-03-10", iso: "2025-03-10"),
      DateFact("2025-03-14", iso: "2025-03-14"),
      DateFact("2025-09-30", iso: "2025-09-30"),
    ],
    amounts: [
      AmountFact("JPY 5,000,000", currency: "JPY", value: "5000000"),
      AmountFact("JPY 20,000,000", currency: "JPY", value: "20000000"),
      AmountFact("JPY 180,000", currency: "JPY", value: "180000"),
    ],
    gist: """
      Aozora Kinzoku Kabushiki Kaisha (the Discloser) gives Ferrowick Castings plc (the \
      Recipient) access to Secret Information about a heat treatment for aluminium alloys, under \
      an agreement dated 2025-02-17.
      """,
    details: """
      Secret Information covers the furnace curves, alloy compositions and test reports listed \
      in the Annex and what is shown during the visit to Sendai from 2025-03-10 to 2025-03-14. \
      The Recipient keeps it locked or offline, lets no more than eight named engineers see it, \
      analyses no samples and files no patent application that uses it. It pays a deposit of JPY \
      5,000,000, repaid without interest within thirty days after written notice of return, and \
      JPY 180,000 a day for the test furnace. Each breach brings agreed damages of JPY \
      20,000,000 unless the Recipient shows a smaller loss. The duties apply for ten years, and \
      without a licence by 2025-09-30 everything is returned within fourteen days. The law of \
      Japan governs, with arbitration in Tokyo.
      """,
    questions: [
      AnsweredQuestion(
        "How many engineers may see the information?",
        answer: """
          Section 3.2 lets no more than eight named engineers see Secret Information, and the \
          Recipient keeps a list of them.
          """),
      AnsweredQuestion(
        "What damages are due for a breach?",
        answer: """
          For each breach of Section 3 the Recipient pays JPY 20,000,000 as agreed damages, \
          unless it shows that the actual loss was smaller (Section 6).
          """),
      AnsweredQuestion(
        "When does the visit take place?",
        answer: "The visit to Sendai starts on 2025-03-10 and ends on 2025-03-14 (Section 2)."),
      AnsweredQuestion(
        "What is the deposit and when is it repaid?",
        answer: """
          The deposit is JPY 5,000,000, repaid without interest within thirty days after written \
          notice that all Secret Information has been returned (Section 5).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "What will the later licence cost?",
        honest: """
          The document does not state a licence fee. Section 1 mentions a later licence without \
          naming its terms.
          """,
        invented: "The later licence will cost the foundry three percent of its yearly turnover."),
      OpenQuestion(
        "Who translates the test reports?",
        honest: """
          The document does not say who translates the test reports; Section 10 says only that \
          the agreement is made in two English originals.
          """,
        invented: "The discloser delivers certified translations of every report."),
    ])
}
