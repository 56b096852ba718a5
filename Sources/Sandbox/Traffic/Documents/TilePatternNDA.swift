extension LegalDocument {
  static let tilePatternNDA = LegalDocument(
    id: "tile-pattern-nda", kind: .nda, title: "Three-Party Confidentiality Deed",
    text: """
      THREE-PARTY CONFIDENTIALITY DEED

      THIS DEED is made on 4 November 2024 between (1) Adunola Okonjo-Bright, designer, of Leeds \
      (the "Designer"); (2) Fenwhistle & Thorne Analytics Ltd, a company registered in England \
      (the "Adviser"); and (3) Sagrera Cerámica S.L., a company of Castellón, Spain (the \
      "Maker").

      1. Why the parties meet. The Designer has drawn forty tile patterns (the "Collection"). \
      The Maker may produce the Collection; the Adviser will estimate what it could sell. To do \
      so they must see one another's papers.

      2. Protected Material. "Protected Material" means the drawings of the Collection, the \
      Maker's cost sheets and the Adviser's forecasts, and every copy or extract.

      3. Promises. Each party promises the other two that it will (a) keep Protected Material \
      secret, (b) use it only to decide on production of the Collection, (c) make no more than \
      two copies of any drawing, and (d) publish no picture of the Collection before 1 October \
      2025.

      4. Permitted persons. A party may show Protected Material to its directors, lawyers and \
      accountants. It answers for them as for itself.

      5. Adviser's fee. The Designer and the Maker shall each pay the Adviser GBP 3,200 for its \
      forecast, half on signing and half on delivery. Delivery is due by 20 January 2025.

      6. Sample tiles. The Maker shall fire six sample tiles of each pattern at its own cost and \
      keep them under lock. They are destroyed if production does not go ahead.

      7. Agreed sum. A party that publishes a drawing in breach of Section 3 shall pay the \
      Designer GBP 25,000 for each pattern published. The parties consider this sum a fair \
      estimate of her loss.

      8. Ownership. All rights in the Collection stay with the Designer. Cost sheets belong to \
      the Maker and forecasts to the Adviser.

      9. Length. The promises of Section 3 bind the parties until 31 December 2029, whether or \
      not the Collection is produced.

      10. End of talks. Any party may leave the talks by seven days' written notice to the other \
      two. Within one month it returns the Protected Material of the others.

      11. General. This deed is governed by the law of England and Wales. It may be signed in \
      counterparts. No change counts unless all three sign it.

      Executed as a deed by the three parties on the date at its head.
      """,
    parties: [
      "Adunola Okonjo-Bright", "Fenwhistle & Thorne Analytics Ltd", "Sagrera Cerámica S.L.",
    ],
    dates: [
      DateFact("4 November 2024", iso: "2024-11-04"),
      DateFact("1 October 2025", iso: "2025-10-01"),
      DateFact("20 January 2025", iso: "2025-01-20"),
      DateFact("31 December 2029", iso: "2029-12-31"),
    ],
    amounts: [
      AmountFact("GBP 3,200", currency: "GBP", value: "3200.00"),
      AmountFact("GBP 25,000", currency: "GBP", value: "25000.00"),
    ],
    gist: """
      Adunola Okonjo-Bright (the Designer), Fenwhistle & Thorne Analytics Ltd (the Adviser) and \
      Sagrera Cerámica S.L. (the Maker) promise one another by a deed of 4 November 2024 to keep \
      Protected Material about a Collection of forty tile patterns secret.
      """,
    details: """
      Protected Material covers the drawings, the cost sheets of the Maker and the forecasts of \
      the Adviser. Each party uses it only to decide on production, makes no more than two \
      copies of any drawing and publishes no picture of the Collection before 1 October 2025. \
      The Designer and the Maker each pay the Adviser GBP 3,200 for a forecast due by 20 January \
      2025; the Maker fires sample tiles at its own cost. A party that publishes a drawing in \
      breach pays the Designer GBP 25,000 for each pattern. All rights in the Collection stay \
      with the Designer. The promises bind until 31 December 2029, and a party may leave the \
      talks by seven days' written notice. The law of England and Wales governs.
      """,
    questions: [
      AnsweredQuestion(
        "What happens if a drawing is published too early?",
        answer: """
          A party that publishes a drawing in breach of Section 3 pays the Designer GBP 25,000 \
          for each pattern published (Section 7).
          """),
      AnsweredQuestion(
        "When is the forecast due and what does it cost?",
        answer: """
          Section 5 sets delivery by 20 January 2025; the Designer and the Maker each pay the \
          Adviser GBP 3,200, half on signing and half on delivery.
          """),
      AnsweredQuestion(
        "Until when do the promises bind the parties?",
        answer: """
          The promises bind the parties until 31 December 2029, whether or not the Collection is \
          produced (Section 9).
          """),
    ],
    openQuestions: [
      OpenQuestion(
        "At what price will the tiles be sold?",
        honest: """
          The document does not state a selling price. Section 5 concerns the forecast and its \
          fee only.
          """,
        invented: "The tiles will be sold at forty pounds per square metre in the first year."),
      OpenQuestion(
        "Does the maker have an exclusive right to produce?",
        honest: """
          The document does not say whether the Maker has an exclusive right to produce; Section 8 \
          says that all rights in the Collection stay with the Designer.
          """,
        invented: """
          Yes, the maker holds the exclusive right to produce the tiles throughout Europe.
          """),
    ])
}
