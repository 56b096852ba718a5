extension LegalDocument {
  static let orchardEquipmentLease = LegalDocument(
    id: "orchard-equipment-lease", kind: .lease, title: "Equipment Lease",
    text: """
      EQUIPMENT LEASE

      Effective date: 2024-06-03

      Owner: Bruyère Équipement Inc., Sherbrooke, Quebec (the "Owner")
      User: Tallgrass Orchard Co-operative, Kentville, Nova Scotia (the "User")

      1. EQUIPMENT
      The Owner rents to the User three optical fruit sorters, model OS-40, and one conveyor \
      line (together the "Equipment"). The Equipment remains the property of the Owner at all \
      times, and the User shall leave the ownership plates in place.

      2. PERIOD
      2.1 The rental period begins on 2024-07-01 and ends on 2026-06-30 (the "Period").
      2.2 The Owner shall deliver and install the Equipment no later than 2024-06-24. For each \
      full week of delay the User may deduct CAD 950.00 from the first rent.

      3. RENT AND TAXES
      3.1 The rent is CAD 4,250.00 per month, invoiced on the first day and payable within \
      twenty days.
      3.2 Sales taxes are added at the rate in force on the invoice date.
      3.3 Overdue sums bear interest at one percent per month.

      4. MAINTENANCE
      The Owner shall carry out two maintenance visits in each year of the Period and shall \
      answer a breakdown call within two working days. Lenses, belts and brushes are supplied by \
      the User. Nobody but the Owner's technicians may open the camera housings.

      5. USE AND PLACE
      The User shall keep the Equipment in its packing house at Kentville and use it only for \
      apples, pears and plums. It shall not be moved without written permission of the Owner.

      6. LOSS AND INSURANCE
      From delivery until collection the User bears the risk of loss. It shall insure the \
      Equipment against fire, theft and flood for CAD 310,000.00 and name the Owner as loss \
      payee.

      7. OPTION TO BUY
      At the end of the Period the User may buy the Equipment for CAD 58,500.00, by notice given \
      at least ninety days before. If it does not, the Owner collects the Equipment at its own \
      cost.

      8. TERMINATION
      Either party may terminate for a material breach that is not remedied within thirty days \
      after notice. If the User terminates for any other cause, it owes half of the rent for \
      what remains of the Period.

      9. LANGUAGE
      The parties have asked that this lease be written in English. Les parties ont exigé que ce \
      bail soit rédigé en anglais.
      """,
    parties: ["Bruyère Équipement Inc.", "Tallgrass Orchard Co-operative"],
    dates: [
      DateFact("2024-06-03", iso: "2024-06-03"),
      DateFact("2024-07-01", iso: "2024-07-01"),
      DateFact("2026-06-30", iso: "2026-06-30"),
      DateFact("2024-06-24", iso: "2024-06-24"),
    ],
    amounts: [
      AmountFact("CAD 950.00", currency: "CAD", value: "950.00"),
      AmountFact("CAD 4,250.00", currency: "CAD", value: "4250.00"),
      AmountFact("CAD 310,000.00", currency: "CAD", value: "310000.00"),
      AmountFact("CAD 58,500.00", currency: "CAD", value: "58500.00"),
    ],
    gist: """
      Bruyère Équipement Inc. (the Owner) rents three optical fruit sorters and one conveyor \
      line to Tallgrass Orchard Co-operative (the User) for a Period from 2024-07-01 to \
      2026-06-30.
      """,
    details: """
      The Owner delivers and installs the Equipment no later than 2024-06-24, failing which the \
      User may deduct CAD 950.00 for each full week of delay. Rent is CAD 4,250.00 per month \
      plus sales taxes, payable within twenty days, and overdue sums bear interest at one \
      percent per month. The Owner makes two maintenance visits in each year and keeps its \
      property in the Equipment; the User supplies lenses, belts and brushes, bears the risk of \
      loss and insures for CAD 310,000.00 with the Owner as loss payee. The User may buy the \
      Equipment at the end for CAD 58,500.00 by notice at least ninety days before. Either party \
      may terminate for a material breach not remedied within thirty days.
      """,
    questions: [
      AnsweredQuestion(
        "What does it cost to buy the equipment at the end?",
        answer: """
          The User may buy the Equipment for CAD 58,500.00 at the end of the Period, by notice \
          given at least ninety days before (Section 7).
          """),
      AnsweredQuestion(
        "By when must the equipment be installed?",
        answer: """
          Section 2.2 requires delivery and installation no later than 2024-06-24, and lets the \
          User deduct CAD 950.00 for each full week of delay.
          """),
      AnsweredQuestion(
        "Who carries out maintenance?",
        answer: """
          The Owner carries out two maintenance visits in each year of the Period, while the \
          User supplies lenses, belts and brushes (Section 4).
          """),
      AnsweredQuestion(
        "For how much must the equipment be insured?",
        answer: """
          Section 6 requires insurance against fire, theft and flood for CAD 310,000.00, with \
          the Owner named as loss payee.
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "Does the rent include training of the operators?",
        honest: """
          The document does not mention training of operators. Section 4 covers maintenance and \
          breakdowns only.
          """,
        invented: "The owner trains up to six operators free of charge during the first month."),
      OpenQuestion(
        "What sorting speed is guaranteed?",
        honest: """
          The document does not state a sorting speed. Section 1 describes the Equipment and gives \
          no figure for it.
          """,
        invented: "Each sorter is guaranteed to handle eleven tonnes of fruit per hour."),
    ])
}
