extension LegalDocument {
  static let quayWarehouseLease = LegalDocument(
    id: "quay-warehouse-lease", kind: .lease, title: "Warehouse Lease",
    text: """
      WAREHOUSE LEASE

      Between Van der Plaats Logistiek B.V., a private company with its seat in Rotterdam (the \
      "Lessor"), and Ōkubo Precision Europe GmbH, a company with its seat in Duisburg (the \
      "Lessee"). Signed in Rotterdam on 15 March 2024.

      Section 1. Object. The Lessor leases to the Lessee Hall 7 of the Sluiskade terminal, with \
      a floor of 4,200 square metres, two loading docks and the yard in front of them (the \
      "Hall"). The Hall may be used to store and forward machine parts and for nothing else.

      Section 2. Term. The lease starts on 1 May 2024 and runs for five years, until 30 April \
      2029. Unless a party gives notice in writing at least twelve months before that day, it \
      continues for one further period of five years.

      Section 3. Rent. The rent is EUR 12.000,00 a month without value added tax, payable before \
      the first working day of each month. On each 1 May the rent follows the consumer price \
      index published for the Netherlands, but never falls.

      Section 4. Service charge. The Lessee pays an advance of EUR 1.450,00 a month for heating, \
      security and snow clearance. The Lessor renders an account once a year and settles the \
      difference within sixty days.

      Section 5. Guarantee. Before it receives the keys, the Lessee hands over a guarantee of a \
      bank established in the European Union for EUR 36.000,00 (the "Guarantee"). The Guarantee \
      stays in force until three months after the lease ends.

      Section 6. Upkeep. The Lessor keeps the structure, the roof and the docks in repair. The \
      Lessee keeps doors, lighting and floor markings in repair and has the racks inspected \
      every year by an approved inspector.

      Section 7. Hazardous goods. The Lessee shall not store explosive, radioactive or corrosive \
      goods in the Hall. Lubricants may be stored up to a total of 800 litres.

      Section 8. Insurance. The Lessor insures the building. The Lessee insures its goods and \
      its liability and shows proof every January.

      Section 9. Default. If a payment is more than fourteen days late, the Lessee owes a \
      penalty of EUR 300,00 for each month begun, without the need of a notice of default.

      Section 10. Return. At the end the Lessee returns the Hall empty and swept. What it has \
      added it takes away, unless the Lessor agrees to keep it.

      Section 11. Law and court. The law of the Netherlands applies. Disputes go to the court in \
      Rotterdam.
      """,
    parties: ["Van der Plaats Logistiek B.V.", "Ōkubo Precision Europe GmbH"],
    dates: [
      DateFact("15 March 2024", iso: "2024-03-15"),
      DateFact("1 May 2024", iso: "2024-05-01"),
      DateFact("30 April 2029", iso: "2029-04-30"),
    ],
    amounts: [
      AmountFact("EUR 12.000,00", currency: "EUR", value: "12000.00"),
      AmountFact("EUR 1.450,00", currency: "EUR", value: "1450.00"),
      AmountFact("EUR 36.000,00", currency: "EUR", value: "36000.00"),
      AmountFact("EUR 300,00", currency: "EUR", value: "300.00"),
    ],
    gist: """
      Van der Plaats Logistiek B.V. (the Lessor) leases Hall 7 of the Sluiskade terminal to \
      Ōkubo Precision Europe GmbH (the Lessee) from 1 May 2024 until 30 April 2029.
      """,
    details: """
      The lease continues for one further period of five years unless a party gives written \
      notice at least twelve months before it ends. Rent is EUR 12.000,00 a month without value \
      added tax and follows the consumer price index each year without ever falling; the Lessee \
      also pays an advance of EUR 1.450,00 a month for heating, security and snow clearance. The \
      Lessee hands over a bank Guarantee of EUR 36.000,00 before it receives the keys. The \
      Lessor keeps structure, roof and docks in repair and insures the building; the Lessee \
      keeps doors, lighting and floor markings in repair, insures its goods and liability, and \
      stores no explosive, radioactive or corrosive goods. A payment more than fourteen days \
      late brings a penalty of EUR 300,00 for each month begun. The law of the Netherlands \
      applies and disputes go to the court in Rotterdam.
      """,
    questions: [
      AnsweredQuestion(
        "What guarantee must the lessee provide?",
        answer: """
          Section 5 requires a Guarantee of a bank established in the European Union for EUR \
          36.000,00, handed over before the Lessee receives the keys.
          """),
      AnsweredQuestion(
        "How does the rent change over time?",
        answer: """
          The rent of EUR 12.000,00 a month follows the consumer price index published for the \
          Netherlands on each 1 May and never falls (Section 3).
          """),
      AnsweredQuestion(
        "What is the penalty for late payment?",
        answer: """
          If a payment is more than fourteen days late, the Lessee owes EUR 300,00 for each \
          month begun, without a notice of default (Section 9).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "How many trucks may enter the yard each day?",
        honest: """
          The document does not state a limit on trucks. Section 1 includes the yard and two \
          loading docks but sets no number of daily movements.
          """,
        invented: "The lessee may bring up to forty trucks into the yard on each working day."),
      OpenQuestion(
        "Who pays for electricity?",
        honest: """
          The document does not specify who pays for electricity. The advance in Section 4 \
          covers heating, security and snow clearance only.
          """,
        invented: "Electricity is included in the monthly rent and paid by the lessor."),
    ])
}
