/// Answers beside their sources, made for these tests: `S` is a source, the lines after it are answers to it. `+` says
/// what the source says, in other words and forms; `-` holds one invention, between ⟦ and ⟧. `¶` is a line end.
struct GroundingSample {
  var source: String
  var output: String
  /// The invention, nil in a faithful answer.
  var invention: String?

  static let all: [GroundingSample] = {
    var samples: [GroundingSample] = []
    var source = ""
    for line in [english, others, later].joined(separator: "\n").split(separator: "\n") {
      let text = line.dropFirst(2).replacing("¶", with: "\n")
      switch line.first {
      case "S": source = String(text)
      case "+": samples.append(GroundingSample(source: source, output: String(text)))
      default:
        let parts = text.split(whereSeparator: { $0 == "⟦" || $0 == "⟧" })
        let invention = text.firstIndex(of: "⟦").flatMap { start in
          text.firstIndex(of: "⟧").map { text[text.index(after: start)..<$0] }
        }
        samples.append(
          GroundingSample(
            source: source, output: parts.joined(), invention: invention.map(String.init)))
      }
    }
    return samples
  }()

  private static let english = #"""
    S This Lease Agreement is made on January 15, 2024 between Robert Hale (Landlord) and Maria Gomez (Tenant). Rent is $1,450.00 per month, due on the 1st. The security deposit is $2,900. The term is twelve (12) months. Section 7: pets need written consent.
    + The lease between landlord Robert Hale and tenant Maria Gomez dates from 2024-01-15. Monthly rent: 1450 USD; deposit: $2,900.00.
    + Ms. Gomez pays $17,400 over the 12-month term, and under Section 7 pets need consent.
    + {"landlord": "Robert Hale", "tenant": "Maria Gomez", "date": "2024-01-15", "monthly_rent": 1450, "deposit": 2900}
    + The deposit equals two months' rent. The lease ends on January 14, 2025.
    - The lease was signed by Maria Gomez and ⟦Daniel Whitfield⟧ in January 2024.
    - The tenant owes a deposit of ⟦$3,200⟧ before moving in.
    - The agreement is dated ⟦February 3, 2024⟧ and runs for a year.
    - Subletting is barred by ⟦Section 14⟧ of the lease.
    - {"landlord": "Robert Hale", "tenant": "Maria Gomez", "rent": "⟦$1,650⟧"}
    S Customer: Hi, my order 4418823 placed on 3 March hasn't arrived. I paid 89.99 EUR. Agent Lena Fischer: It left our warehouse in Leipzig on 5 March and should be with you by Friday. See https://shop.example.com/track/4418823.
    + Order 4418823 from 3 March (€89.99) shipped on 5 March, says Lena Fischer.
    + You can follow it at http://shop.example.com/track/4418823/.
    + The customer paid 89,99 €. The parcel left Leipzig two days after the order.
    - The parcel was handed over on ⟦9 March⟧ by the warehouse.
    - A refund of ⟦EUR 120.50⟧ was promised.
    - Track it at ⟦https://parcel.example.net/status/881⟧ please.
    - The agent, ⟦Thomas Becker⟧, confirmed the delivery.
    S INVOICE 2023-0917. Bill to: Northgate Logistics Ltd. 40 hours consulting at $150.00 = $6,000.00. Travel $850.00. VAT 20% $1,370.00. Total due $8,220.00 within 30 days of 17 September 2023.
    + Northgate Logistics owes $8,220 in total, of which $1,370 is VAT (20 percent).
    + Net of VAT the invoice comes to $6,850; payment is due by October 17, 2023.
    + Forty hours at 150 dollars make USD 6k.
    - The total of ⟦$9,310.00⟧ is due in October.
    - Payment is due within ⟦45 days⟧ of the invoice date.
    - VAT was charged at ⟦17.5%⟧ on the services.
    - The invoice is addressed to Northgate and ⟦Silverlake Freight Partners⟧ jointly.
    S The city council of Elmwood voted 7 to 2 on Tuesday to fund a new library. Mayor Susan Park said, "This building will serve our children for fifty years." The project costs $12.5 million and should open in spring 2026. Councilman Derek Olson opposed it.
    + Elmwood's council approved a $12,500,000 library, 7–2. It opens in 2026.
    + Mayor Park said “this building will serve our children for fifty years”.
    + Derek Olson was against the project, whose price is about $13 million.
    - The library, to open in 2026, will hold ⟦85,000⟧ volumes.
    - Mayor Park said "⟦we cannot afford to wait another decade for this⟧" after the vote.
    - Council member ⟦Patricia Nguyen⟧ voted against the plan.
    - The project costs ⟦$15.2 million⟧ and opens in 2026.
    S Patient: John Abbott, DOB 04/12/1961. Seen on 2024-02-20 by Dr. Emily Chen. BP 148/92, HR 76. Started lisinopril 10 mg daily. Follow-up in 6 weeks. HbA1c 7.8%.
    + Mr. Abbott (born April 12, 1961) was seen by Dr. Chen on 20 February 2024; blood pressure was 148/92.
    + He takes 10mg of lisinopril each day. HbA1c was 7.8 percent.
    + Next visit: about April 2, 2024.
    - Dr. Chen prescribed ⟦25 mg⟧ of lisinopril.
    - The patient was referred to ⟦Dr. Raj Malhotra⟧ for his heart.
    - His HbA1c fell to ⟦6.4%⟧ at the visit.
    - He was last seen on ⟦November 8, 2023⟧ in the clinic.
    S The fix in commit 9f2c1ab by Priya Raman reduces p99 latency from 840 ms to 310 ms by caching the schema. Issue #5521 tracks it; see section 3.2 of the design.
    + Priya's change (9f2c1ab) brings p99 latency from 840ms down to 310ms, a cut of 63%.
    + Caching the schema saves 530 ms, see § 3.2 and issue 5521.
    + ```swift¶let limit = 8192 // bytes¶``` shows the cache; Priya Raman wrote it.
    - Latency dropped to ⟦250 ms⟧ after the change.
    - The change was reviewed by ⟦Tobias Lindqvist⟧ last week.
    - It closes issue ⟦7713⟧ as well.
    - The design discusses this in ⟦section 8.4⟧ at length.
    S Acme Corp reported revenue of $4.2 billion for the second quarter of 2023, up 8% from $3.9 billion. CEO Laura Bennett announced 1,200 job cuts. Shares fell 3.4%.
    + Acme's quarterly revenue rose by $300 million to 4.2bn dollars.
    + Laura Bennett, the chief executive, is cutting 1200 jobs; the stock lost 3.4 percent.
    + Revenue grew 8 % in Q2 2023.
    - Acme plans to cut ⟦2,500⟧ jobs by the end of the year.
    - Revenue reached ⟦$4.8 billion⟧ in the quarter.
    - Finance chief ⟦Gregory Stanton⟧ left the company.
    - Shares fell ⟦5.1%⟧ on the news.
    S Smith et al. (2020) surveyed 412 nurses in 14 hospitals and found burnout in 38% [1]. Jones (2018) reported 29% [2].
    + Burnout was found in 38 percent of 412 nurses (Smith et al., 2020) and in 29% elsewhere [2].
    + The two studies differ by 9 percentage points (Jones, 2018).
    - A meta-analysis confirms this ⟦(Keller 2016)⟧ for Europe.
    - Later work disagrees ⟦[5]⟧ with both.
    - Burnout was found among ⟦640 nurses⟧ in the survey.
    - The rate was ⟦47%⟧ in city hospitals.
    S Meeting notes, 12 June 2024. Present: Anna Kowalski, Ben Torres, Chloe Martin. Ben will send the budget (EUR 48,000) by 21 June. Chloe books the venue for 150 guests. Next meeting 26 June.
    + Attendees were Anna Kowalski, Ben Torres and Chloe Martin. Ben sends the 48k EUR budget by June 21, 2024.
    + The venue is for 150 guests; the team meets again on 26/06/2024, two weeks later.
    + Action items:¶1. Ben: budget by 21 June¶2. Chloe: venue¶3. Next meeting: 26 June
    - Anna books catering for ⟦180 guests⟧ at the venue.
    - The budget of ⟦EUR 52,500⟧ is due in June.
    - The next meeting is on ⟦3 July⟧ at noon.
    - Also present was ⟦Markus Feld⟧ from sales.
    S The Falcon X2 weighs 2.4 kg, has a 5,000 mAh battery and flies for 38 minutes. It costs £799 and ships from 1 October. Warranty: 24 months.
    + At 2,400 g, the Falcon X2 flies 38 minutes and costs 799 pounds.
    + Its warranty lasts two years (24 months); it ships from October 1.
    + The price is £799.00; the battery holds 5000 mAh.
    - It can fly for ⟦52 minutes⟧ on a charge.
    - The drone costs ⟦£899⟧ with two batteries.
    - It ships from ⟦15 November⟧ in Europe.
    - The Falcon X2 weighs ⟦3.1 kg⟧ with its battery.
    S In Brown v. Harrow (1987) the court held that notice by post suffices under Article 12. The plaintiff, Alan Brown, received £5,000 in damages.
    + Brown v. Harrow held in 1987 that posting is enough under Article 12.
    + Alan Brown was awarded damages of 5000 GBP.
    - The court followed ⟦Miller v. Stokes⟧ in this.
    - It relied on ⟦Article 31⟧ of the code.
    - Mr. Brown received ⟦£7,500⟧ in the end.
    S Dear Ms Okafor, your claim CLM-88213 for water damage on 14 August 2023 was approved. We will pay $3,640 less the $500 excess. Kind regards, Henry Walsh, Claims Team
    + Ms. Okafor's claim CLM-88213 was approved; she gets $3,140 after the excess of $500.
    + Henry Walsh of the claims team wrote about damage from Aug 14, 2023.
    + Dear Ms Okafor,¶¶Thank you for your letter. Your claim has been approved.¶¶Best Regards,¶Customer Service
    - The claim ⟦CLM-90417⟧ was approved in full.
    - The insurer pays ⟦$4,100⟧ for the damage.
    - It was decided by ⟦Olivia Grant⟧ of the claims team.
    - The damage happened on ⟦22 July 2023⟧ in the kitchen.
    S The recipe serves four: 500 g flour, 300 ml water, 10 g salt, 7 g yeast. Bake at 230 °C for 35 minutes.
    + Mix half a kilo (0.5 kg) of flour with 300 ml of water, 10 g of salt and 7 g of yeast; bake 35 minutes at 230°C.
    + For eight people take 1000 g of flour, 600 ml of water, 20 g of salt and 14 g of yeast.
    + You need flour, water, salt and yeast. Let it rise, then bake for 35 min.
    - Bake it at ⟦190 °C⟧ until golden.
    - Add ⟦45 g⟧ of butter to the dough.
    S Flight BA117 leaves London Heathrow at 08:25 on 9 May 2024 and lands in New York at 11:20. Passenger: Simon Reeves. Fare 612.40 GBP.
    + Simon Reeves flies from London to New York on May 9th, 2024 with BA117. The fare is £612.40.
    + The flight leaves on Thursday, 09.05.2024, and the ticket cost 612.40 pounds.
    - Simon returns on ⟦May 17, 2024⟧ with the same airline.
    - The fare was ⟦£548.10⟧ with bags.
    - ⟦Simon Carter⟧ flies to New York in May.
    S The museum, founded in 1923 by Edith Lang, holds 18,000 works. Entry is free on Sundays, else 12 euros. It drew 640,000 visitors last year.
    + Founded in 1923, the museum has some 18 000 works and asks €12 for entry; Sundays are free.
    + About 640 thousand people visited it last year. Its founder was Edith Lang.
    - The museum was founded in ⟦1931⟧ by Edith Lang.
    - Its collection counts ⟦26,500⟧ works.
    - Entry costs ⟦15 euros⟧ for adults.
    S Sensor A read 21.5, 22.1 and 23.0 degrees on 1, 2 and 3 April 2024. Sensor B failed on 2 April 2024 at 14:30.
    + The mean of sensor A's three readings lies near 22 degrees. Sensor B failed on April 2.
    + Between 2024-04-01 and 2024-04-03 sensor A rose by 1.5 degrees.
    - Sensor A peaked at ⟦27.4 degrees⟧ in April.
    - Sensor B failed on ⟦8 April 2024⟧ in the afternoon.
    S What is the capital of France?
    + The capital of France is Paris, one of the most visited cities of Europe.
    + Paris. It lies on the Seine.
    + It is Paris.¶¶## Key Facts About Paris¶¶- **Language:** French¶- **Continent:** Europe
    - The capital is Paris, governed by mayor ⟦Elodie Marchetti⟧ today.
    - Paris has ⟦3,871,220⟧ people.
    S Our refund policy: items may be returned within 30 days with receipt. Refunds take 5-7 business days. Contact help@store.example or call during office hours.
    + You have 30 days to return an item with its receipt; the refund takes 5 to 7 business days.
    + Refund Policy Overview¶¶Returns are accepted for one month (30 days). Keep your receipt!
    - You can return items within ⟦90 days⟧ of purchase.
    - Refunds take ⟦14 business days⟧ to arrive.
    - The policy says "⟦opened items are never refunded under any circumstances⟧" clearly.
    """#
}
