extension LegalDocument {
  static let harborLoftLease = LegalDocument(
    id: "harbor-loft-lease", kind: .lease, title: "Residential Lease Agreement",
    text: """
      RESIDENTIAL LEASE AGREEMENT

      This Residential Lease Agreement (the "Agreement") is made on January 15, 2024 between \
      Quillmere Properties LLC, an Oregon limited liability company (the "Landlord"), and \
      Dorothea Wrenfield and Tobias Wrenfield, who sign jointly and each answer for the whole \
      (together the "Tenant").

      1. PREMISES. The Landlord lets to the Tenant Unit 4B of the building known as Harbor Loft \
      in Portland, Oregon (the "Premises"), together with one storage locker and one covered \
      parking space. No other part of the building is included.

      2. TERM. The lease runs for twelve months. It begins on February 1, 2024 and ends on \
      January 31, 2025 (the "Term"). It does not renew by itself; the parties may agree in \
      writing to extend it.

      3. RENT. The Tenant shall pay rent of $2,850.00 each month, in advance, on or before the \
      first day of the month. Rent for part of a month is reckoned by the day.

      4. LATE PAYMENT. If rent has not arrived by the fifth day of the month, the Tenant owes a \
      late fee of $142.50 for that month. A late fee is additional rent and does not excuse the \
      payment itself.

      5. SECURITY DEPOSIT. On signing, the Tenant shall pay a security deposit of $5,700.00 (the \
      "Deposit"). The Landlord shall hold the Deposit in trust and return it within thirty days \
      after the Term ends, less unpaid rent and the cost of damage beyond ordinary wear.

      6. UTILITIES. The Tenant pays for electricity, gas and internet service. The Landlord pays \
      for water, sewer and refuse collection.

      7. CARE OF THE PREMISES. The Tenant shall keep the Premises clean, report leaks and faults \
      without delay, and make no alteration without the Landlord's written consent. The Landlord \
      shall keep the roof, the heating and the plumbing in working order.

      8. ENTRY. The Landlord may enter the Premises after twenty-four hours' notice, and without \
      notice in an emergency.

      9. ASSIGNMENT. The Tenant shall not assign this Agreement or sublet the Premises without \
      the Landlord's prior written consent, which the Landlord shall not withhold without \
      reason.

      10. BREACH. If the Tenant fails to cure a breach within ten days after written notice, the \
      Landlord may end this Agreement and recover possession as the law of Oregon allows.

      11. ENTIRE AGREEMENT. This document holds the whole agreement of the parties and may be \
      changed only by a writing that both sign.
      """,
    parties: ["Quillmere Properties LLC", "Dorothea Wrenfield", "Tobias Wrenfield"],
    dates: [
      DateFact("January 15, 2024", iso: "2024-01-15"),
      DateFact("February 1, 2024", iso: "2024-02-01"),
      DateFact("January 31, 2025", iso: "2025-01-31"),
    ],
    amounts: [
      AmountFact("$2,850.00", currency: "USD", value: "2850.00"),
      AmountFact("$142.50", currency: "USD", value: "142.50"),
      AmountFact("$5,700.00", currency: "USD", value: "5700.00"),
    ],
    gist: """
      Under this Agreement Quillmere Properties LLC (the Landlord) lets Unit 4B of Harbor Loft \
      to Dorothea Wrenfield and Tobias Wrenfield (the Tenant) from February 1, 2024 to January \
      31, 2025.
      """,
    details: """
      Rent is $2,850.00 each month, payable in advance by the first day of the month, with a \
      late fee of $142.50 once the fifth day has passed. The Tenant pays a Deposit of $5,700.00, \
      which the Landlord holds in trust and returns within thirty days after the Term ends, less \
      unpaid rent and damage beyond ordinary wear. The Tenant pays for electricity, gas and \
      internet service and keeps the Premises clean; the Landlord pays for water, sewer and \
      refuse collection and keeps the roof, heating and plumbing in working order. Alteration, \
      assignment and subletting need the Landlord's written consent. A breach that is not cured \
      within ten days after written notice lets the Landlord end the Agreement.
      """,
    questions: [
      AnsweredQuestion(
        "What is the monthly rent and when is it due?",
        answer: """
          Rent is $2,850.00 each month, payable in advance on or before the first day of the \
          month (Section 3).
          """),
      AnsweredQuestion(
        "When does the lease begin and end?",
        answer: """
          The Term begins on February 1, 2024 and ends on January 31, 2025, as Section 2 \
          provides.
          """),
      AnsweredQuestion(
        "How much is the security deposit and when is it returned?",
        answer: """
          The Deposit is $5,700.00. Under Section 5 the Landlord returns it within thirty days \
          after the Term ends, less unpaid rent and the cost of damage beyond ordinary wear.
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "May the tenant keep a dog or a cat?",
        honest: """
          The document does not say whether animals are allowed. Section 7 deals with care of \
          the Premises and does not mention them.
          """,
        invented: """
          Yes, the tenant may keep up to two cats if an extra $60.00 is paid each month.
          """),
      OpenQuestion(
        "Who insures the tenant's furniture?",
        honest: """
          The document does not specify who insures the belongings of the Tenant; Section 6, \
          which divides the running costs, is silent on insurance.
          """,
        invented: """
          The landlord insures the furniture under the policy that covers the whole building.
          """),
    ])
}
