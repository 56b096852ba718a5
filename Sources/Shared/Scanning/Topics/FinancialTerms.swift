extension SensitiveTopic {
  /// Somebody's own accounts, cards, bills, loans, income and taxes; not markets, prices or economics.
  public static let financialDetails = SensitiveTopic(
    name: "financial_details", terms: Term.parsed(financialTerms), cues: Term.parsed(ownerCues),
    impersonal: 1)

  private static let financialTerms = """
    4: bank account, checking account, saving account, account balance, bank balance, account number
    4: routing number, sort code, credit score, credit limit, credit report, credit card, debit card
    4: bank statement, overdraft, direct deposit, direct debit, standing order, interest rate on my
    4: bank card, lost card, stolen card, my mortgage, my loan, my overdraft, my paycheck, my salary
    4: gross pay, net pay, net salary, annual salary, base salary, pay stub, payslip, pay slip, payday
    4: annual income, monthly income, household income, my income, adjusted gross income, taxable income
    4: brokerage account, retirement account, money market account, joint account, business account
    4: current account, escrow account, account holder, swift code, wire transfer, bank transfer
    4: minimum payment, payment history, transaction history, recent transaction, last transaction
    4: outstanding balance, available balance, current balance, opening balance, closing balance
    4: statement balance, loan balance, balance due, past due, balance transfer, total balance
    4: spending limit, spending history, pin number, tax return, tax refund, w # form, form w #, form #
    4: student loan, car loan, auto loan, home loan, personal loan, payday loan, loan number
    4: mortgage payment, loan payment, car payment, credit history, credit rating, fico
    4: chase card, citi card, discover card, visa card, master card, american express card, amex card
    4: capital one, wells fargo, bank of america, td bank, us bank, natwest, barclays, monzo, revolut
    4: fraudulent charge, fraudulent activity, fraudulent transaction, unauthorized charge
    4: unauthorized transaction, unauthorised transaction, bogus charge, bogus transaction, chargeback
    4: transaction fee, overdraft fee, foreign transaction, atm fee, annual percentage rate
    4: cash advance, cash withdrawal, cash back, cashback, reward point, card point, card reward
    4: virtual card, disposable card, disposable virtual, contactless payment, card payment, card number
    4: topping up, top up my, top up fail, topup, exchange rate for my, my payment, pending payment
    4: pending transfer, transfer pending, transfer fail, transfer money, money transfer, send money
    4: money from one account, payment pending, payment fail, payment declined, declined payment
    4: iban, bic, ach, roth, # k balance, # k contribution, pension pot, net worth, wage garnishment
    4: credit line, line of credit, credit union, collection agency, debt collector, bankruptcy petition
    4: insurance policy number, policy number, claim number, mortgage id, loan id, payment reference
    4: purchase history, payment ref, billing address, cvv, cvc, security code, expiry date, exp #
    4: card lost, lost card, loan is, claim number, claim is, account for deposit, balance of, for the balance, account for
    4: account and routing, receipt for, # per year, salary is, income is, deposited into, charged twice
    4: extra fee, extra charge, wrong amount, cash machine, took money, money back, not recognise, do not recognise
    4: source of fund, proof of income, proof of fund, bank detail, payment method, card detail, card arrive, card arrived
    4: card delivery, physical card, get a card, order a card, new bank card, my new card, my new visa, second card
    4: top up, topped up, topping up, top # up, contactless, google pay, apple pay, samsung pay, cheque
    4: my transfer, open an account, closing my account, close my account, account opening, verify my identity
    4: identity verification, foreign currency, exchanging currency, currency exchange, exchange fee, pin blocked
    4: see a charge, charge i, charge on my, charged for, monthly pay, gross monthly, gross salary, payroll
    4: add money, adding money, payment i made, payment i, identity check, link my card, existing card, fiat currency
    4: paying abroad, fee for paying, wire instruction, wire the money, my last purchase, last purchases, seller refunded
    4: exchange rates from, got less cash, wrong cash, have an account, need an account, overdue notice, past due notice
    4: überweisen, kontoauszug, rechnungsbetrag, mein konto, unser konto, zahlungserinnerung, karte gesperrt, rente
    4: tarjeta no, mi tarjeta, mi cuenta, cajero, recibo de nómina, ma carte, mon compte, la mia carta, meu cartão
    3.2: payment, withdrew, withdrawn, refunded, currencies, deducted, reimbursed, reimbursement, overcharged
    4: cash deposit, cheque deposit, deposit a check, deposit a cheque, deposit money, withdraw money, withdraw cash
    4: refund for, request a refund, get a refund, refund not, age to open, transfer fee, transfer limit, fee for transfer
    4: transfer to another, transfer into, receive money, receiving money, beneficiary not, card not working, card work
    4: new pin, change pin, forgot my pin, my pass code, passcode, reset my passcode, compromised card, swallowed my card
    4: retirement saving, retirement fund, rollover, # k match, vesting, stock option grant, my share, capital gain
    4: i spent, we spent, get charged, charged interest, in saving, spare card, mortgage, apply for a loan, cancel a transfer
    4: my wallet, wallet stolen, earned point, travel card, venture card
    4: late fee, late payment, missed payment, repayment, repay, emergency fund, my bill, owe on, still owe, owe this
    4: pay my bill, electric bill, water bill, gas bill, utility bill, internet bill, phone bill
    4: cellphone bill, cell phone bill, credit card bill, bill due, bill payment, my bill
    4: my account, my card, my bank, my balance, my checking, my saving, my pin, my refund
    4: my transaction, my statement, my debt, my credit, my invoice, my pension, my tax, my visa card
    4: how much did i spend, did i spend, have i spent, money did i spend, money have i, money do i have, do i have money
    4: lost my card, card lost, card stolen, card declined, card is mailed, freeze my, block my card, more credit
    4: can i transfer, money to my, transfer to my, banking account, saving rate, mortgage rate, pay in interest
    4: my bonus, my wage, my finance, my budget, my investment, my portfolio, my deposit, my withdrawal
    3.2: exchange rate, payee, cashier, remittance, apr, atm, mortgage, refinance, refinancing, paycheck, payroll, lender, creditor, borrower
    3.2: checking, mastercard, amex, american express, visa credit, debit, usaa, hsbc, citibank, paypal
    3.2: venmo, zelle, apple pay, google pay, bank, loan, salary, # k plan, ira, brokerage, wallet address
    2.4: card, account, transaction, visa, saving, mileage point, billing, balance, invoice, pin code
    2.4: passcode, payment, interest rate, credit, income, wage, deposit, withdrawal, withdraw
    2.4: refund, reward, statement, expiration date, fraud, fraudulent, discover, citi, chase, dividend
    2.4: pension, annuity, wallet, bitcoin, btc, crypto, fund transfer, money market, portfolio
    2.4: receipt, purchase, per annum, per year, tax id, taxpayer, ein, irs, hmrc, beneficiary
    2.4: finance charge, installment, instalment, principal balance, amortization, amount due, due date
    2.4: transfer, owe, owed, deduction, tax, taxes, currency, exchanging, pin, payment method, # k, withheld, w #
    1.6: bill, bills, identity, bought, company name, charges, supported, spend, spent, spending, points, earned point, fee, charged, charge
    1.6: money, dollar, overdrawn, owe, owed, borrow, save money, cash, earning, pay, paid, rent
    1.6: limit, insurance, tax, taxes, debt, budget, investment, invest, policy, claim, borrowing
    1.2: declined, decline, blocked, frozen, freeze, unfreeze, stolen, lost, expire, expired, expires
    1.2: replacement, replace, damaged, due, redeem, minimum, available, hold, application, fraudster
    1.2: unauthorized, authorization, permission, dispute, deposited, pending, posted, cancel payment
    1.2: month, $, $ #, number, new card, purchased, issued, activate, activated, mailed, limit increased
    1.2: fail, failed, exchange, currency, atm withdrawal, verify, verification, merchant, vendor
    4: acct, pymt, mtg, mtge, txn, rcpt, routing detail
    4: kontonummer, kontostand, girokonto, sparkonto, bankkonto, kreditkarte, überweisung, gehalt
    4: gehaltsabrechnung, steuererklärung, dauerauftrag, lastschrift, kredit, hypothek, zinssatz, bankleitzahl
    4: compte bancaire, compte courant, carte bancaire, carte de crédit, relevé de compte, virement
    4: salaire, découvert, prêt immobilier, numéro de compte, solde de mon, fiche de paie, impôt
    4: cuenta bancaria, tarjeta de crédito, tarjeta de débito, número de cuenta, saldo, transferencia bancaria
    4: salario, nómina, hipoteca, préstamo, extracto bancario, declaración de la renta
    4: conto corrente, carta di credito, bonifico, stipendio, mutuo, busta paga, saldo del conto
    4: conta bancária, cartão de crédito, conta corrente, salário, empréstimo, fatura do cartão
    -4: for demo, for example, for testing, test account, sample account, dummy, placeholder, as default
    -3: without, requirement for
    -4: i want you to act, act as a, act as an, fictional, imagine, machine learning, api, python
    -3: does he have, does she have, does it have, have left, get change, average, explain, what is a, what are the
    -1.5: how many
    -2: rose, percent, compare, certificate of deposit, difference between, definition of, history of
    -2: math, calculate the area, word problem, gift card, business card, playing card, birthday card
    -4: post card, sd card, id card, index card, green card, yellow card, red card, trading card, memory card, graphic card, sim card, video card, sound card, report card, score card, card game
    -4: instagram, tiktok, netflix account, steam, snapchat, user account, email account, twitter account, facebook account, google account, github account
    -3: shares rose, share fell, shares fell, stock market, wall street, quarterly, analyst, investor, earnings per
    -3: central bank, federal reserve, inflation, gdp, economist, economy, ecb, interest rates, world bank
    -3: food bank, blood bank, river bank, power bank, accounts for, on account of, take into account
    -3: sick of, lost my key, lost my phone, lost my luggage, my luggage, in class, attention
    -1.6: def, self, class, func, return, import, const, var, null, print, void, struct, int, string, exception, test
    -3: reservation, flight, hotel, recipe, playlist, song, shopping list, credited, creditable
    """

  /// Words of somebody who has or gives an account of what is theirs.
  static let ownerCues = """
    2: my, mine, me, i, i've, i'm, i'd, i'll, our, ours, we, his, her, their, your, you, mr, mrs, ms, client, customer, tenant
    2: employee, applicant, holder, mein, meine, meinem, meinen, meiner, ich, mon, ma, mes, je, mi, mis, mio, customer service, why, how, what, mia, meu, minha
    2: number is, number :, name :, account :, id is, is #, is $, : $, $ # per, acct #, account #, routing #, transfer #, the account, the one
    """
}
