extension LegalDocument {
  static let pressPlantEmployment = LegalDocument(
    id: "press-plant-employment", kind: .employment, title: "Executive Employment Agreement",
    text: """
      EXECUTIVE EMPLOYMENT AGREEMENT

      Talleres Cempasúchil S.A. de C.V., a company of Querétaro, Mexico (the "Company"), and \
      Joaquín Ibarrola Peñaverde (the "Executive") agree as follows on 10 Jan 2025.

      Section 1. Office. The Executive is appointed Director of Operations of the Company's \
      press plant. He reports to the board and attends its meetings without a vote.

      Section 2. Duration. The appointment begins on 3 Feb 2025 and runs until 2 Feb 2028. Talks \
      on an extension open no later than six months before it ends.

      Section 3. Base salary. The base salary is MXN 1,860,000.00 a year, payable in twenty-four \
      equal parts. The board may raise it and shall not lower it.

      Section 4. Yearly incentive. The Executive earns an incentive of up to MXN 465,000.00 a \
      year: half if the plant meets its delivery target, half if its accident rate falls below \
      the rate of the year before. It is paid by 30 Apr of the following year.

      Section 5. Car and travel. The Company provides a car and pays business travel. The \
      Executive may drive the car privately and bears the fuel for private use.

      Section 6. Duties. The Executive shall devote his full working time to the Company, keep \
      the plant within its budget, and bring to the board every contract worth more than MXN \
      3,000,000.00.

      Section 7. Leave. The Executive has eighteen working days of paid leave a year besides \
      public holidays.

      Section 8. Secrecy. The Executive keeps tool designs, costs and customer terms secret \
      during the appointment and for four years after it.

      Section 9. Restraint. For twelve months after the appointment ends the Executive shall not \
      manage a press plant in the states of Querétaro and Guanajuato. During that time the \
      Company pays him half of the base salary.

      Section 10. Early end. The Company may end the appointment for serious cause at once. If \
      it ends the appointment without such cause, it pays MXN 930,000.00 in one sum within \
      thirty days, besides what the law provides. The Executive may resign on ninety days' \
      notice.

      Section 11. Return of property. On leaving, the Executive returns documents, keys, car and \
      computers on the last working day.

      Section 12. Law. The Federal Labour Law of Mexico governs. If the English and the Spanish \
      text differ, the Spanish text prevails.
      """,
    parties: ["Talleres Cempasúchil S.A. de C.V.", "Joaquín Ibarrola Peñaverde"],
    dates: [
      DateFact("10 Jan 2025", iso: "2025-01-10"),
      DateFact("3 Feb 2025", iso: "2025-02-03"),
      DateFact("2 Feb 2028", iso: "2028-02-02"),
    ],
    amounts: [
      AmountFact("MXN 1,860,000.00", currency: "MXN", value: "1860000.00"),
      AmountFact("MXN 465,000.00", currency: "MXN", value: "465000.00"),
      AmountFact("MXN 3,000,000.00", currency: "MXN", value: "3000000.00"),
      AmountFact("MXN 930,000.00", currency: "MXN", value: "930000.00"),
    ],
    gist: """
      Talleres Cempasúchil S.A. de C.V. (the Company) appoints Joaquín Ibarrola Peñaverde (the \
      Executive) Director of Operations of its press plant from 3 Feb 2025 until 2 Feb 2028.
      """,
    details: """
      The base salary is MXN 1,860,000.00 a year in twenty-four equal parts, with a yearly \
      incentive of up to MXN 465,000.00 that depends on the delivery target and the accident \
      rate. The Executive devotes full working time to the Company, keeps the plant within its \
      budget and brings every contract worth more than MXN 3,000,000.00 to the board. Leave is \
      eighteen working days a year besides public holidays. Secrecy lasts for four years after \
      the appointment. For twelve months after the appointment ends the Executive does not \
      manage a press plant in Querétaro and Guanajuato, while the Company pays half of the base \
      salary. If the Company ends the appointment without serious cause it pays MXN 930,000.00 \
      within thirty days, besides what the law provides; the Executive may resign on ninety \
      days' notice. The Federal Labour Law of Mexico governs, and the Spanish text prevails.
      """,
    questions: [
      AnsweredQuestion(
        "What is the base salary?",
        answer: """
          The base salary is MXN 1,860,000.00 a year, payable in twenty-four equal parts \
          (Section 3).
          """),
      AnsweredQuestion(
        "On what does the yearly incentive depend?",
        answer: """
          Under Section 4 the incentive of up to MXN 465,000.00 depends half on the delivery \
          target of the plant and half on an accident rate below that of the year before.
          """),
      AnsweredQuestion(
        "What is paid if the company ends the appointment without cause?",
        answer: """
          Section 10 provides MXN 930,000.00 in one sum within thirty days, besides what the law \
          provides.
          """),
      AnsweredQuestion(
        "How long does the restraint last?",
        answer: """
          The restraint lasts for twelve months after the appointment ends, during which the \
          Company pays half of the base salary (Section 9).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "Where will the executive live?",
        honest: """
          The document does not say where the Executive will live. Section 1 names the office \
          and Section 5 the car, and neither mentions a residence.
          """,
        invented: """
          The executive will live in a house that the company rents for him near the plant.
          """),
      OpenQuestion(
        "Does the executive receive shares of the company?",
        honest: """
          The document does not mention shares; Section 4 provides an incentive in money only.
          """,
        invented: "The executive receives two percent of the shares after the first year."),
    ])
}
