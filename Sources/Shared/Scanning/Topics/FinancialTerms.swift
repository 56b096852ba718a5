extension SensitiveTopic {
  /// Somebody's own accounts, cards, bills, loans, income and taxes; not markets, prices or economics.
  public static let financialDetails = SensitiveTopic(
    name: "financial_details", terms: financialTerms, cues: ownerCues, impersonal: 2)

  private static let financialTerms = """
    4: suspicious activity, suspicious charge, suspicious transaction, strange charge
    4: weird charge, unknown charge, unknown transaction, box of check, boxes of check
    4: pack of check, reward points, rewards points, card points, bonus points on my
    4: past due balance, points did i earn, points have i earned, points do i have on
    4: cash balance, savings goal, card stopped working, card isn't working, card won't work
    4: card doesn't work, card not work, card got declined, card was declined, card is declined
    4: card refused, my interest rate, my bank statement, my statement balance
    4: my stock portfolio, left to pay, his pension, her pension, their pension, his salary
    4: her salary, his wages, her wages, his income, her income, his mortgage, her mortgage
    4: his debt, her debt, his loan, her loan, their mortgage, our mortgage, our saving
    4: our income, our loan, our account, my car payment, my bonus, my tax, my retirement
    4: my monthly, my annual, my investment, my portfolio, my finance, my expense
    4: my direct deposit, repo on, my available credit, my minimum, my apr, my autopay, my fico
    4: my ira, # k to, wire $ #, send $ #, transfer $ #, pay $ #, sent $ #, paid $ #, owes $ #
    4: owe $ #, move $ #, make # k, makes # k, earn #, earns #, earned #, earning #, earn $ #
    4: make $ #, makes $ #, earns $ #, # k a year, how much do i owe, do i still owe
    4: what do i owe, do i owe on, how much did i pay, what did i pay, did i make
    4: how much was i paid, how much money do i, my spending, my purchase, last purchase
    4: recent purchase, my transaction, my payment, my transfer, my deposit, last deposit
    4: my withdrawal, my refund, my wage, my wages, my saving, my taxes, my bill, my rent
    4: my finances, my payslip, my pay, my insurance policy, from my account, into my account
    4: out of my account, off my account, account ending, card ending, account is overdrawn
    4: maxed out, in arrears, autopay, heloc, spending money, filed for bankruptcy
    4: filing for bankruptcy, foreclosure, repossessed, child support, alimony, garnished
    4: book of check, order check, more check, new check, checkbook, chequebook, bounced check
    4: check bounced, get paid, got paid, was i paid, i was paid, been paid, i get paid, pay day
    4: take home pay, base pay, salary is, late payments, money transferred, money i transferred
    4: transferred money, refund on my, w #, tax form, social security benefit, federal tax
    4: state tax, index fund, mutual fund, credit card debt, report fraud, card number
    4: stole my card, used my card, my card, cash i withdrew, card expire, hold on my account
    4: block on my account, money in my account, money from my account, money to my account
    4: $ # a month, money to my, money to a, send money, wire money, cash out
    4: credit card application, loan application, apply for credit, pay me back, paid me back
    4: owes me, my limit, my debit, stop payment, stop on check, check number, reward mile
    4: my chase, transfer of $, from your saving, from your account, student debt
    4: housing benefit, into debt, my discover, money into my, into his account, into her account
    4: into our account, money out, put money, my money, my direct, spend on my, charged for my
    4: my bank's, credited to my, debited from, debited, been credited, has not been credited
    4: my credit score, credit bureau, co sign, cosigner, loan officer, my lender, prequalified
    4: preapproved, closing cost, cost of living, gross income, net income, tax bill, tax due
    4: tax payment, back taxes, estimated taxes, withholding, social security payment
    4: disability payment, unemployment benefit, severance pay, sick pay, overtime pay
    4: holiday pay, sent # euro, sent # dollar, send # euro, send # dollar, sent # pound
    4: co signed, co signer, garnishment, expense report, transfer # dollar, transfer # euro
    4: # dollars from, # euros from, # dollars to, # euros to, # bucks to, my own account
    4: i haven't been paid, not been paid, didn't get paid, i get # a month, underreported
    4: credit check, rent arrears, eviction for non payment, behind on my, missed a payment
    4: missed my payment, minimum on my, interest on my, balance on my, rate on my, rates on my
    4: limit on my, points on my, fee on my, charge on my, charges on my, charged on my
    4: money on my, total on my, due on my, credit on my, statement for my, bill for my
    4: apr on my, apr for my, apr of my, card a lost, card lost, card as lost, lost card
    4: new credit card, new debit card, the bill due, my bill due, issue with my account
    4: problem with my account, used my account, travel card, my electricity, my utilities
    4: my electric, claim number, policy number, my insurance, insurance claim, receipt number
    4: invoice number, loan code, order history, bank account, checking account, saving account
    4: account balance, bank balance, account number, routing number, sort code, credit score
    4: credit limit, credit report, credit card, debit card, bank statement, overdraft
    4: direct deposit, direct debit, standing order, interest rate on my, bank card, stolen card
    4: my mortgage, my loan, my overdraft, my paycheck, my salary, gross pay, net pay, net salary
    4: annual salary, base salary, pay stub, payslip, pay slip, annual income, monthly income
    4: household income, my income, adjusted gross income, taxable income, brokerage account
    4: retirement account, money market account, joint account, escrow account, wire transfer
    4: bank transfer, minimum payment, payment history, transaction history, recent transaction
    4: last transaction, outstanding balance, available balance, closing balance
    4: statement balance, loan balance, balance due, past due, balance transfer, total balance
    4: spending limit, spending history, pin number, tax return, tax refund, student loan
    4: car loan, auto loan, home loan, personal loan, payday loan, loan number, mortgage payment
    4: loan payment, car payment, credit history, credit rating, chase card, citi card
    4: discover card, visa card, master card, american express card, amex card, capital one
    4: wells fargo, bank of america, td bank, us bank, natwest, barclays, monzo, revolut
    4: fraudulent charge, fraudulent activity, fraudulent transaction, unauthorized charge
    4: unauthorized transaction, unauthorised transaction, bogus charge, bogus transaction
    4: chargeback, transaction fee, overdraft fee, foreign transaction, annual percentage rate
    4: cash advance, cash withdrawal, cash back, cashback, card point, card reward, virtual card
    4: disposable card, disposable virtual, contactless payment, card payment, top up my
    4: top up fail, exchange rate for my, pending payment, pending transfer, transfer pending
    4: transfer fail, transfer money, money transfer, money from one account, payment pending
    4: payment fail, payment declined, declined payment, iban, roth, # k balance
    4: # k contribution, pension pot, net worth, wage garnishment, credit line, line of credit
    4: credit union, collection agency, debt collector, bankruptcy petition
    4: insurance policy number, mortgage id, loan id, payment reference, payment ref
    4: billing address, cvv, cvc, account and routing, deposited into, charged twice
    4: cash machine, do not recognise, source of fund, proof of income, proof of fund
    4: bank detail, card detail, new bank card, my new card, open an account, closing my account
    4: close my account, account opening, verify my identity, foreign currency, currency exchange
    4: pin blocked, monthly pay, gross monthly, gross salary, payroll, online banking
    4: mobile banking, dispute a charge, dispute the charge, link my card, fiat currency
    4: wire instruction, wire the money, overdue notice, past due notice, überweisen, kontoauszug
    4: rechnungsbetrag, mein konto, unser konto, zahlungserinnerung, karte gesperrt, rente
    4: tarjeta no, mi tarjeta, mi cuenta, cajero, recibo de nómina, ma carte, mon compte
    4: la mia carta, meu cartão, cash deposit, cheque deposit, deposit a check, deposit a cheque
    4: deposit money, withdraw money, withdraw cash, request a refund, transfer fee
    4: transfer limit, fee for transfer, transfer to another, transfer into, card not working
    4: forgot my pin, reset my passcode, retirement saving, retirement fund, rollover, # k match
    4: stock option grant, capital gain, charged interest, mortgage, apply for a loan
    4: cancel a transfer, wallet stolen, venture card, late fee, late payment, missed payment
    4: repayment, repay, emergency fund, still owe, pay my bill, electric bill, water bill
    4: gas bill, utility bill, internet bill, phone bill, cellphone bill, cell phone bill
    4: credit card bill, bill due, bill payment, my bank, my debt, my pension, my visa card
    4: how much did i spend, did i spend, have i spent, money did i spend, money have i
    4: money do i have, do i have money, lost my card, card stolen, card declined, freeze my
    4: block my card, more credit, can i transfer, transfer to my, banking account, saving rate
    4: mortgage rate, pay in interest, acct, pymt, mtg, mtge, txn, rcpt, routing detail
    4: kontonummer, kontostand, girokonto, sparkonto, bankkonto, kreditkarte, überweisung, gehalt
    4: gehaltsabrechnung, steuererklärung, dauerauftrag, lastschrift, kredit, hypothek, zinssatz
    4: bankleitzahl, compte bancaire, compte courant, carte bancaire, carte de crédit
    4: relevé de compte, virement, salaire, découvert, prêt immobilier, numéro de compte
    4: solde de mon, fiche de paie, impôt, cuenta bancaria, tarjeta de crédito, tarjeta de débito
    4: número de cuenta, saldo, transferencia bancaria, salario, nómina, hipoteca, préstamo
    4: extracto bancario, declaración de la renta, conto corrente, carta di credito, bonifico
    4: stipendio, mutuo, busta paga, saldo del conto, conta bancária, cartão de crédito
    4: conta corrente, salário, empréstimo, fatura do cartão
    3.6: my visa, my mastercard, my amex, my balance, my checking, her card, his card
    3.6: my identity, our card
    3.2: transfer #, deposit #, withdraw #, wire #, borrow #, borrow $ #, hundred dollar
    3.2: thousand dollar, down payment, pay off, paid off, pay down, paying off, behind on
    3.2: arrears, bankruptcy, bonus of, rental income, own card, new account, the rent bounced
    3.2: rent due, rent is due, my landlord, job pays, paycheck, sign on bonus, bills
    3.2: bought with my, annual fee, monthly fee, account fee, atm fee, money order, cash app
    3.2: crypto wallet, new card, replacement card, second card, additional card, my cards
    3.2: this card, current account, payment, withdrew, withdrawn, refunded, currencies, deducted
    3.2: reimbursed, reimbursement, overcharged, exchange rate, payee, cashier, remittance, apr
    3.2: atm, refinance, refinancing, creditor, borrower, checking, mastercard, amex
    3.2: american express, visa credit, debit, usaa, hsbc, citibank, paypal, venmo, zelle, bank
    3.2: loan, # k plan, ira, wallet address
    2.8: in my account, on my account, to my account, of my account
    2.4: salary, household budget, money left, how much money, money on, isa, lend, lent
    2.4: my score, paid in full, income tax, child benefit, life insurance, car insurance
    2.4: statement period, savings bond, stipend, scholarship, inheritance, inherited, trust fund
    2.4: insufficient, collections, in debt, reimburse, equifax, transunion, experian
    2.4: my order total, refinanced, # a month, # per month, # a week, loaned, crd
    2.4: warranty claim, electricity, my water, points have, points i've, earned, mileage
    2.4: air miles, airline mile, acount, balence, ballance, paymnet, transfered, recieved money
    2.4: savigns, salry, morgage, creditcard, debitcard, bank acct, passcode, purchase history
    2.4: security code, expiry date, opening balance, payment method, payday, google pay
    2.4: apple pay, samsung pay, topup, top up, topped up, topping up, fico, ach, bic, cheque
    2.4: contactless, swift code, current balance, business account, reward point, account holder
    2.4: receive money, receiving money, exchange fee, w # form, form w #, form #, exp #, vesting
    2.4: compromised card, new pin, change pin, card, account, transaction, visa, saving
    2.4: mileage point, billing, balance, invoice, pin code, interest rate, credit, income, wage
    2.4: deposit, withdrawal, withdraw, refund, reward, statement, expiration date, fraud
    2.4: fraudulent, discover, citi, chase, dividend, pension, annuity, wallet, bitcoin, btc
    2.4: crypto, fund transfer, money market, portfolio, receipt, purchase, per annum, per year
    2.4: tax id, taxpayer, ein, irs, hmrc, beneficiary, finance charge, installment, instalment
    2.4: principal balance, amortization, amount due, due date, transfer, owe, owed, deduction
    2.4: tax, taxes, currency, exchanging, pin, withheld
    2: the rent, debts, debt, lender, borrowed, landlord, brokerage, advance, overdue, owing
    2: payable, repaid, installments
    1.6: bonus, wire, afford, rates, per month, monthly, annual, gross, # k, bill, identity
    1.6: charges, spend, spent, spending, points, fee, charged, charge, money, dollar, overdrawn
    1.6: borrow, cash, earning, pay, paid, rent, limit, insurance, budget, investment, invest
    1.6: policy, claim, borrowing
    1.2: bounced, i bought, declined at, credited, extra, wrong amount, missing, stuck
    1.2: limit increase, a month, a year, dollars a month, euros a month, bond, coverage, net
    1.2: applied, application, approved, application status, locked, travelling, traveling
    1.2: abroad, overseas, swipe, interest, cracked, worn, skimmed, hacked, duplicate, twice
    1.2: score, left over, $ # left, declined, decline, blocked, frozen, freeze, unfreeze, stolen
    1.2: lost, expire, expired, expires, replacement, replace, damaged, due, redeem, minimum
    1.2: available, hold, fraudster, unauthorized, authorization, permission, dispute, deposited
    1.2: pending, posted, cancel payment, month, $, $ #, number, purchased, issued, activate
    1.2: activated, mailed, fail, failed, exchange, atm withdrawal, verify, verification
    1.2: merchant, vendor, gestohlen, sperren, verloren, volée, perdue, robada, perdida, rubata
    0: without a, without penalty, without paying, without interest, without fees, without my
    0: without our, without notice, in debt to
    -1.5: how many
    -1.6: def, self, func, return, import, const, var, null, print, void, struct, int, string
    -1.6: exception, test
    -2: we offer, offers, our bank offer, our app, credits for, credit for, gives her credit
    -2: point of view, on average, you should, if you want to, most people, people, countries
    -2: government, policy maker, cities, rose, percent, compare, certificate of deposit
    -2: definition of, history of, math, calculate the area, word problem, gift card
    -2: business card, playing card, birthday card
    -2.4: password, login, wiki, forum, website, blog, email, profile, follower, my posts
    -2.4: username, app store
    -3: birthday, christmas card, wedding, statement of purpose, personal statement, membership
    -3: contract, policy page, for my shop, newsletter, slogan, in the game, goods, per barrel
    -3: barrel, homework, journal entry, exercise, textbook, revenue, billion, startup
    -3: shareholder, merger, pay you back in, interest in the, interested in, on loan from
    -3: loan of the, pension reform, parliament, senator, in the novel, film, museum, ticket
    -3: per night, a night, breakfast, auction, subscription, charity, donation, without
    -3: requirement for, average, explain what, explain how, explain the difference
    -3: explain the law, explain the concept, what is a, what are the, shares rose, share fell
    -3: shares fell, stock market, wall street, quarterly, analyst, investor, earnings per
    -3: central bank, federal reserve, inflation, gdp, economist, economy, ecb, interest rates
    -3: world bank, food bank, power bank, accounts for, on account of, take into account
    -3: lost my key, lost my phone, lost my luggage, my luggage, reservation, flight, hotel
    -3: recipe, playlist, song, shopping list
    -4: my interest in, interest rate in this, lost her balance, lost his balance
    -4: lost my balance, lose my balance, balance is better, balance on one, balance sheet
    -4: balance of power, white balance, life balance, owe you an, owe it to, owes its, we owe to
    -4: owe this, store credit, uncle bill, pay a visit, pay you a visit, pays a visit
    -4: pay attention, paid attention, credits roll, how do bank, how does a, how are taxes
    -4: who sets, who introduced, minimum wage, average salary, salary range, good salary
    -4: library card, key card, post card, postcard, greeting card, card trick, card player, deck
    -4: bus card, punch card, account manager, work account, my account of, her account of
    -4: his account of, its account of, on the forum, pay as you go, dollar bill, pin collection
    -4: library book, dollar question, free of charge, in charge, charge of, game account
    -4: my order, your order, her order, his order, refund policy, return policy, items may
    -4: delivery fee, shipping cost, loan word, extra credit, social capital, sales tax, lottery
    -4: quiz show, at this rate, heart rate, in that tale, the story says, pays to be
    -4: pay for the parking, paid for dinner, i'll pay you back, save # %, check in, checking in
    -4: accounts payable and, write a, write an, sql, function, deploy, endpoint, json, server
    -4: codebase, migration, class, method, which of the following, money laundering
    -4: free shipping, your first order, promo code, discount, food stamp, bottle deposit
    -4: deposit on the bottle, river bank, bank robbery, blood bank, data bank, bank holiday
    -4: account of the, bank of america tower, bank of america stadium, what does a
    -4: what does the word, what does pin, for demo, for example, for testing, test account
    -4: sample account, dummy, placeholder, as default, i want you to act, act as a, act as an
    -4: fictional, imagine, machine learning, api, python, sd card, id card, index card
    -4: green card, yellow card, red card, trading card, memory card, graphic card, sim card
    -4: video card, sound card, report card, score card, card game, instagram, tiktok
    -4: netflix account, steam, snapchat, user account, email account, twitter account
    -4: facebook account, google account, github account
    -6: tip for, tips for, what is the difference, difference between, we accept, we take
    """

  /// Words of somebody who has or gives an account of what is theirs.
  static let ownerCues = """
    2: my, mine, me, i, i've, i'm, i'd, i'll, our, ours, we, his, her, mr, mrs, ms, client, customer, tenant
    1: your, you, their
    2: #.##, she, he, employee, applicant, borrower, mein, meine, meinem, meinen, meiner, ich, mon, ma, mes, je, mi, mis, mio, mia, meu, minha
    """
}
