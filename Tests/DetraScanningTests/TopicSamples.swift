// swift-format-ignore-file

/// Texts of somebody's money (f), of somebody's health (m) and of neither (n), one a line; after `f?` and `m?` the other
/// topic may be found as well. One writer wrote all of them, the unseen before the term lists were read. The terms were
/// extended beside those that are seen; of the others nothing but the number of errors was looked at, and so it should stay.
enum TopicSamples {
  struct Sample {
    var kind: Substring
    var text: String
  }

  static let seen = samples(of: seenText)
  static let unseen = samples(of: unseenText)

  private static func samples(of text: String) -> [Sample] {
    text.split(separator: "\n").map { line in
      let parts = line.split(separator: ": ", maxSplits: 1)
      return Sample(kind: parts[0], text: String(parts[1]).replacing("\\n", with: "\n"))
    }
  }

  private static let unseenText = #"""
f: I've been out of work since August and I'm two months behind on rent. The bank says they will start charging me for my overdraft and I have 60 dollars to my name.
f: can you tell me how much i'd have to pay each month to clear my card by december
f: refund still isn't on my statement
f: my card is cracked and won't swipe anymore
f: your card payment of $27.50 was declined because of insufficient funds
f: how much was i paid last month after taxes
f: My ex has stopped paying child support, 450 a month, and I can't cover the mortgage from my salary alone.
f: my top up didn't go through
f: Card 4111 1111 1111 1111, exp 09/27, cvv 113, name on card Julia Reyes
f: Form W-2 Wage and Tax Statement 2024\nEmployee Dana Whitfield\nBox 1 wages 58,210.44\nBox 2 federal income tax withheld 6,118.00\nBox 17 state income tax 2,204.10
f: i see a charge on my card i don't recognize
f: ¿Cuánto dinero tengo en mi cuenta de ahorros?
f: tell me the limit on my discover card
f?: INVOICE 2025-118\nTo: Mr. Karl Benson\nTherapeutic massage 3 x 60.00\nTotal due 180.00 EUR\nPlease transfer to IBAN AT611904300234573201 within 14 days.
f?: The insurer paid out $12,400 for his claim into the account ending 2290 on May 3.
f: why did my paycheck come up short this time
f: show me my last ten transactions
f: how much is my tax refund going to be
f: Loan application\nApplicant: Miguel Torres\nAnnual income: $67,400\nMonthly debt payments: $1,120\nRequested amount: $24,000\nPurpose: debt consolidation\nEmployment: 6 years
f: roll over my 401k from my old job
f: did my paycheck go through yet
f: did the payment to my landlord bounce
f: i can't activate my new card
f: Dear Ms Ncube, we have reviewed your tax return for 2023. Your assessed income is R412,300 and you owe an additional R8,114. Please pay by 30 September.
f: the transfer i made yesterday is still pending
f: what rate am i paying on my mortgage
f: my account got closed and there was still 900 euros in it
f: let visa know i'll be travelling in peru until the 9th
f: please cancel the standing order to my old gym
f: my debit card got eaten by the machine on elm street
f: My account number is 00419283746 and the sort code is 20-45-77.
f: the exchange rate on my last cash withdrawal is wrong
f: Settlement of his debts: Barclaycard 3,410, Capital One 1,220, council tax arrears 640. He can offer 150 a month.
f: list all my purchases over $50 this week
f: what day does my car payment come out
f: do i have enough in checking to cover a $600 rent payment
f: My parents left me $90,000. I have a car loan at 7% with 11k to go and a credit card with 4k on it. What should I do with the money?
f: my salary hasn't shown up in my account
f: i lost my credit card somewhere between home and the office
f: how much did uber take from my account yesterday
f: how much is left on my heloc
f: My salry is 4,800 a month befor tax and the loan paymnt is 950.
f: my direct debit was returned and i don't know why
f: what can i redeem my credit card points for
f: i need to verify where my money comes from to open the account
f: Venmo me the 80 you owe me, or just send it to my account at Wells Fargo.
f: my contactless isn't working
f: tell my bank i am going to be in morocco from tuesday on
f: what will i be charged if i use my card abroad
f: how many points do i have on my travel card
f: when does my visa expire
f: there is a withdrawal of £120 on my account that i never made
f: what did i pay in federal taxes last year
f: i want to pay off my balance in full
f: switch my bills to autopay from checking
f: Her alimony is 1,800 a month and the trust pays her another 40,000 a year.
f: where is my w2
f: what's my fico score
f: cancel my amex, i left it in a taxi
f: Dear Mr Hale, your account ending 4471 is overdrawn by £212.40. Please pay in funds by 14 May to avoid further charges.
f: pay my water bill from the checking account
f: i want to dispute a transaction from last tuesday
f: can you unfreeze my savings account
f: Employee: R. Okafor, employee ID 10293, base pay 71,500, bonus 6,000, bank account ending 8871.
f: PAYSLIP March 2025\nEmployee: Sofia Lindqvist\nGross pay 3,950.00\nIncome tax 812.40\nPension 197.50\nNet pay 2,940.10\nPaid to account ****2210
f: when is my electric bill due
f: someone used my card at a gas station in ohio and it wasn't me
f: has my loan application been approved yet
f: Raise for Dana from 92k to 101k approved, effective July; please don't share with the team.
f: my purse got stolen and all my bank cards were in it
f: John's salary is $84,000 and he has $22k in credit card debt.
f: how much do i owe on my gas bill
f: hey can you check whether my rent payment to mr. kowalski went out this morning
f: why is there a block on my bank account
f: why was my card declined at the supermarket
f: Wire instructions: beneficiary Laura Kim, SWIFT CHASUS33, account 882019443, amount $18,750.00
f: i'd like to cash in my rewards for a gift card
f: how can i get my credit rating up, it is stuck at 580
m: my doctor wants me on statins but i am scared of the muscle pain
m: He was in rehab for opioids twice and is on methadone now.
m: Dear Dr. Lin, thank you for referring this pleasant 67-year-old gentleman with progressive hearing loss. Audiometry shows bilateral sensorineural loss. I have recommended hearing aids.
m: PROCEDURE: Colonoscopy. FINDINGS: Two small polyps in the sigmoid colon, removed by snare. The patient was taken to recovery in good condition.
m: My anxiety is so bad I had two panic attacks at work this week.
m: my knee swells up every time i go for a walk
m: PAST MEDICAL HISTORY: Hypertension, hyperlipidemia, gout. PAST SURGICAL HISTORY: Cholecystectomy 2009. ALLERGIES: Sulfa. SOCIAL HISTORY: Smokes half a pack a day.
m: Her pregancy test was postive and she is on antidepresants
m: Lab results for Dale Hughes: WBC 11.2, Hgb 9.8, Plt 210, Na 138, K 4.9, creatinine 1.7.
m: my hba1c came back at 8.1, how bad is that
m: my docter said i have diabtes and high presure
m: Pathology: left breast, core biopsy, invasive ductal carcinoma, grade 2, ER positive.
m: I understand your concern. The pain in your calf with swelling could be a clot, so you should have an ultrasound today.
m: baby has a temp of 101.4 and is pulling at her ears
m: my period is two weeks late and the test was negative
m: i think i'm having an allergic reaction to penicillin
m: Assessment and plan: 1. Atrial fibrillation, rate controlled, continue apixaban. 2. CKD stage 3, avoid NSAIDs. 3. Return in three months.
m: Urine culture: E. coli > 100,000 CFU/mL, sensitive to nitrofurantoin.
m: refill my metformin prescription please
m: Dental record: tooth 30 with deep caries, root canal advised, patient prefers extraction.
m: Grandpa had a stroke and can't move his left arm.
m: We reviewed Mr. Kent's sleep study; the AHI is 31, so CPAP is indicated.
m: i've had a headache for three days and ibuprofen isn't helping
m: can you schedule a dermatologist appointment for my mole
m: Triage: 23M, fell off bike, deformity of left wrist, pain 8/10, neurovascularly intact.
m: Guest_clinician: So she fell? Guest_family: Yes, in the bathroom, and she hit her hip. Guest_clinician: Did she lose consciousness?
m: Take one tablet of levothyroxine 75 mcg every morning on an empty stomach. Prescribed for: Irene Walsh.
m: what were the results of my blood test
m: My daughter is allergic to peanuts and carries an EpiPen.
m: S: Feels better, sleeping 7 h. O: Afebrile, incision clean. A: Post-op day 3 after hernia repair. P: Discharge tomorrow.
m: Pt is a 54 y/o male c/o low back pain x 2 wks, no radiation.
m: can i take tylenol together with my blood pressure pills
m: The patient was admitted with shortness of breath and chest pain.
m: my mom has stage 3 breast cancer and starts chemo monday
m: his insulin pump stopped and his glucose is 340
m: Hello and thank you for your query. From what you describe it is most likely gastritis. I would suggest pantoprazole 40 mg before breakfast for two weeks and avoiding spicy food.
m: MEDICATIONS: Aspirin 81 mg daily, metoprolol 25 mg twice a day, atorvastatin 40 mg at bedtime.
m: when is my next appointment with the cardiologist
m: Patient name: Ravi Menon. Blood group: B positive. Known allergies: latex. Emergency contact: wife.
m: Nursing note 0400: resident found on the floor beside bed, no apparent injury, vitals stable, family and MD notified.
m: FAMILY HISTORY: Mother with lupus, father died of MI at 52.
m: Chest x-ray shows a consolidation in the right lower lobe consistent with pneumonia.
m: Doctor: Any allergies? Patient: Just sulfa drugs, I break out. Doctor: And are you taking anything? Patient: Just a water pill.
m: i'm vaccinated against hep b but my titer is low
m: I'm 6 weeks post op from ACL reconstruction and still can't fully extend. My PT says scar tissue. Anyone been through this?
m: my ankle is swollen and purple after i twisted it yesterday
m: To whom it may concern: Ms. Petrov is under my care for severe migraine and is unfit for work until 20 October. Dr. K. Ahn
m: Discharge letter\nDear colleague,\nwe report on your patient Mrs Braun, born 1948, who was in our ward from 2 to 9 March because of decompensated heart failure. Under diuretics she lost 6 kg. We recommend daily weight and a control of potassium.
m: i was diagnosed with type 2 diabetes last spring
m: REVIEW OF SYSTEMS: Negative for fever, chills, weight loss, night sweats. Positive for fatigue.
m: Has anyone else had hair loss on methotrexate? I'm six months in for RA and it's coming out in handfuls.
m: Telehealth message: Hi Dr. Amari, the new cream burns when I put it on and the redness around my mouth got worse. Should I stop it?
m: Hi doctor, I am a 26 year old female and I have white discharge with itching since one week. Is it an infection? Please suggest medicine.
m: Mental status exam: mood depressed, affect flat, denies suicidal ideation, insight fair. Continue sertraline 100 mg.
m?: Your claim for the inpatient stay from 3 to 8 June (appendectomy) has been approved. Patient responsibility: $412.
m: Diagnosed with MS at 31, on Tysabri now. My last relapse took the vision in my right eye for a month.
m: i tested positive for covid this morning
m: She's been seeing a psychologist for an eating disorder since she was 15.
m?: Policy holder: Alan Brooks. Diagnosis code: M54.5. Date of service: 02/11/2025. Provider: Dr. Shah.
m: i skipped my birth control for two days, could i be pregnant
m: Doctor: Let me have a look. Take a deep breath for me. Okay, I hear a little wheeze. Patient: I used my inhaler this morning.
m: I can't sleep, I don't eat and sometimes I think about ending it all.
m: Immunization record: MMR 2019-05-02, DTaP 2019-03-11, Varicella 2020-05-07. Child: Ella Moss.
m: Tom is on sick leave after his knee surgery until May.
m: my throat hurts and i have a fever of 39
m: Doctor: Do you smoke? Patient: I quit ten years ago. Doctor: Good. And alcohol? Patient: A beer on weekends.
m: Pediatric visit: 18-month-old, weight 10.9 kg, 40th percentile, pulls at right ear, TM red and bulging. Assessment: acute otitis media.
n: Pin the tweet to the top of my profile.
n: He has a fever for gold, as the old song goes.
n: how much does a flight to rome cost in june
n: I need a new key card for the office.
n: The heart of the city is the old market.
n: The function returns nil when the cache is empty.
n: Deal the cards and put the rest of the deck in the middle.
n: Running plan: week one three times 5 km, week two three times 6 km.
n: The cat slept on the warm laptop all morning.
n: how many vacation days do i have left
n: The side effects of chemotherapy in general include hair loss, fatigue and nausea.
n: The charges against the senator were dropped.
n: The gym has new machines for the back and shoulders.
n: how many miles per gallon does my truck get
n: Explain why the sky turns red at sunset.
n: Our meeting was moved to 3 pm, please tell the others.
n: The dentist's office is looking for a receptionist, full time.
n: Is honey healthier than sugar?
n: Bill said he would come by at five.
n: We're hiring: payroll specialist, Leeds, full time.
n: If a train ticket costs 12 dollars and John has 50 dollars, how many can he buy?
n: I need three more credits to graduate.
n: Interest in the workshop was larger than expected.
n: Apple posted revenue of $94.9 billion for the quarter, up 6 percent.
n: The recruiter asked how I deal with deadlines.
n: Write a test for the checkout: it should decline expired cards.
n: Duck bills are broad and flat.
n: He credits his coach with the win.
n: Symptoms of flu include fever, cough and muscle aches. Most people recover within a week.
n: A loan of $10,000 is repaid in 5 equal instalments at 6 percent. Compute the payment.
n: API rate limits: 60 requests per minute.
n: The statement of the problem is on page three.
n: My library card expires in June.
n: Your points are valid, but I disagree.
n: She studies medicine in Vienna and wants to become a surgeon.
n: my phone is lost, can you ring it
n: A pulse of light travels through the fibre.
n: Check the oil before the trip.
n: We are looking for a clinical data manager with three years of experience.
n: Prepare a journal entry for the purchase of equipment of $12,000 on credit.
n: who won the game last night
n: Convert 30 miles to kilometres.
n: Vitamin D helps the body absorb calcium. Good sources are oily fish and egg yolks.
n: translate good night into french
n: Write a short essay about the history of penicillin.
n: Blood orange juice goes well with fennel salad.
n: Salary range for this role: $120,000 to $150,000 plus benefits.
n: how far is it from boston to new york
n: The euro traded at 1.08 against the dollar.
n: The speed limit here is 50.
n: The government will spend 4 billion on new railways.
n: What would you do with a million dollars?
n: Saving energy is easy: turn off the lights.
n: The finance team meets on Tuesday at ten in room 4.
n: A mortgage is a loan that is secured by a house. The lender can take the house if payments stop.
n: The average salary of a software developer in Berlin is about 70,000 euros.
n: my car makes a weird noise when i brake
n: The president's statement drew criticism.
n: Create an account on the forum to post comments.
n: Stocks fell on Monday after the bank reported weak earnings.
n: read me my messages
n: The head of the department has a cold manner.
n: Please review the contract template for the new office.
n: Who introduced the income tax in Britain?
n: Write a class BankAccount with methods deposit and withdraw.
n: set a timer for twelve minutes
n: The graphics card runs hot when I play.
n: text sarah that i'm running late
n: The doctor will see the new ward tomorrow, said the press office.
n: My mother is a nurse and my father drives a bus.
n: how do i say where is the train station in korean
n: On January 5 the company bought inventory for $4,500 cash. Record the transaction.
n: Write a poem about autumn leaves.
n: confirm my reservation at the hilton for may 4
n: The company's balance sheet shows assets of 2.1 billion and debt of 900 million.
n: Fixed rate loans keep the same rate until the end; variable ones follow the market.
n: Credit unions are owned by their members.
n: Why do we yawn?
n: Adam Smith argued that the wealth of nations comes from labour.
n: Define opportunity cost and give an example.
n: The routing table has two entries for this subnet.
n: How much does a gallon of milk cost?
n: The striker's transfer to Madrid is done, said the club.
n: I broke the handle of my cup yesterday.
n: My back yard needs a new fence before winter.
n: The course gives 6 credits and has no exam.
n: what tire pressure should my honda have
n: are you a real person
n: def transfer(src, dst, amount): src.balance -= amount; dst.balance += amount
n: A case study for class: what would a nurse do if two alarms ring at once?
n: House prices rose by 5 percent in the north and fell in the capital.
n: The hospital's new wing will open in spring and will have 120 beds.
n: My tomato plants have a disease, the leaves turn yellow.
n: What is the price of the new pixel phone?
n: The team scored 88 points and won the cup.
n: Acute angles are smaller than 90 degrees.
n: Write an article about the history of money.
n: Kubernetes restarts the pod when the health check fails.
n: Aspirin was first made by Bayer in 1897.
n: List five healthy habits for office workers.
n: Rewrite the sentence in the passive voice.
n: Hypertension affects more than a billion adults worldwide, according to the WHO.
n: The shop takes cards and cash.
n: What's the frame rate of this video?
n: share my location with dad
n: I owe you a coffee for that.
n: My baby says mama and crawls through the whole flat.
n: turn down the volume please
n: Pension reform was debated in parliament until midnight.
n: Check my answer: is 17 a prime?
n: Sam has 3 apples and sells one for 2 dollars. How much money does he get?
n: A new study in The Lancet suggests that walking 7,000 steps a day lowers the risk of heart disease.
n: how many calories are in an avocado
n: track my order from the shoe store
n: Nurses in the city went on strike over pay and staffing.
n: Opinion: the health insurance system needs a reform, and soon.
n: The lawyer said the charge of perjury would not stand.
n: The ring is made of gold and weighs 4 grams.
n: The pharmacy on Main Street is open until nine.
n: Insurance companies use statistics to set premiums.
n: Our meta-analysis of 14 trials found no difference in mortality between the two treatments.
n: when is my next oil change due
n: Cancer research has made enormous progress in the past thirty years thanks to immunotherapy.
n: This codebase gives me a headache.
n: Dogs should be vaccinated against rabies every year.
n: Two pills of chalk were used as props in the play.
n: The pin fell out of the hinge.
n: The accounting course covers ledgers, accruals and depreciation.
n: I returned the shoes and got a bigger size.
n: i need a uber to the airport
n: The bank of the canal is lined with poplars.
n: Family games night: Monopoly, the bank pays 200 when you pass go.
n: The surgery on the budget was painful but needed, the mayor said.
n: Suggest three names for a coffee shop near a bank.
n: Write a unit test for the class PatientRepository in Java.
n: What's the limit of sin x over x as x goes to zero?
n: The mitral valve lies between the left atrium and the left ventricle.
n: what's on my to do list today
n: I'd be interested in a walk on Sunday.
n: The thief in the novel robs a bank and gives the money away.
n: what's the weather going to be like on saturday
n: My phone bill is a piece of paper with a coffee stain, he wrote.
n: Design a data model for a hospital with doctors, wards and appointments.
n: The food bank needs volunteers on Saturday.
n: I have a PhD in biology and work on plant cells.
"""#

  private static let seenText = #"""
f: please put a hold on my account right away
f: i forgot my card's pin, can you reset it
f: how long until my new debit card arrives
f: The client, age 61, holds $640,000 in an IRA, $85,000 in a brokerage account and owns her home outright. She expects Social Security of $2,300 a month.
f: what's my checking account balance right now
f: do i get charged foreign transaction fees on my card in japan
f: what do i still owe on my car loan
f: Account holder: Peter Marsh, IBAN DE89370400440532013000, balance EUR 14,230.11
f: I have about 12,000 in credit card debt across three cards and only make the minimum payments.
f: Your statement is ready. Statement balance: $1,842.17. Minimum payment due: $35.00. Payment due date: 06/12.
f: i need my account and routing number for the landlord
f: Her bank acount has bene frozen after the failed paymnet of $412.
f: i need a new card because the chip on mine is broken
f: is my card going to work when i'm in portugal next week
f: am i late on my student loan
f: Payroll update for April: J. Becker 4,210.00, S. Ito 3,870.00, P. Alvarez 5,105.50. Please release the transfers on the 28th.
f: order a new book of checks for my account
f: Anna owes the bank 14,500 euros and is three instalments behind.
f: I'm 34, married, two kids. We have $18k in savings, $210k left on the house, and I put 6% into my 401(k). Should we pay down the student loans first or build up the emergency fund?
f: Client portfolio review: Mrs Adler holds 400 shares of Nestlé, 12% in gold and the rest in cash, total value CHF 512,000.
f: any news on the credit card i applied for
f: has my credit score gone up since january
f: The customer's net worth is estimated at $2.3 million, mostly in real estate and bonds.
f: can i skip a mortgage payment this month
f: freeze my card please, i think it was skimmed
f: how much is in my pension pot
f: could you tell me what i've got in my chase account
f: what's the routing number for my bank
f: how much interest did my savings earn last year
f: i was charged twice for the same purchase
f: Dear customer, a payment of USD 1,299.00 to Lumen Electronics was authorised on your card ending 0098. If this was not you, call us at once.
f: pls trasnfer $900 form my savigns to acct 5521009
f: Emily's credit card ends in 4432 and her limit is $9,000.
f: Please update my direct deposit to account 339201884, routing 111000025, starting with the next pay period.
f: Credit report for Hannah Weiss\nOpen accounts: 7\nTotal revolving debt: $8,442\nLate payments: 2 (30 days)\nHard inquiries: 3\nScore: 688
f: My husband lost his job and we can't keep up with the mortgage anymore.
f: could i get the balance on my store card
f: We regret to inform you that your application for a personal loan of $15,000 has been declined because of your debt-to-income ratio.
f: He filed for bankruptcy in 2019 and his score is still under 600.
f: how much have i spent on restaurants since march
f: can i get my credit line raised to 8000
f: how much money do i have left in savings
f: i got a letter from the irs saying i owe 3,800 from 2022
f: is it true that closing my oldest card will hurt my score
f: my boyfriend maxed out my credit card and now collections is calling me every day
f: how much did i spend on groceries last month
f: Agent: May I have the last four digits of your card? Customer: 8812. Agent: Thank you. I can see two charges of $49.99 from StreamBox. Customer: I only signed up once, I want one of them refunded.
f: what is the apr on my mastercard
f: the atm gave me the wrong amount of cash
f: what was my last deposit
f: when do i get paid next
f: can u chek my acount balence pls
f: Statement of account\nPeriod 01.02.2025 - 28.02.2025\nOpening balance 2,310.55\n03.02 Rent -980.00\n11.02 Salary +2,870.00\n15.02 Supermarket -64.23\nClosing balance 4,136.32
f: is my savings account earning any interest
f: move two hundred dollars from checking to savings please
f: Good afternoon Mrs Patel. Following our call, your mortgage has been extended to 2048 with a rate of 4.1 percent, and the monthly payment falls to £1,044.
f: set up direct deposit for my pay
f: my virtual card was refused online
f: why was my credit limit reduced last month
f: Ich möchte meinen Kontostand wissen und 200 Euro an meine Mutter überweisen.
f: Agent: How can I help? Customer: I tried to pay my phone bill yesterday and the payment bounced. Agent: I see your account has insufficient funds, the balance is $14.20. Customer: But my wages should have come in.
f: We want to borrow 350,000 for a house; our household income is 115,000 and we have 70,000 saved for the down payment.
f: send 45 bucks to my brother from my joint account
f: She makes 95k a year plus a bonus of about 12 percent.
f: explain why my credit score dropped after i paid off my car
f: what's my annual income on file
f: take 300 from savings and put it into my isa
f: We earn 6,200 a month between us and the rent takes 2,100 of it.
f: is there a limit to how much i can take out of the atm with my card
f: i need to wire $3,200 to my landlord before friday
f: can my wife get a card on my account
f: my transfer to my sister still hasn't arrived
f: how do i change the pin for my atm card
f: i never got my refund from the airline on my card
f: what's the minimum i have to pay on my visa this month
f: Here is the wire for the closing: bank First Harbor, routing 021000089, account 7740021938, amount due at closing $48,112.09, buyers Tom and Ana Rusk.
f: why did i get an overdraft fee
m: Mr. Doyle has early Alzheimer's and no longer recognises his daughter.
m: i feel a sharp pain under my ribs whenever i breathe in
m: our employee Ben disclosed that he has bipolar disorder
m: Discharge summary: Mr. Ortega was treated for cellulitis of the left leg with IV cefazolin and is sent home on cephalexin for 7 days. Follow up with PCP in one week.
m: Cholesterol 248, LDL 171, HDL 38, triglycerides 210. Fasting. Collected 4/2.
m: Pt's lab resutls show elevatd liver enzmes, hepatits panel pending.
m: what should i do about the rash on my arm
m: Progress note: Patient seen on rounds. Tolerating diet, passing gas, wound clean. Plan to remove drain tomorrow.
m: the doctor found a lump in my breast and wants a biopsy
m: Rx: amoxicillin 500 mg, 1 cap PO TID x 10 days, #30, no refills. Patient: Leo Grant.
m: Doctor: Any surgeries in the past? Patient: Tonsils when I was a kid, and a C section.
m: The patient was prepped and draped in the usual sterile fashion. A midline incision was made and the fascia was divided.
m: i cut my finger deep, do i need stitches
m: is it normal to feel dizzy after starting lisinopril
m: Sarah told HR that she is pregnant and has gestational diabetes.
m: what's wrong with me if i pee every half hour at night
m: my husband had a heart attack last year and now his chest feels tight again
m: Ich habe seit drei Tagen Fieber und starke Kopfschmerzen, der Arzt hat mir Antibiotika verschrieben.
m: my psychiatrist put me on 20 mg of fluoxetine
m: Prior authorization request: Humira 40 mg for patient with Crohn's disease, failed azathioprine and budesonide.
m: Me duele mucho la espalda y el médico me recetó ibuprofeno.
m: The genetic test shows that Clara carries a BRCA1 mutation.
m: He has been off alcohol for 60 days and still gets the shakes.
m: Portal message: could you renew my inhaler? I'm using it four times a day now because of the pollen.
m: School nurse: Liam in 4B needs his inhaler before sports and has a tree nut allergy.
m: My therapist says I have PTSD from the accident.
m: Eye exam: OD 20/40, OS 20/25, early cataract in the right eye, pressure 16 in both.
m: there's blood in my stool, should i worry
m: I had a miscarriage in March and I am still bleeding.
m: Patient denies nausea, vomiting or diarrhea.
m: so the oncologist says the tumor has shrunk by half but my counts are too low for the next cycle
m: should i go to the er for numbness in my face
m?: Disability form: the claimant cannot stand longer than 15 minutes because of lumbar spinal stenosis.
m: Doctor: How is your sugar? Patient: It runs around 180 in the morning. Doctor: We may need to go up on the insulin.
m: Doctor: Has anyone in your family had cancer? Patient: My father had colon cancer at sixty. Doctor: Okay, then we should schedule a scope.
m: Doctor: What brings you in today? Patient: My back has been killing me. Doctor: When did it start? Patient: About a week ago when I lifted a box.
m: Maria's MRI showed a small lesion in the left temporal lobe.
m: Resident refused evening meds, appears confused, temp 38.4, urine dark and foul smelling.
m: Echo: EF 35 percent, moderate mitral regurgitation, mild LV dilation.
m: Thanks for your message, Mrs. Lowe. Your thyroid numbers look fine, keep taking the same dose and we will recheck in six months.
m: EMS report: 72 y/o F found unresponsive, GCS 7, BP 88/50, glucose 34, given D50 with improvement.
m: my son keeps coughing at night and wheezes when he runs
m?: Claim form: patient Nina Rowe, CPT 99213, ICD-10 J06.9, charge 145.00, group number 88213.
m: been on lexapro for 2 months and zero sex drive, does that go away
m: remind me to take my antibiotics at 8
m: Nurse: pt resting comfortably, IV site clean and dry, pain 3/10, ambulated to bathroom with assist.
m: my left ear has been ringing for a week
m: CHIEF COMPLAINT: Cough.\nHPI: 41 year old woman with five days of productive cough, low-grade fevers. No sick contacts. Nonsmoker.\nEXAM: Lungs clear.\nA/P: Viral bronchitis. Supportive care.
m: Hello, my father is 70 and had a bypass 5 years back. Now he has swelling in both feet. His creatinine is 1.9. Should we worry?
m: Her blood pressure was 162/98 at the last visit.
m: my 3 yo has had diarrhea since sunday and won't drink
m: Anyone else get horrible nightmares from Chantix? day 10 here, haven't smoked but i barely sleep
m: the hospice nurse comes twice a day now, dad's morphine was raised again
m: i've been throwing up since last night and can't keep water down
m: This 29-year-old G2P1 presents at 34 weeks with decreased fetal movement. Fetal heart tones 140. No contractions on the monitor.
m: Doctor: How is the pain on a scale of one to ten? Patient: Maybe a seven, it wakes me at night.
m: Wound on right heel measures 2 x 3 cm, moderate drainage, dressing changed, patient tolerated well.
m: he takes warfarin and bruises very easily
m: My wife is going through IVF and the second transfer failed.
m: Physical therapy note: client reports pain 5/10 with overhead reach, ROM flexion 120 degrees, continue strengthening twice weekly.
m: John has HIV and takes his medication every morning.
m: CT abdomen and pelvis with contrast: 4 mm nonobstructing stone in the right kidney. No hydronephrosis.
m: my endo upped my dose to 112 and my heart is racing all the time
m: she was rushed to the hospital with appendicitis
m: i've been feeling really depressed since the baby came
m: Medical record number 4471902, DOB 03/12/1961, diagnosis: COPD.
n: I'm sick of these meetings and I need a break.
n: A healthy lifestyle begins with small steps.
n: how old is the universe
n: Generate ten ideas for a birthday party for a six year old.
n: The museum is free on Sundays, otherwise the ticket is 12 euros.
n: How do I get rid of aphids on my roses?
n: Here is a list of verbs: run, swim, jump, climb.
n: Yoga for beginners: breathe in, lift your arms and hold for five breaths.
n: Our bank offers savings accounts for children, and the branch on Oak Street is open on Saturdays.
n: What does pin 7 of the chip do?
n: Can you check the spelling in this paragraph?
n: Be patient, the download takes a while.
n: Two tickets, row 8, 45 dollars each, are still left.
n: Delete my instagram account
n: If statement without a body, line 42.
n: The payment endpoint returns 402 if the card token is invalid.
n: Our flight was delayed by four hours, so we slept at the gate.
n: Describe the phases of clinical trials for new drugs.
n: The gift card makes a nice birthday present.
n: what are the ingredients of a good chili
n: The SIM card doesn't fit into my phone.
n: The temperature of the oven should be 180 degrees.
n: Black Friday: laptops from $399, free shipping on all orders.
n: The operation of the crane requires a license.
n: How many points do I get for this level?
n: Prescription glasses are half price this week.
n: We should budget two days for the migration.
n: put milk and eggs on my shopping list
n: what does the word fiduciary mean
n: move my dentist's chair listing to the top of the marketplace
n: The Fed raised interest rates by a quarter point on Wednesday.
n: The merger was valued at $3.2bn and should close in the second quarter.
n: Ginger tea is said to help against nausea, but the evidence is thin.
n: Patient people make good gardeners.
n: In poker, a check passes the action to the next player.
n: The bleeding edge release has a broken installer.
n: the patient zero of this bug is commit 3fa2c
n: what's the spelling of necessary
n: How do I reset my password on the school website?
n: How many bones does a human have?
n: Health ministry reports 312 new cases of measles this year, most of them in unvaccinated children.
n: Which of the following is the most likely diagnosis? A) Asthma B) GERD C) Bronchitis D) Pneumonia
n: In this episode of the show the doctor discovers a body in the hospital basement.
n: what's the exchange student's name again
n: when is my next meeting with susan
n: The rewards of teaching are great.
n: Tips for a cheap trip: travel off season, cook yourself and take the bus.
n: change your name to jarvis
n: The casino lost its license over money laundering claims.
n: The infection rate of the worm was high, 4,000 hosts in an hour.
n: Name three organs that are part of the digestive system.
n: The credits roll after the last scene.
n: Stress can raise cortisol levels and lead to trouble sleeping.
n: Doctors recommend that adults sleep at least seven hours a night.
n: Explain the difference between a stock and a bond.
n: Explain what a credit default swap is.
n: do i need a visa to travel to india
n: Our subscription costs $9 a month and can be cancelled at any time.
n: book me a table for four at a thai place tonight
n: The movie was so boring it nearly killed me.
n: We sell blood pressure monitors, thermometers and first aid kits at low prices.
n: Please charge the camera before the trip.
n: Which enzyme is inhibited by aspirin? (A) COX (B) lipase (C) amylase (D) trypsin
n: My data limit is used up, videos don't load.
n: The central bank warned of risks from cheap mortgages.
n: The lab results of the concrete test were fine: 34 MPa after 28 days.
n: The Great Depression began with a crash of the stock market in 1929.
n: The vaccine was approved by regulators in December and rolled out to the elderly first.
n: The tax on sugar drinks has changed what people buy.
n: The router at 10.0.0.1 drops packets.
n: Minimum wage in the state goes up to $16 an hour in January.
n: She paid him a compliment on his garden.
n: Summarize this abstract: We enrolled 240 patients with atrial fibrillation and randomised them to apixaban or warfarin. Stroke occurred in 3 percent.
n: Which laptop under $800 is best for students?
n: can i carry on a bottle of shampoo
n: What causes hiccups?
n: The hotel costs 140 euros a night, breakfast included.
n: The symptom is a 502 after the third request; diagnosis so far: the pool is exhausted.
n: The blood moon will be visible at 9 pm.
n: Doctor Who returns on Saturday with a new companion.
n: my package still hasn't arrived, where is it
n: Add 500 mg of yeast per litre and stir for ten minutes.
n: White balance is off in these photos.
n: The bill passed the house with 220 votes.
n: The coin is from the Roman era and is worth a lot.
n: What is compound interest?
n: Build a dashboard that shows invoices by month.
n: A good work-life balance is important to me.
n: First aid course: learn how to treat burns, cuts and broken bones in one day.
n: She lost her balance on the ice and laughed.
n: The novel follows a young surgeon who falls in love during the war.
n: was my day off request approved
n: My Netflix account doesn't show the new season.
n: Health check: GET /healthz returns 200.
n: Poverty in rural areas is linked to the lack of schools.
n: The debt we owe to earlier poets is clear.
n: How do I center a div?
n: Take two cups of flour daily from the starter and feed it twice a week.
n: Pressure in the left tank fell to 2 bar.
n: tell me a joke about banks
n: Dr. Miller teaches linguistics at the university and is my advisor.
n: how long should i boil eggs
n: what can you help me with
n: Q3 roadmap: billing service, new search, mobile app.
n: The exchange of letters lasted for years.
n: how do i jump start my car
n: schedule a repair appointment for my washing machine
n: The history of the plague in Europe begins in 1347.
n: Five tips for improving credit scores: pay on time, keep balances low, do not open too many accounts.
n: is rice still good after five days in the fridge
n: I am dying to see that film.
n: cancel my dinner reservation for friday
n: The kids built a raft and it sank at once.
n: Balance the load between the three servers.
n: remind me to call my mom at 6
n: Cash is no longer accepted on buses in London.
n: Transfer the file to the other laptop.
n: How to start a budget: write down what you earn and what you spend, then set a goal.
n: Bitcoin jumped above $90,000 for the first time.
n: Explain how mRNA vaccines work in simple terms.
n: We fished from the river bank all afternoon.
n: The treatment of women in the novel is a subject of debate.
n: can you play some jazz in the kitchen
n: Net promoter score rose from 41 to 48.
n: Clean the wound on the bark and let the tree heal.
n: i lost my luggage on the flight to denver
n: which restaurants near me have good reviews
n: Discuss the causes of obesity in cities.
n: Diabetes is a chronic condition in which the body cannot use insulin properly.
n: Mental health is an important topic at schools, says the minister.
n: Our server had a heart attack when the traffic doubled.
n: Create a SQL table for patients with columns id, name and birth_date.
n: Save the file in UTF-8 before you commit.
n: Protein shake recipe: banana, oats, peanut butter and milk.
n: I have a transfer in Frankfurt and only 40 minutes.
n: What is the difference between a virus and a bacterium?
n: rent me a car from march 3 to march 6
n: Inflation slowed to 2.4 percent in September as fuel got cheaper.
n: Physical exercise, 30 minutes a day: squats, push-ups and planks.
n: flip a coin, heads or tails
n: How does ibuprofen work in the body?
n: Give the cat its flea drops once a month.
n: My account was locked after I typed the wrong password for the wiki.
n: The museum received a donation of 2 million dollars from an unnamed sponsor.
n: If you have diabetes, check your feet every day and see your doctor once a year.
n: You can lower your blood pressure by eating less salt and walking every day.
n: Your heart beats about 100,000 times a day and pumps blood through your body.
n: When you catch a cold, your body makes antibodies; rest and drink plenty of water.
n: Ask your doctor before you take a new supplement, especially if you are older than 65.
n: Our clinic offers vaccines, blood tests and travel advice. Book your visit online.
n: Did you know that your liver can grow back after surgery?
n: Tips for new mothers: sleep when the baby sleeps and ask for help.
n: A 45-year-old man presents with chest pain and sweating. Which of the following is the best next step? A. ECG B. Chest X-ray C. Discharge
n: A nurse is caring for a client with heart failure. Which finding should the nurse report first?
n: She was a doctor in the army and later wrote three books about the war.
n: My sister is studying to become a nurse and has an exam in anatomy tomorrow.
n: I work as a radiologist's secretary and need a template for the rota.
n: He dreamed of being a surgeon, but his hands shook whenever he held a pen.
n: I watched a documentary about the plague and it gave me chills.
n: My heart sank when I saw the score of the match.
n: She broke his heart and moved to Paris.
n: My stomach dropped when the elevator started to move.
n: I ran so fast that my lungs burned, it was the best race of my life.
n: My head is full of ideas for the garden.
n: I put my finger on the map and we drove there.
n: The knee of the pipe leaks and I can't reach it with my arm.
n: I have a soft spot for old trains.
n: My dog's tail wags when I take his leash.
n: Our cat ate her food and slept on my chest.
n: I am allergic to meetings before nine.
n: You have to swallow your pride and call him.
n: My eyes are brown and my hair is blond.
n: I love the smell of coffee in the morning, it wakes me up.
n: Let's give the patient reader a break and end the chapter here.
n: Your prescription sunglasses have shipped and will arrive on Monday.
n: I need a cure for boredom, any film suggestions?
n: Her temperature sensor shows 21 degrees in my living room.
n: I do yoga and breathing exercises every morning before work.
n: My doctor friend recommends this restaurant.
n: I'm tired of the rain and want to go south.
n: The company's health plan covers dental work from next year, HR wrote to all staff.
n: We tested the drug on mice and saw no effect on weight.
n: Patients who received the drug lived two months longer than those on placebo.
n: The authors report a case series of twelve patients with rare tumors.
n: Write a class Patient with fields name, age and diagnosis.
n: My thesis is about the treatment of depression in the novels of Woolf.
n: Who discovered insulin and when?
n: What are common symptoms of anemia?
n: How do vaccines against measles work, can you explain it to my class?
n: Write a dialogue between a doctor and a robot for my play.
n: Your score improves when you pay on time and keep your balances low.
n: If you want to save money, write down what you spend and cook at home.
n: You should have three months of expenses in savings before you invest.
n: Your tax bracket depends on how much you earn; the table below shows the rates for 2025.
n: Open an account today and get a free tote bag!
n: Our app helps you to track your spending, set a budget and reach your goals.
n: We accept Visa, Mastercard and cash.
n: Get 20 percent off your first order with code SPRING.
n: Your order of two lamps has shipped and arrives on Thursday.
n: I ordered a jacket and got the wrong size, how do I return it?
n: The shop gave me store credit instead of my exchange.
n: I spent the weekend in my garden and planted roses.
n: I spent two hours on this bug and still don't know why it fails.
n: He paid for the coffee and we walked along the river bank.
n: She charged her phone in the kitchen and forgot it there.
n: Do I owe you an answer to your last letter?
n: My interest in history began with a coin that my uncle gave me.
n: Your balance is better when you look at a fixed point, my yoga teacher says.
n: I lost my balance and fell off the surfboard.
n: My card trick failed in front of the whole class.
n: He sent me a card from Venice with a picture of a boat.
n: Her account of the storm is the best chapter of the book.
n: I closed my account on the forum because of the trolls.
n: Can you delete my account and all my posts?
n: My account manager at the agency is on holiday until Monday.
n: I need to check my work account for mails.
n: My credit for the photo is missing in the magazine.
n: I took the bill of the hat between two fingers.
n: My uncle Bill pays a visit every summer.
n: The bank robbery scene was shot in my street.
n: My team moved 40 points ahead in the league.
n: The company paid its workers a bonus of 500 euros each at Christmas.
n: In 1920 a worker earned about 30 dollars a week.
n: Real estate agents earn a commission of 3 percent on average.
n: What is a good salary in Munich for a nurse?
n: How does a mortgage work?
n: how do banks make money
n: what is the difference between a debit card and a credit card
n: what is a routing number used for
n: why do interest rates go up when inflation rises
n: how are taxes spent in sweden
n: who sets the exchange rate between the dollar and the yen
n: Write a blog post about the ten best credit cards for travellers.
n: Write a function that computes the monthly payment of a loan.
n: Write an SQL query that sums the amount of all transactions per account.
n: Add a currency field to the invoice model and run the migration.
n: The payments team deploys on Tuesday, please don't merge before.
n: Our revenue was $3.4m last quarter and costs fell by 8 percent.
n: The startup raised $12 million in a round led by two funds.
n: The city owes its charm to the old houses along the canal.
n: The loan of the painting to the museum ends in May.
n: The player is on loan from Porto until June.
n: I borrowed a ladder from my neighbour and must return it on Friday.
n: She invested years in this friendship.
n: We need to budget our time for the exam.
n: Pay attention to your breath and let your thoughts go.
n: I can't pay you a visit this month, sorry.
n: That was a priceless moment, I'd give anything to see it again.
n: The deposit on the bottle is 25 cents.
n: Limestone deposits in the kettle can be removed with vinegar.
n: The savings from the new compiler are about 20 percent of the build time.
n: The pension at the lake has five rooms and a nice view.
n: Our rent bikes have seven gears and a basket, $15 a day.
n: What's the PIN layout of this connector?
n: I forgot my password for my e-mail, can you help me reset it?
n: My subscription to the newspaper ended, how can I renew it?
n: Can I change the date on my ticket without a fee?
n: How much is the parking fee at the airport for two days?
n: How much is a taxi to the museum?
n: The tickets cost 80 dollars, which is too much for me.
n: How much does it cost to fix a bumper?
n: The auction house sold my grandmother's vase for 300 euros.
n: Find me a flat in Leipzig for under 900 euros a month.
n: I won five dollars in the raffle and bought ice cream.
n: My phone has no credit left to call you, so I text.
n: He gives her credit for the idea in his account of the project.
n: The balance sheet homework is due on Monday, my teacher said.
f: my visa got declined at the hotel in lisbon even though i have money on it
f: how soon will my replacement card get here
f: can you tell me when my car insurance payment comes out
f: what's the total on my discover bill
f: how far behind am i on my loan
f: did my boss deposit my pay already
f: i want to send money to my cousin in mexico
f: i think somebody stole my debit card number
f: tell me about my last purchase at target
f: i'd like to know my spending for travel in the last quarter
f: what is the interest on my home loan
f: do i have any late payments on my record
f: could i increase the amount i can spend on my amex
f: when will i get my tax refund
f: my ATM pin does not work
f: put money from my savings toward my card bill
f: Why do I see a fee of 3 euros for paying with my card in Oslo?
f: I transferred money to a wrong account, can you get it back?
f: My cash withdrawal shows as pending although the machine gave me nothing
f: Which documents do you need from me to prove my identity for the account?
f: I'd like my salary paid into my account in dollars
f: Why has my payment been sent back?
f: Do you support my currency for topping up?
f: I entered the wrong PIN three times and now my card is blocked
f: Apple pay doesn't accept my card
f: My brother Jim earns 3,100 a month and has 14,000 left on his car loan.
f: The tenant is three months in arrears; total owed $4,350.
f: Mrs. Holt's monthly pension is 1,640 euros, her rent 780, and she has no savings.
f: Please find attached the payslip of Mr. Duarte: gross 4,420.00, net 2,871.33.
f: Beneficiary: Omar Said. Bank: Union Bank. Account: 0045512291. Amount: 7,500.00 USD. Reference: tuition.
f: He inherited $250,000 and put half of it into index funds and the rest into his checking account.
f: Our records show that your payment of $212.00 due on 3/4 has not been received.
f: I make 48k, my take home is about 2,900 a month and after rent and loans I am left with 300.
f: We've got 22 grand on credit cards and my wife doesn't know about half of it.
m: i keep getting these headaches behind my eyes, what could it be
m: my stomach has been killing me since i ate that fish
m: is 150 over 95 too high for me
m: can i drink while i'm on antibiotics
m: my toddler has a rash all over her belly and a slight fever
m: my shoulder clicks and hurts when i lift my arm
m: how long will i be off work after gallbladder surgery
m: they found something on my mammogram and i'm terrified
m: my ferritin is 6 and i am tired all the time
m: why do my hands go numb at night
m: I was on Ozempic for four months and lost 30 pounds but the nausea was awful.
m: Started Zoloft last week, jaw clenching and no appetite, is that normal?
m: my grandmother forgets our names and gets lost in her own house
m: he was sober for two years and relapsed at christmas
m: The patient is a 63-year-old woman with a history of hypertension who comes in for follow-up of her knee replacement.
m: Pt ambulating with walker, tolerating PO, Foley removed, voided 300 cc.
m: Incision and drainage of abscess performed under local anesthesia. Wound packed. Return in 48 hours.
m: Vitals: T 37.2, HR 88, RR 16, SpO2 97% on room air.
m: Doctor: And how long have you had this cough? Patient: For about two weeks now.
m: Doctor: Any problems with your bowels or urine? Patient: No, that is all fine.
m: Doctor: Okay, so we'll get an x-ray of that wrist and go from there.
m: Doctor: Are your periods regular? Patient: Pretty much every 28 days.
m: The skin was closed with 4-0 Monocryl. Estimated blood loss was 50 mL. There were no complications.
m: Extremities: No clubbing, cyanosis, or edema. Neurologic: Cranial nerves II-XII intact.
m: Mrs. Chen's glucose log: fasting 142, 155, 138. She forgets her evening insulin twice a week.
m: Dear parent, your child Noah had a seizure at school today and was taken to the hospital.
m: Hello doctor, my wife is 32 years and has irregular periods since 4 months. What tablets can she take?
m: Hi, thanks for asking. Your symptoms suggest a viral infection. Take paracetamol and drink plenty of fluids.
m: My chart says moderate persistent asthma but I only use the puffer in winter.
m: Consent for treatment: I, Paul Marsh, agree to the removal of my wisdom teeth under sedation.
m: Ambulance took Rita last night, she couldn't breathe, they think it's her COPD again.
m: Referral: 8-year-old boy with recurrent tonsillitis, snoring, and hearing loss. Please evaluate for tonsillectomy.
m: Group therapy note: Client shared about urges to use. Denied SI. Goals reviewed.
m: Hat jemand Erfahrung mit Venlafaxin? Ich nehme es seit zwei Wochen und mir ist dauernd schlecht.
m: I've had two miscarriages and my hormone levels are all over the place.
f: is there enough in my account for a 50 dollar withdrawal
f: put a stop on check number 1042
f: what was the biggest thing i bought last week with my discover
f: does my card have an annual fee
f: what's my current interest on the amex
f: i want to report that my visa is gone
f: how do i add my daughter to my bank account
f: my landlord says the rent bounced
f: how many reward miles do i have so far
f: what credit score do i have at the moment
f: change the code for my debit card please
f: raise my limit, i need to buy furniture
f: when is the rent due and can you pay it
f: i'd like a statement of everything i spent in may
f: give me my bank's number for wires
f: did tom pay me back yet
f: how much tax did i pay in 2023
f: how much will i owe if i pay only the minimum on my card
f: can i still get a tax break on my mortgage interest
f: My card shows a payment to a shop I have never visited.
f: I was told the cash machine would be free but I paid a fee.
f: Can you explain the extra pound that was taken from my account?
f: The cheque I deposited on Monday has not been credited.
f: I want to top up with my other card but it keeps failing.
f: Why can't I see my transfer to Germany?
f: I'm moving abroad, will my account stay open?
f: Is it possible to have two cards in two currencies?
f: Please close my account, I'm not happy with the fees.
f: How old must my son be to have his own card?
f?: Her take home is 2,450 a month, child benefit adds 250.
f: After the divorce he was left with the flat and 60,000 in debt.
f: The estate of the late Mr. Finch: house 420,000, shares 65,300, debts 12,800.
f: Attached is Ms. Rowland's bank statement for June, she has an average balance of £3,150.
f: Tax assessment notice: taxable income 48,210 EUR, tax due 9,876 EUR, payable by 15 July. Taxpayer: Jonas Beck.
f: Ben is applying for a mortgage of 280k with a deposit of 40k and no other debts.
f: Your direct debit to CityGas of £64.00 could not be collected. Your available balance was £12.18.
f: We noticed a login from a new device and a transfer of $900 from your savings. Did you make it?
f: Caller says his pension was short by 140 dollars this month and wants to know why.
f: Borrower has three open loans with total outstanding of $18,400 and one default in 2021.
f: i'm drowning in student debt, 74k at 6.8 percent, and my job pays 41k
f: my wife and i argue about money, she has 9 credit cards i didn't know of
f: Routing 026009593, acct 483920174, name on account Eve Tan
f: Commission statement: agent L. Ortiz, sales 48,000.00, rate 5 %, payout 2,400.00
f: Offer letter: starting salary $88,500, sign-on bonus $5,000, first pay date March 15. Candidate: Mia Roth.
f?: Benefit decision: Mr Yusuf receives housing benefit of £118.50 a week from 4 April.
m: i can't stop sneezing and my eyes itch
m: what does a white blood cell count of 14 mean for me
m: my tooth is killing me, can i get in today
m: i feel a burning in my chest after meals
m: my wife's water broke and contractions are five minutes apart
m: do i need a referral to see the allergist
m: the new pills make me drowsy
m: i stopped my meds because they made me fat
m: my feet tingle and my doctor says it's neuropathy
m: he had two stents put in last fall
m: my bp this morning was 145/92
m: she's been clean for eight months
m: my mother broke her hip and is in rehab
m: i'm worried about my blood count
m: can you tell me my next chemo date
m: my baby was born at 31 weeks and spent a month in the nicu
m: Good evening doctor, I am suffering from piles since 2 months and there is bleeding while passing stool. Please help.
m: Hello, welcome to our service. Based on your reports your kidney function is normal. Continue the tablets and repeat the test after a month.
m: I have had cold sores since childhood, now one near my eye. Is that dangerous?
m: Diagnosed at 19 with ulcerative colitis, had my colon removed at 25, living with a bag since.
m: My husband snores, stops breathing at night and falls asleep at the wheel.
m: Insulin glargine 20 units at night, metformin 1 g bid, last A1c 7.9.
m: 68M with CHF here with 8 lb weight gain and leg edema after running out of Lasix.
m: Gen: NAD. CV: RRR. Lungs: CTAB. Abd: soft, NT.
m: The patient was given Versed and fentanyl and the scope was passed to the cecum without difficulty.
m: IMPRESSION: No fracture. Mild degenerative changes of the lumbar spine.
m: FINDINGS: The lungs are clear. The heart is normal in size. No pleural fluid.
m: Social work: patient lives alone, is a fall risk, and needs home oxygen set up before going home.
m: Nutrition note: client lost 9 lb, intake 40 percent of meals, start supplements twice a day.
m: DIAGNOSES: 1. Major depressive disorder, recurrent. 2. Alcohol use disorder.
m: Doctor: Does it hurt when I press here? Patient: Yes, right there.
m: Doctor: What did the other doctor give you for it? Patient: Some cream, but it did nothing.
m: Doctor: Let's check your hearing. Patient: I can't hear much on the left.
m: Nurse: Did you take your water pill this morning? Patient: I forgot.
m: Dear Mrs. Hahn, your smear test showed abnormal cells and we would like to see you for a colposcopy on 4 June.
m: Vaccination card: Jonas Beck, tetanus 2021, FSME 2022, COVID-19 booster 2023.
m: Ms. Lake, 44, requests leave for treatment of breast cancer from 1 May to 31 August.
m: Client reports hearing voices for two weeks and has not slept; started olanzapine 5 mg.
m: Accident report: worker cut his hand on the saw, two stitches, tetanus shot given, back to work in a week.
m: Dad's dementia is worse, he wanders at night and doesn't eat.
m: My ex is an addict, he was in detox three times.
m?: Your claim for physiotherapy (6 sessions, lower back) was partly reimbursed.
m: My left eye is blurry since the lasik.
m: found out i'm HIV positive today and i don't know who to tell
m: Kreatinin 1,4, HbA1c 7,8, der Patient klagt über Atemnot.
n: what's the traffic like to work
n: when was the last time i changed the air filter
n: how much is a dozen eggs at walmart
n: find my keys
n: how do you feel today
n: what are you made of
n: i need directions to the bank on fifth street
n: is there a bank near the library
n: what time does the pharmacy close
n: remind me to buy band aids
n: how long does it take to grill a steak
n: should i use butter or oil for the cake
n: how much fuel is left in my tank
n: put on the song sick boy
n: how tall is the doctor in that show
n: book a flight to miami with my miles of stories to tell
n: where is my package with the coffee mugs
n: please order me a pizza and pay the driver cash
n: how many days until payday loans are banned in the game
n: what is the currency of peru
n: translate i am sick into german
n: my favorite doctor is the fourth one
n: I left my card at the reception of the hotel, can I still open my room?
n: She bought a card table and four chairs at the flea market.
n: My loyalty card gives me every tenth coffee for free.
n: My driver's license expires in two months.
n: You have been charged with finding the best cake in town.
n: He borrowed my book and never returned it.
n: We pay our respects to the family.
n: Her statement earrings matched the dress.
n: The fund will support young artists with small grants.
n: The minister presented the budget for the coming year to parliament.
n: Oil prices climbed 2 percent on Friday and the dollar weakened.
n: The chain will close 40 stores and cut 1,200 jobs to save costs.
n: Quarterly profit at the insurer rose to 1.4 billion euros.
n: A barrel costs 78 dollars, twice as much as in 2020.
n: Students learn how to read a balance sheet and a cash flow statement.
n: Suppose a bond pays 5 percent per year. What is its price if the yield is 4 percent?
n: Maria invests $1,000 at 4 percent compounded yearly. How much does she have after 3 years?
n: A store marks up a shirt from $20 to $28. What is the percent increase?
n: Keynes held that spending by the state can end a slump.
n: The euro was introduced as cash in 2002.
n: Implement a bank account class with deposit and withdraw methods in Kotlin.
n: The invoice service writes to a queue and the ledger reads it.
n: SELECT sum(amount) FROM payments WHERE status = 'open';
n: The card component needs a shadow and rounded corners.
n: Rotate the account keys before you deploy.
n: Each user has one account and many sessions.
n: I need a refund policy page for my shop, please write one.
n: Write a slogan for a credit union.
n: Draft a newsletter about our spring sale with prices from $19.
n: Our gym membership is $39 a month with no contract.
n: Rent a bike for $15 a day at the pier.
n: The apartment has two bedrooms and costs 1,200 euros a month.
n: The sneakers were $120 but I got them for $70.
n: He tipped the waiter ten dollars and left.
n: My grandfather kept coins in a tin under his bed.
n: The treasure was worth a fortune, but the pirate gave it all away.
n: Rich or poor, everyone stands in the same line here.
n: Our debt to nature is a theme of the exhibition.
n: What is the role of a central bank?
n: What do loan officers do all day?
n: Explain the law of supply and demand.
n: List three differences between leasing and buying a car.
n: How does a credit card chip work?
n: Is a chip card safer than a magnetic stripe?
n: History of the penny in five sentences, please.
n: The knee joint is the largest joint of the human body.
n: Antibiotics do not help against viruses.
n: What vitamins are in broccoli?
n: How long does a broken bone need to heal on average?
n: Why do cuts itch when they heal?
n: What happens in the brain during sleep?
n: Describe how a stroke affects the brain.
n: Asthma is common in children who live near busy roads.
n: The patient in the story is never named.
n: Scientists have grown kidney tissue in the lab.
n: A 2021 survey found that one in five adults had trouble sleeping.
n: Smoking is the leading cause of lung cancer.
n: Eat more fiber, drink water and move: that keeps your gut happy.
n: When you run, land on the middle of your foot and keep your back straight.
n: Warm up your shoulders before you lift weights.
n: Doctors Without Borders opened a clinic in the port town.
n: The hospital in our town will be closed, the council decided.
n: The new drug will cost 2,000 dollars a month, the maker said.
n: The surgeon general warned of the dangers of vaping.
n: The nurse in the painting wears a blue dress.
n: He plays a doctor on TV.
n: I'm looking for a good book on anatomy.
n: My cousin is a vet and treats horses.
n: Our dog ate chocolate, should we worry?
n: My cactus looks ill, its arms droop.
n: The printer has a paper jam again, it's a pain.
n: My neck of the woods is very quiet in winter.
n: Keep an eye on the soup and give me a hand with the plates.
n: The foot of the mountain is an hour away.
n: I have butterflies in my stomach before every concert.
n: Let's get to the heart of the matter.
n: He has a good ear for music and two left feet.
n: Break a leg tonight!
n: The test was positive about the new layout, users liked it.
n: The unit tests caught a regression in the heart beat module.
n: The virus spread through e-mail attachments in 2000.
n: Inject the dependency into the constructor.
n: Operations wants a health dashboard by Monday.
n: This diet of daily meetings is unhealthy for the team.
n: Pain points of our users: slow search, no dark mode.
n: Growing pains are normal for a startup.
n: Our immune response to criticism is to write more docs.
n: The infection of the hosts began with a phishing mail.
n: Write a haiku about a hospital window.
n: Write a short story in which a nurse solves a crime.
n: Create a quiz about the human heart with five questions.
n: Give me a list of Latin names for muscles.
n: Compare Ayurveda and Western medicine in two paragraphs.
n: Translate 'the patient needs rest' into French.
n: Classify the sentiment: 'The medicine works great and ships fast.'
n: Which organ produces insulin? Answer: the pancreas.
n: True or false: the femur is the longest bone.
n: I read that dolphins can sleep with half of their brain.
n: I'm tired of losing at chess.
n: My phone died and I felt free.
n: That joke made my stomach hurt.
n: We should let the idea breathe for a week.
n: The first chapter sets the stage and the last pays it off.
n: It will cost us a lot of time to rebuild the index.
n: Hold the line, please, I'll check with my colleague.
n: My account on the learning site shows the wrong course.
n: I can't log in to my account since the update.
n: Someone hacked my Instagram and posts ads.
n: I changed my account picture to a sunset.
n: Her account is private, so I can't see the posts.
n: My son's game account was banned for cheating.
n: The bank opens at nine and closes at four.
n: We met in front of the bank and went for lunch.
n: My mother worked in a bank for thirty years.
n: I found a five dollar bill in an old coat.
n: The electric bill of the platypus can sense its prey.
n: Put my name on the waiting list, please.
n: We lost the deposit for the party hall, what a shame.
n: Can I pay for the parking with coins?
n: I paid for dinner, so you pay for the cinema.
n: Thanks, I'll pay you back with a cake!
n: My pay-as-you-go phone has no signal here.
n: It pays to be early at the market.
n: He paid a high price for his mistake.
n: Her salary as a wizard is three frogs a month, the story says.
n: My interest rate in this topic is near zero, haha.
n: The rate of change is the slope of the line.
n: At this rate we will never finish.
n: The heart rate sensor of the watch is broken, how do I return it?
n: The charge for delivery is 4 euros.
n: I was in charge of the decorations.
n: Free of charge, only this week!
n: Who is in charge of the invoice template?
n: Save 30 % on all jackets until Sunday.
n: The loan word 'kindergarten' comes from German.
n: I lent him my bike for the weekend.
n: The card in the slot is a GPU.
n: My cards were terrible, so I folded early.
n: The wedding cards are printed on thick paper.
n: Use the credit of the photographer under the picture.
n: My teacher gave me extra credit for the poster.
n: She has a lot of social capital in the village.
n: The capital of Australia is Canberra.
n: Sales tax is included in the price.
n: This meeting is taxing.
n: The stairs tax my knees, said the old knight.
n: A pin in the map marks our house.
n: Please pin the message in the channel.
n: My pin collection has 200 pieces.
n: The limit of the function is one.
n: We reached the limit of the queue and dropped 300 messages.
n: How many points is a goal worth?
n: The score was 3 to 2 after extra time.
n: I bought a lottery ticket and won nothing.
n: He won 10,000 dollars on a quiz show.
n: The new bridge cost the state 80 million.
n: Insurance fraud is the plot of the film.
n: The insurance of the parcel covers up to 100 euros.
n: The policy of the shop is no dogs.
n: A refund is possible within 14 days of purchase.
n: My order was refunded and I bought the other lamp.
n: The receipt printer needs new paper.
n: We budgeted 40 hours for this ticket.
n: The statement on line 4 returns early.
n: He made a statement to the press after the game.
n: Transaction isolation level is set to serializable.
n: Roll back the transaction when the constraint fails.
n: The wire is red and goes to pin 3.
n: Withdraw your hand slowly from the cage.
n: The troops were withdrawn in May.
n: My grandma keeps her savings under the mattress in that tale.
n: I need a wallet with a zip, any tips?
n: Our check-in is at three, can we leave our bags earlier?
n: Checking in: how is the draft going?
n: The principal of the school paid for the bus.
n: What is the balance between speed and memory here?
n: Life is about balance, my coach says.
n: The due date of the essay is next Friday.
n: My library books are overdue, what is the fee?
n: Income inequality has grown in most countries since 1980.
n: Teachers earn less than engineers in most states.
n: The average household spends a third of its income on rent.
n: How do I become a financial analyst?
n: A good CFO knows the numbers and the people.
n: She works in accounts payable and likes it.
n: Prices for flats in my town doubled.
n: I dream of a world without money.
f: show me where my money went in april
f: are there any weird charges on my amex
f: can i afford a 400 dollar phone this month
f: my debit card's expiry is 09/26, is it time for a new one
f: transfer my whole balance to the other bank
f: what happens if i don't pay my card on time
f: i haven't been paid since february
f: is my mortgage payment late
f: tell me what my net worth is
f: the bank keeps rejecting my address for the new card
f: how much is coming out of my account on friday
f: close out my savings and send me a check
f: My husband earns 2,900 net and I get 600 in child benefit, can we borrow 200,000?
f: She co-signed her son's loan and now he stopped paying.
f: Amount due from Mr. Ivanov: 1,290.00, second reminder, please pay within 7 days.
f: Expense report, K. Ueda: hotel 412.00, train 88.50, meals 61.20; reimburse to account 7734.
f: Equifax: 712, TransUnion: 705, one collection of $340 from 2022, borrower Lee Chan.
f: Here's my pay slip from last month, can you tell me why the deduction is so high?
f: The trust pays Olivia 3,000 a month until she turns 30.
f: IRS notice CP2000: Mr and Mrs Dunn underreported income by $6,300 and owe $1,512.
f: Garnishment order: employer must withhold 15 percent of the wages of Aaron Poole.
f: Hello, I sent 300 euros to my friend and he hasn't got it.
f: My card was swallowed by the machine, what now?
f: I'd like to know what the fee is when I withdraw cash in Thailand.
f: The payment from my tenant is missing on the statement.
m: i think my wrist is broken
m: my eyes are red and watery, is it pink eye
m: my wife can't get out of bed since the surgery
m: my urine is dark brown today
m: is 101 a fever for a newborn
m: i fainted at work this morning
m: my shoulder pops out when i swim
m: my mom's chemo makes her so weak
m: he's in a coma since the crash
m: i have an std and need to tell my ex
m: what did my x-ray show
m: can you book me with the urologist
m: i take three pills for my heart every morning
m: i'm bipolar and off my meds
m: I have a 2 cm nodule on my thyroid and my TSH is 0.3.
m: My 4 year old won't use his left arm after his sister pulled it.
m: Doctor: Okay, and are you still using the patch? Patient: Yes, every 72 hours.
m: Doctor: The biopsy is benign. Patient: Oh thank God.
m: Vital signs: BP 118/76, pulse 64, afebrile. HEENT: unremarkable. Neck: supple.
m: POSTOPERATIVE DIAGNOSIS: Torn medial meniscus, right knee.
m: Mr. Grant presents for evaluation of erectile dysfunction; testosterone level was 190.
m: Started on Keppra 500 mg BID after second unprovoked seizure. No driving for 6 months.
m: Pt is NPO after midnight for EGD tomorrow. Hold Eliquis.
m: Allergies: NKDA. Meds: lisinopril, ASA. Soc: 20 pack-years.
m: I understand, such spots can be a side effect of the ointment. Stop it for a week and send me a photo.
m: Dr. Bell told me the lump is only a cyst, huge relief.
m: My daughter was just told she has celiac, any tips for school lunches?
m: Ms. Ortiz was certified disabled due to rheumatoid arthritis as of 1 June.
m: The victim suffered a broken nose and bruises and was treated at St. Luke's.
m: Employee has asthma and requests a desk away from the printers.
f: could you see if my paycheck was deposited
f: please pay the minimum on my store card
f: what's left to pay on my truck
f: tell my bank my card was stolen in rome
f: which of my cards has the lowest rate
f: why is my available credit so low
f: is the autopay for my insurance set up
f: how long do refunds to my debit card take
f: send my roommate his half of the electric bill
f: i got charged an overdraft but i had money in there
f: can i move my 401k to an ira without a penalty
f: how many payments do i have left on my mattress loan
f: what will my tax bracket be with a 5k raise
f: does my account earn rewards when i buy gas
f: i need to tell you i'm going to be using my card in greece
f: A contactless payment of mine shows up twice.
f: I received a card I never asked for.
f: What do I do if the ATM kept my card?
f: Why isn't the money I sent this morning in her account?
f: Can I pay someone with just their phone number from my account?
f: There's a one-pound fee on my statement that I don't understand.
f: Natalie's bank details: sort code 40-11-22, account 55019283.
f: Gehaltsabrechnung Mai: Brutto 3.900,00, Netto 2.512,33, Konto DE02120300000000202051
f: Mr. Osei's credit card was charged $2,310.40 by mistake and the refund has not come.
f: Household: two adults, one income of 58k, rent 1,450, car 320, no savings.
f: She cashed out her retirement account and paid the penalty.
f: Your application for the Gold card was approved with a limit of $6,500.
f: According to the 1099, Fred made 23,400 as a contractor.
f: The ex-wife gets half of his pension and the house with 112,000 left on it.
f: I've got 3 maxed cards and a repo on my record, will anyone lend to me?
m: i've got a lump under my armpit
m: my hands shake when i don't drink
m: do i have to fast before my blood draw
m: the stitches came out, is that bad
m: he keeps having nosebleeds
m: what are the side effects of my new pills
m: is it safe to take melatonin with zoloft
m: my daughter got her first period at 9
m: i sprained my ankle playing soccer
m: should my dad get a second hip replacement
m: i'm on day three of covid and can't taste anything
m: cancel my appointment with the orthopedist
m: i haven't slept in four days and i hear things
m: Hello, I am 34 weeks pregnant and my legs are swollen since yesterday. Please guide.
m: Thank you for your question. The report shows a mild fatty liver. Avoid alcohol and fried food, and repeat the enzymes in three months.
m: Doctor: Where exactly is the pain? Patient: Here, on the right, under the ribs.
m: Doctor: Have you been under stress? Patient: Yes, my job is terrible.
m: Patient: I ran out of my inhaler. Doctor: I'll send a refill to the pharmacy.
m: General: alert, in no distress. Skin: warm and dry, no rash. Heart: regular rhythm.
m: PREOPERATIVE DIAGNOSIS: Cataract, left eye. ANESTHESIA: Topical.
m: The patient tolerated the procedure well and left in stable condition.
m: Ms. Ford is a 51-year-old who had a mastectomy in 2016 and comes in with bone pain.
m: Mom had another fall, they are keeping her overnight to watch for bleeding in the brain.
m: Nurse says his fever spiked to 40 and they started a second antibiotic.
m: Blood: ferritin 9, B12 180, vitamin D 14. Please call the patient.
m: The boy, 6, has a stutter and was referred for speech therapy.
m: Sick note: Jan Novak, influenza, 3-10 February.
m: Claimant is being treated for depression and has been off work since June.
m: 15 yrs with endometriosis, two laparoscopies, still in agony every month.
m: switched from prozac to effexor and the brain zaps are real
n: find a recipe for chicken soup that is good for colds
n: what's the best exercise for strong shoulders
n: how do i change the battery in my car key
n: play my workout playlist
n: how late is the bank open today
n: add aspirin to my shopping list
n: where can i buy cough drops
n: what is the tallest building in chicago
n: how do you spell pneumonia
n: can i bring my medication on the plane
n: what's the tip on a 60 dollar dinner
n: split a 90 dollar tab between four people
n: how much is 20 pounds in dollars
n: what's the weather where my sister lives
n: how do I file the edges of a metal plate
n: is it cheaper to fly or drive to austin
n: what time is my eye makeup tutorial
n: who invented the credit card
n: what does apr stand for
n: remind me to pay the babysitter
n: My dad is a banker and my mom teaches yoga.
n: My boss wants the sales report by noon.
n: I sold my old guitar for 200 dollars.
n: She collects stamps and old bank notes.
n: Our team lost two players to injury before the final.
n: The tour costs 35 euros a person and lunch is extra.
n: Tesla shares dropped 8 percent after the delivery figures.
n: The finance minister resigned over the tax plan.
n: Mortgage lenders tightened their rules this spring.
n: Payroll taxes fund social security in many countries.
n: Students should compare loans before they sign.
n: The nurse shortage is worst in rural hospitals.
n: Surgeons at the clinic use a robot for knee operations.
n: Measles vaccines are given at twelve months in most countries.
n: Coffee may lower the risk of type 2 diabetes, a review says.
n: The lungs take in oxygen and give off carbon dioxide.
n: Explain photosynthesis to a child.
n: Write a cover letter for a job as a bank teller.
n: Write a scene in which a patient wakes up on Mars.
n: Proofread this: The doctor have two cars.
n: Give me a regex for a phone number.
n: The build failed because the account service timed out.
n: Cache misses hurt, so we warmed the pool.
n: Feature flags live in the config and are loaded at start.
n: Rename the variable balance to total.
n: Add a test for negative deposits.
n: The report shows 14 open tickets and two blockers.
n: Let me know if Thursday works for you.
n: We moved to a new flat and painted the walls blue.
n: My train was late and I missed the start of the play.
n: Thanks for your help, that solved it!
n: The cake needs 40 minutes at 180 degrees and then time to rest.
n: Her voice was sick on that last song.
n: The coach wants more pressure on the ball.
n: The nerve of that man!
n: The skeleton of the app is done, next come the screens.
n: My plants died while I was away.
n: It is a pain to park in my street.
n: The king was wounded in the battle and died in 1066.
n: The heart symbol on my keyboard is broken.
f: what's my balance on the joint account with my husband
f: i need 3 more boxes of checks
f: when will my tax return money show up
f: pay verizon 80 dollars from checking
f: how many rewards points did i earn on groceries
f: is there a reason my card stopped working at the pump
f: can you lower my credit limit
f: who do i talk to about a stolen debit card
f: report suspicious activity on my account
f: set a travel notice for my visa card for june
f: how long does it take to get a mortgage approved with my score
f: what's the interest rate on my student loans
f: My new card hasn't come in the post yet.
f: Why did my transfer get declined by the bank?
f: I want a refund for a payment I made with my card yesterday.
f: Dear Mr. Lowe, your loan 4471-22 is 45 days past due. Outstanding: $2,113.80. Please contact our collections team.
f: Earnings statement: Priya Nair, hours 80, rate 24.50, gross 1,960.00, FICA 149.94, net 1,488.20.
f: I am 52 and earn 96,000, with 310,000 in my 401(k) and 140,000 left on the mortgage. Can I retire at 62?
f: The applicant's bank statements show an average balance of $1,200 and four overdrafts in six months.
f: Her annual salary was raised to 67,500 euros in March.
f: Customer called to dispute a $59 charge from an online store on her Mastercard.
f: We've fallen behind on the mortgage since the baby and the bank wants to talk.
f: My credit report lists a loan that isn't mine.
f: Tax letter for Ana Prieto: refund of 842.10 EUR will be paid to your account ending 3391.
m: i have a stabbing pain in my side
m: how do i get rid of this cough
m: my blood sugar was 220 after lunch
m: what time do i take my blood thinner
m: i'm allergic to bees and just got stung
m: my 2 year old swallowed a coin
m: Doctor: What medications are you on? Patient: Just a baby aspirin and something for reflux.
m: Doctor: Any numbness in the legs? Patient: Sometimes at night, in the left one.
m: Doctor: Are you married? Patient: Widowed. Doctor: Do you drink? Patient: Two glasses of wine a week.
m: Doctor: Any trouble with your heart or lungs before? Patient: I had pneumonia as a child.
m: HISTORY: This 70-year-old male fell from a ladder and was brought in by ambulance complaining of hip pain.
m: SOCIAL HISTORY: The patient is a retired teacher. She does not smoke and drinks socially.
m: HOSPITAL COURSE: The patient was started on IV antibiotics and improved. Cultures grew MRSA.
m: She was seen in clinic for follow up of hypothyroidism and reports fatigue and cold intolerance.
m: Operative note: The appendix was identified, ligated and removed. Patient to recovery in stable condition.
m: Hello doctor, I am 30 years old and have pain in left testicle since one week. What should I do?
m: Hi, I read your question. It seems to be a muscle strain. Rest, apply ice and take a painkiller if needed.
m: Lab: glucose 131, BUN 22, Cr 1.3, AST 44, ALT 61. Pt fasting.
m: I was told I have high cholesterol at 29, my dad had a heart attack at 50.
m: My wife was diagnosed with lupus and is now on Plaquenil.
m?: Insurance claim: diagnosis fracture of the left radius, treated at Mercy Hospital on 4/11.
m: Employee Maria K. is on medical leave for depression until September.
m: Physio note: shoulder ROM improving, pain 2/10, continue home exercises.
m: Patient portal: Your MRI results are in. There is a small tear in the meniscus of your right knee.
n: what's the score of the lakers game
n: how do i make pancakes without eggs
n: wake me up at 6:30
n: can you find me a hotel in rome for two nights
n: how do i say thank you in greek
n: what's on my calendar tomorrow
n: is my flight on time
n: remind me to pick up the dry cleaning
n: turn off the bedroom lights
n: how many ounces in a pound
n: are there any good sushi places nearby
n: how do i get to the hospital from here
n: what is a stock split
n: who owns the bank of scotland
n: why is the sky blue
n: how much does a new iphone cost
n: can i return shoes without a receipt
n: what's a healthy snack under 200 calories
n: how does the heart pump blood
n: write a thank you note to my teacher
n: Explain recursion with an example.
n: Generate a list of ten rhyming words.
n: The company announced a dividend of 30 cents per share.
n: Unemployment fell to 4.1 percent while wages rose slightly.
n: Find the area of a triangle with a base of 10 and a height of 6.
n: The patient data module must be encrypted at rest.
n: Researchers found that coffee drinkers live longer.
n: Our clinic will be closed on Monday for the holiday.
n: Rewrite this email so that it sounds more polite.
n: Which planet has the most moons?
n: I love hiking in the mountains with my brother.
n: The bug occurs when the account list is empty.
n: My phone's battery drains fast after the update.
n: She painted the kitchen yellow and the hall green.
n: Summarize the plot of Hamlet in three sentences.
n: The meeting is in room 12, bring your laptop.
"""#
}
