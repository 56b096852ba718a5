extension LegalDocument {
  static let textileConsultingServices = LegalDocument(
    id: "textile-consulting-services", kind: .services, title: "Consulting Agreement",
    text: """
      CONSULTING AGREEMENT

      This Consulting Agreement is made at Jaipur on the 5th day of August 2024 between Marigold \
      Threads Private Limited, a company under the laws of India (the "Company"), and Ifeanyi \
      Obiora-Lane, an independent consultant of Lagos (the "Consultant").

      Section 1. Engagement. The Company engages the Consultant to advise on natural dyes, on \
      the layout of a dye house and on the training of dyers (the "Services"). He works as an \
      independent contractor and not as an employee.

      Section 2. Period. The engagement begins on the 2nd day of September 2024 and ends on the \
      28th day of February 2025, unless extended in writing.

      Section 3. Fee. The Company shall pay a total fee of INR 12,00,000 (rupees twelve lakh \
      only) in six equal instalments of INR 2,00,000, each on the last working day of the month. \
      Tax is deducted at source where the law requires it.

      Section 4. Expenses. The Company shall provide air travel in economy class and lodging in \
      Jaipur. It shall pay an allowance of INR 3,500 for each day spent in India. Other expenses \
      need approval beforehand.

      Section 5. Reports. The Consultant shall deliver an interim report by the 29th day of \
      November 2024 and a final report before the engagement ends. Each report shall contain \
      recipes, costs and safety measures.

      Section 6. Ownership. Recipes and reports made for the Company under this agreement belong \
      to it on payment. Recipes that the Consultant brought with him, listed in Annex 1, remain \
      his; the Company may use them within its own workshops.

      Section 7. Confidence. The Consultant shall not disclose the Company's suppliers or \
      designs during the engagement or for three years after it.

      Section 8. Other clients. The Consultant may serve other clients, but none within the \
      state of Rajasthan during the engagement.

      Section 9. Termination. Either party may end the engagement on thirty days' written \
      notice. The Company then pays the instalments for the months worked, and a share by days \
      for the last month.

      Section 10. Disputes. The parties shall first try to settle a dispute by mediation in \
      Jaipur. If that does not succeed within sixty days, the courts at Jaipur decide under the \
      law of India.
      """,
    parties: ["Marigold Threads Private Limited", "Ifeanyi Obiora-Lane"],
    dates: [
      DateFact("5th day of August 2024", iso: "2024-08-05"),
      DateFact("2nd day of September 2024", iso: "2024-09-02"),
      DateFact("28th day of February 2025", iso: "2025-02-28"),
      DateFact("29th day of November 2024", iso: "2024-11-29"),
    ],
    amounts: [
      AmountFact("INR 12,00,000", currency: "INR", value: "1200000.00"),
      AmountFact("INR 2,00,000", currency: "INR", value: "200000.00"),
      AmountFact("INR 3,500", currency: "INR", value: "3500.00"),
    ],
    gist: """
      Marigold Threads Private Limited (the Company) engages Ifeanyi Obiora-Lane (the \
      Consultant) from the 2nd day of September 2024 to the 28th day of February 2025 to advise \
      on natural dyes.
      """,
    details: """
      The Services cover advice on natural dyes, the layout of a dye house and the training of \
      dyers, as an independent contractor. The fee is INR 12,00,000 in six equal instalments of \
      INR 2,00,000, each on the last working day of the month, with an allowance of INR 3,500 \
      for each day spent in India and travel and lodging provided. An interim report is due by \
      the 29th day of November 2024 and a final report before the engagement ends. Recipes and \
      reports made under the agreement belong to the Company on payment; recipes listed in Annex \
      1 remain with the Consultant. Suppliers and designs stay confidential during the \
      engagement and for three years after it, and the Consultant serves no other clients within \
      Rajasthan during the engagement. Either party may end the engagement on thirty days' \
      written notice, and disputes go first to mediation in Jaipur.
      """,
    questions: [
      AnsweredQuestion(
        "What is the total fee and how is it paid?",
        answer: """
          The total fee is INR 12,00,000, paid in six equal instalments of INR 2,00,000, each on \
          the last working day of the month (Section 3).
          """),
      AnsweredQuestion(
        "When is the interim report due?",
        answer: "Section 5 requires the interim report by the 29th day of November 2024."),
      AnsweredQuestion(
        "Who owns the recipes?",
        answer: """
          Under Section 6 recipes made for the Company belong to it on payment, while the \
          recipes listed in Annex 1 remain with the Consultant.
          """),
      AnsweredQuestion(
        "What daily allowance is paid?",
        answer: """
          The Company pays an allowance of INR 3,500 for each day spent in India (Section 4).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "How many dyers will be trained?",
        honest: """
          The document does not state how many dyers are trained. Section 1 names training as \
          part of the Services without a number.
          """,
        invented: "The consultant will train twenty-five dyers over the six months."),
      OpenQuestion(
        "Does the consultant receive a bonus if sales grow?",
        honest: """
          The document does not provide for a bonus; Section 3 sets a fee in equal instalments \
          and nothing that depends on sales.
          """,
        invented: "Yes, a bonus of two percent of additional sales is paid at the end."),
    ])
}
