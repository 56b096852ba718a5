// swift-format-ignore-file

/// Everyday sentences with words of the sensitive topics, one a line. The terms were not chosen by them.
enum EverydayTopics {
  static let lines = text.split(separator: "\n").map(String.init)

  private static let text = #"""
mortgage
IBAN
payroll
prescription
overdraft
net worth
salary
diagnosis
surgery
attorney
Mortgage rates explained
The balance of power shifted after the election.
We have to account for leap years in this function.
I kept the receipt for the parking.
My wallet is made of leather.
This meeting is a headache.
Plan: ship on Friday. Findings: the server is slow.
Assessment: good. Plan: repeat next sprint.
Her claim is that the test is flaky.
I charge my phone twice a day.
The battery charge is at 40 percent.
My account of the journey fills three notebooks.
On account of the rain we stayed inside.
Take a deep breath and balance on one leg.
Please transfer the call to the front desk.
The transfer of the files failed at 12:30.
The card game needs four players.
I bought a card for my mother's birthday.
Pick a card, any card.
Deposit the bottles at the machine and take the ticket.
She paid attention to every word.
I owe you an apology.
We owe this view to the glacier.
Interest in the course has grown.
Your interest in our work means a lot to me.
The bank of the river was covered with reeds.
Save your changes before you close the tab.
He is in debt to his teachers for their patience.
My statement was quoted out of context.
The print statement in line 12 is wrong.
Reward yourself with a walk.
Our policy on pets changed last year.
It costs me time, not money.
Credit goes to my sister, who took the picture.
The credits roll for ten minutes at the end of the film.
The pension on the hill serves breakfast until ten.
The dividend is divided by the divisor.
Tax season memes are my favourite.
The check engine light of my car is on.
I checked out of the hotel at noon.
The invoice template has a logo in the corner.
This operation on two lists returns their difference.
The surgery on the old bridge took two years, says the mayor.
My back hurts from laughing at that joke.
The doctor in that series is my favourite character.
Doctor Who is on at seven.
The heart of my plan is a shared calendar.
We need a dose of optimism.
My code has a rash of small bugs.
The patient gardener waits for spring.
A fever pitch of excitement filled the stadium.
He gave the engine a thorough examination.
The treatment of the topic in the book is shallow.
My phone is dead, I need a stroke of luck.
Side effects of this function are not documented.
We ran a health check on the service and the pulse was fine.
The syndrome of never finishing side projects is real.
Allergic to mornings, addicted to coffee.
Our product is the painkiller, theirs is the vitamin.
The infection spread through the network, and the virus scanner missed it.
My weight limit for hand luggage is 8 kg.
I lost my temper over a spreadsheet.
Her vision for the team is clear.
This case is strong enough for a laptop.
The court is booked for tennis at six.
I rest my case: pineapple belongs on pizza.
The judge gave her dive a nine.
You have the right to remain awesome.
The law of large numbers helps us here.
Appeal to the reader with a strong first line.
The contract of this interface says that it never returns null.
Our settlement in the game was attacked by goblins.
The trial version ends in 30 days.
We won the bid for the conference venue.
He has a sentence of twelve words in his head.
The witness function returns true.
Can you give me a statement of purpose for my application to art school?
The exchange of ideas over lunch was worth it.
Currency of information matters in the news business.
I spent the weekend in the mountains.
My share of the pizza was gone.
The fund of stories in that family never ends.
What does the acronym ATM stand for?
Add the loan words of Japanese to the list.
Her borrowed book is two weeks late.
Stock the fridge before the guests arrive.
The stock photo shows a smiling nurse.
Budget airlines fly to that island twice a week.
They named the puppy Mastercard as a joke.
My phone's wallet app keeps crashing.
"""#
}
