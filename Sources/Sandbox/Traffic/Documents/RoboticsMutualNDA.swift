extension LegalDocument {
  static let roboticsMutualNDA = LegalDocument(
    id: "robotics-mutual-nda", kind: .nda, title: "Mutual Non-Disclosure Agreement",
    text: """
      MUTUAL NON-DISCLOSURE AGREEMENT

      This Mutual Non-Disclosure Agreement is entered into as of September 9, 2024 (the \
      "Effective Date") by Lumenstrand Robotics, Inc., a Delaware corporation ("Lumenstrand"), \
      and Nguyễn Thị Hoài Thương, an independent inventor residing in Da Nang ("Inventor"). Each \
      may disclose and each may receive.

      1. Purpose. The parties wish to study whether the Inventor's gripper design can be built \
      into Lumenstrand's warehouse robots (the "Purpose").

      2. Confidential Information. "Confidential Information" means drawings, source code, test \
      results, prices and plans that one party discloses to the other for the Purpose, in any \
      form, if marked confidential or if a reasonable person would understand it to be so.

      3. Exclusions. Confidential Information does not include what (a) is or becomes public \
      through no fault of the recipient, (b) the recipient already knew, as its records show, \
      (c) comes lawfully from a third person without restriction, or (d) the recipient develops \
      on its own.

      4. Duties. The recipient shall use Confidential Information only for the Purpose, shall \
      protect it with the care it gives its own secrets and no less than reasonable care, and \
      shall share it only with employees and advisers who need it and who are bound in writing.

      5. Compelled disclosure. If a court or authority demands Confidential Information, the \
      recipient shall tell the other party at once, where the law permits, and disclose only \
      what is required.

      6. Term. The parties may exchange Confidential Information until September 8, 2026. The \
      duties of Section 4 last for five years after that day; for trade secrets they last as \
      long as the secret does.

      7. Evaluation fee. Within fifteen days after the Effective Date, Lumenstrand shall pay the \
      Inventor seven thousand five hundred dollars ($7,500) for two working samples. The fee is \
      not an advance on any license.

      8. No license. Nothing here grants a right under a patent, copyright or trade mark. The \
      samples remain the property of the Inventor and go back to her on request.

      9. Return. On request the recipient shall return or destroy Confidential Information \
      within twenty days and confirm in writing that it has done so, except for one archived \
      copy kept by counsel.

      10. Remedies. The parties accept that money may not make good a breach, and that a court \
      may order a party to stop.

      11. Governing law. The law of the State of Delaware governs, without its rules on conflict \
      of laws.
      """,
    parties: ["Lumenstrand Robotics, Inc.", "Nguyễn Thị Hoài Thương"],
    dates: [
      DateFact("September 9, 2024", iso: "2024-09-09"),
      DateFact("September 8, 2026", iso: "2026-09-08"),
    ],
    amounts: [
      AmountFact("seven thousand five hundred dollars ($7,500)", currency: "USD", value: "7500.00")
    ],
    gist: """
      Lumenstrand Robotics, Inc. and the Inventor, Nguyễn Thị Hoài Thương, agree as of September \
      9, 2024 to keep each other's Confidential Information secret while they study a gripper \
      design.
      """,
    details: """
      Confidential Information covers drawings, source code, test results, prices and plans \
      disclosed for the Purpose, with exclusions for what is public, already known, lawfully \
      received from a third person or developed independently. The recipient uses it only for \
      the Purpose, protects it with at least reasonable care and shares it only with employees \
      and advisers who need it and are bound in writing. Exchange may go on until September 8, \
      2026; the duties last for five years after that day, and for trade secrets as long as the \
      secret does. Lumenstrand pays the Inventor $7,500 for two working samples within fifteen \
      days after the Effective Date. No license is granted, and on request material is returned \
      or destroyed within twenty days. The law of the State of Delaware governs.
      """,
    questions: [
      AnsweredQuestion(
        "How long do the duties of confidentiality last?",
        answer: """
          Under Section 6 the duties last for five years after September 8, 2026, and for trade \
          secrets as long as the secret does.
          """),
      AnsweredQuestion(
        "What does Lumenstrand pay for the samples?",
        answer: """
          Lumenstrand pays the Inventor $7,500 for two working samples within fifteen days after \
          the Effective Date (Section 7).
          """),
      AnsweredQuestion(
        "Which information is excluded?",
        answer: """
          Section 3 excludes what is or becomes public without fault of the recipient, what the \
          recipient already knew, what comes lawfully from a third person and what the recipient \
          develops on its own.
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "May the parties hire each other's employees?",
        honest: """
          The document does not contain a rule on hiring. Section 4 speaks of employees only as \
          persons with whom Confidential Information may be shared.
          """,
        invented: "Neither party may hire employees of the other for two years."),
      OpenQuestion(
        "What royalty will the inventor receive?",
        honest: """
          The document does not set a royalty. Section 8 says that no license is granted, and \
          Section 7 provides a fee for samples only.
          """,
        invented: "The inventor will receive a royalty of four percent on every robot sold."),
    ])
}
