extension LegalDocument {
  static let opticsEmployment = LegalDocument(
    id: "optics-employment", kind: .employment, title: "Employment Agreement",
    text: """
      EMPLOYMENT AGREEMENT

      This Employment Agreement is dated March 3, 2025 and is between Pellworm Instruments \
      Corporation, a Minnesota corporation (the "Employer"), and Matthias Greenhollow (the \
      "Employee").

      1. POSITION. The Employer hires the Employee as Senior Optical Engineer. He reports to the \
      head of research and works at the Employer's laboratory in Duluth, with up to two days a \
      week from home.

      2. START. Employment begins on March 31, 2025. The first ninety days are an introductory \
      period.

      3. SALARY. The Employer shall pay a yearly salary of one hundred eighteen thousand dollars \
      ($118,000), in two payments a month, less lawful deductions. The salary is reviewed each \
      January.

      4. SIGNING BONUS. With the first payment the Employee receives $6,000.00. If he resigns \
      before March 31, 2026, he shall pay it back in full.

      5. TIME OFF. The Employee earns twenty days of paid vacation a year, of which five may be \
      carried into the next year, and eight days of paid sick leave.

      6. BENEFITS. After sixty days the Employee may join the Employer's group insurance and \
      retirement plans on the terms of those plans.

      7. INVENTIONS. Inventions made in the course of the work belong to the Employer. The \
      Employee shall disclose them promptly and sign what is needed to protect them. This \
      Section does not reach inventions made wholly on his own time, without the Employer's \
      equipment, that do not relate to its business.

      8. CONFIDENTIALITY. During employment and after it the Employee shall not disclose the \
      Employer's designs, customer lists or prices, except as the work or the law requires.

      9. OUTSIDE WORK. Outside work needs the Employer's written consent, which is not withheld \
      where there is no conflict of interest.

      10. ENDING. Employment is at will: each may end it at any time, with or without cause. The \
      Employee is asked to give two weeks' notice. If the Employer ends employment without cause \
      after the introductory period, it shall pay severance of $19,666.67, once the Employee \
      signs a release.

      11. RELOCATION. The Employer shall reimburse documented moving costs up to $4,500.00, if \
      claimed before September 30, 2025.

      12. GENERAL. The law of Minnesota governs. This agreement replaces earlier offers and may \
      be changed only in writing.
      """,
    parties: ["Pellworm Instruments Corporation", "Matthias Greenhollow"],
    dates: [
      DateFact("March 3, 2025", iso: "2025-03-03"),
      DateFact("March 31, 2025", iso: "2025-03-31"),
      DateFact("March 31, 2026", iso: "2026-03-31"),
      DateFact("September 30, 2025", iso: "2025-09-30"),
    ],
    amounts: [
      AmountFact(
        "one hundred eighteen thousand dollars ($118,000)", currency: "USD", value: "118000.00"),
      AmountFact("$6,000.00", currency: "USD", value: "6000.00"),
      AmountFact("$19,666.67", currency: "USD", value: "19666.67"),
      AmountFact("$4,500.00", currency: "USD", value: "4500.00"),
    ],
    gist: """
      Pellworm Instruments Corporation (the Employer) hires Matthias Greenhollow (the Employee) \
      as Senior Optical Engineer from March 31, 2025.
      """,
    details: """
      The yearly salary is $118,000, paid in two payments a month and reviewed each January. A \
      signing bonus of $6,000.00 is paid back in full if the Employee resigns before March 31, \
      2026. The Employee earns twenty days of paid vacation and eight days of paid sick leave a \
      year and may join the group plans after sixty days. Inventions made in the course of the \
      work belong to the Employer, except those made wholly on the Employee's own time and \
      unrelated to its business. Confidentiality continues after employment, and outside work \
      needs written consent. Employment is at will; severance of $19,666.67 is paid if the \
      Employer ends it without cause after the introductory period and the Employee signs a \
      release. Documented moving costs are reimbursed up to $4,500.00 if claimed before \
      September 30, 2025. The law of Minnesota governs.
      """,
    questions: [
      AnsweredQuestion(
        "What is the salary?",
        answer: """
          The yearly salary is $118,000, in two payments a month, less lawful deductions \
          (Section 3).
          """),
      AnsweredQuestion(
        "When must the signing bonus be paid back?",
        answer: """
          Under Section 4 the Employee pays back the $6,000.00 in full if he resigns before \
          March 31, 2026.
          """),
      AnsweredQuestion(
        "What severance is paid?",
        answer: """
          Section 10 provides severance of $19,666.67 if the Employer ends employment without \
          cause after the introductory period, once the Employee signs a release.
          """),
      AnsweredQuestion(
        "How much vacation does the employee earn?",
        answer: """
          The Employee earns twenty days of paid vacation a year, of which five may be carried \
          into the next year (Section 5).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "Is the employee barred from joining a competitor afterwards?",
        honest: """
          The document does not contain a rule on working for a competitor after employment. \
          Section 8 keeps designs, customer lists and prices confidential and goes no further.
          """,
        invented: "Yes, the employee may not work for a competitor in the Midwest for one year."),
      OpenQuestion(
        "Does the employee receive stock options?",
        honest: """
          The document does not mention stock options; Section 3 and Section 4 provide a salary \
          and a signing bonus.
          """,
        invented: "The employee receives five thousand options that vest over four years."),
    ])
}
