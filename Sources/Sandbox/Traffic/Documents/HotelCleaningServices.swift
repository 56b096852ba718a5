extension LegalDocument {
  static let hotelCleaningServices = LegalDocument(
    id: "hotel-cleaning-services", kind: .services, title: "Cleaning Services Contract",
    text: """
      CLEANING SERVICES CONTRACT

      Concluded in Chur on 18.06.2024

      Customer: Hotel Zur Goldenen Gams AG, Davos (the "Hotel")
      Provider: Hochalm Gebäudepflege AG, Chur (the "Provider")

      1. Subject. The Provider cleans the 64 guest rooms, the hallways and the dining hall of \
      the Hotel, and the windows once in each quarter.

      2. Staff. The Provider employs people of its own, trained and insured, and names a \
      supervisor who speaks German and Italian. The Hotel may ask for a person to be replaced on \
      reasonable grounds.

      3. Duration. The contract begins on 15.07.2024 and is concluded for an indefinite time. \
      Each party may end it by registered letter with three months' notice to the end of a \
      month, but not before 31.07.2025.

      4. Remuneration. The Hotel pays CHF 18'600.00 a month for the work of Section 1. In the \
      high season, from December to March, the remuneration is CHF 24'300.00 a month. Value \
      added tax is extra.

      5. Extra cleaning. Cleaning after building work or banquets is ordered in writing and \
      costs CHF 52.00 for each hour worked.

      6. Materials. The Provider brings machines and cleaning agents. The Hotel gives water, \
      electricity and a lockable store room at no charge. Agents must carry an environmental \
      label recognised in Switzerland.

      7. Quality. Supervisor and housekeeper inspect ten rooms together every Monday and write a \
      short report. If two reports in a row find more than three faulty rooms, the Hotel may \
      reduce the next month's remuneration by CHF 1'500.00.

      8. Payment. Invoices are issued at the end of the month and are payable within thirty \
      days. After that, interest of five percent a year is due.

      9. Keys and discretion. The Provider keeps a register of keys. Its staff say nothing about \
      guests, even after the contract has ended.

      10. Liability. The Provider is liable for damage that its staff cause and keeps liability \
      insurance for at least CHF 5'000'000.00 for each event.

      11. Law. Swiss law applies. The place of jurisdiction is Chur.
      """,
    parties: ["Hotel Zur Goldenen Gams AG", "Hochalm Gebäudepflege AG"],
    dates: [
      DateFact("18.06.2024", iso: "2024-06-18"),
      DateFact("15.07.2024", iso: "2024-07-15"),
      DateFact("31.07.2025", iso: "2025-07-31"),
    ],
    amounts: [
      AmountFact("CHF 18'600.00", currency: "CHF", value: "18600.00"),
      AmountFact("CHF 24'300.00", currency: "CHF", value: "24300.00"),
      AmountFact("CHF 52.00", currency: "CHF", value: "52.00"),
      AmountFact("CHF 1'500.00", currency: "CHF", value: "1500.00"),
      AmountFact("CHF 5'000'000.00", currency: "CHF", value: "5000000.00"),
    ],
    gist: """
      Hochalm Gebäudepflege AG (the Provider) cleans the guest rooms, hallways and dining hall \
      of Hotel Zur Goldenen Gams AG (the Hotel) under a contract that begins on 15.07.2024.
      """,
    details: """
      The contract is concluded for an indefinite time and may be ended with three months' \
      notice, but not before 31.07.2025. The Hotel pays CHF 18'600.00 a month, CHF 24'300.00 a \
      month from December to March, and CHF 52.00 for each hour of extra cleaning ordered in \
      writing. The Provider brings staff, machines and cleaning agents; the Hotel gives water, \
      electricity and a store room. Ten rooms are inspected every Monday, and two faulty reports \
      in a row let the Hotel reduce the next month's remuneration by CHF 1'500.00. Invoices are \
      payable within thirty days. The Provider keeps liability insurance for at least CHF \
      5'000'000.00 for each event. Swiss law applies.
      """,
    questions: [
      AnsweredQuestion(
        "What does the hotel pay in the high season?",
        answer: """
          From December to March the remuneration is CHF 24'300.00 a month, without value added \
          tax (Section 4).
          """),
      AnsweredQuestion(
        "When can the contract be ended for the first time?",
        answer: """
          Under Section 3 a party may end it with three months' notice to the end of a month, \
          but not before 31.07.2025.
          """),
      AnsweredQuestion(
        "How is quality checked?",
        answer: """
          Section 7 has supervisor and housekeeper inspect ten rooms together every Monday; two \
          reports in a row with more than three faulty rooms let the Hotel reduce the \
          remuneration by CHF 1'500.00.
          """),
      AnsweredQuestion(
        "What does extra cleaning cost?",
        answer: """
          Extra cleaning costs CHF 52.00 for each hour worked and is ordered in writing (Section \
          5).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "Is laundry part of the service?",
        honest: """
          The document does not mention laundry. Section 1 lists rooms, hallways, the dining \
          hall and windows.
          """,
        invented: "Yes, the provider also washes all bed linen and towels without extra charge."),
      OpenQuestion(
        "At what time of day are the rooms cleaned?",
        honest: """
          The document does not state the hours of cleaning; Section 1 describes the areas \
          without a timetable.
          """,
        invented: "Rooms are cleaned between nine in the morning and two in the afternoon."),
    ])
}
