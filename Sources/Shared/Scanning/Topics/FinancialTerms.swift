extension SensitiveTopic {
  /// Somebody's own accounts, cards, bills, loans, income and taxes; not markets, prices or economics.
  public static let financialDetails = SensitiveTopic(
    name: "financial_details", terms: financialTerms, cues: ownerCues, impersonal: 1)

  private static let financialTerms = """
    2.4: passcode
    2.4: purchase history, security code, expiry date, policy number, current account, opening balance, payment method
    2.4: payday, google pay, apple pay, samsung pay, topup, top up, topped up
    2.4: topping up, fico, ach, bic, cheque, contactless, swift code
    2.4: current balance, business account, reward point, account holder, send money, receive money, receiving money
    2.4: exchange fee, w # form, form w #, form #, exp #, claim number, vesting
    2.4: compromised card, travel card, new pin, change pin
    4: bank account, checking account, saving account, account balance, bank balance, account number
    4: routing number, sort code, credit score, credit limit, credit report, credit card, debit card
    4: bank statement, overdraft, direct deposit, direct debit, standing order, interest rate on my
    4: bank card, lost card, stolen card, my mortgage, my loan, my overdraft, my paycheck, my salary
    4: gross pay, net pay, net salary, annual salary, base salary, pay stub, payslip, pay slip
    4: annual income, monthly income, household income, my income, adjusted gross income, taxable income
    4: brokerage account, retirement account, money market account, joint account
    4: escrow account, wire transfer, bank transfer
    4: minimum payment, payment history, transaction history, recent transaction, last transaction
    4: outstanding balance, available balance, closing balance
    4: statement balance, loan balance, balance due, past due, balance transfer, total balance
    4: spending limit, spending history, pin number, tax return, tax refund
    4: student loan, car loan, auto loan, home loan, personal loan, payday loan, loan number
    4: mortgage payment, loan payment, car payment, credit history, credit rating
    4: chase card, citi card, discover card, visa card, master card, american express card, amex card
    4: capital one, wells fargo, bank of america, td bank, us bank, natwest, barclays, monzo, revolut
    4: fraudulent charge, fraudulent activity, fraudulent transaction, unauthorized charge
    4: unauthorized transaction, unauthorised transaction, bogus charge, bogus transaction, chargeback
    4: transaction fee, overdraft fee, foreign transaction, atm fee, annual percentage rate
    4: cash advance, cash withdrawal, cash back, cashback, card point, card reward
    4: virtual card, disposable card, disposable virtual, contactless payment, card payment, card number
    4: top up my, top up fail, exchange rate for my, pending payment
    4: pending transfer, transfer pending, transfer fail, transfer money, money transfer
    4: money from one account, payment pending, payment fail, payment declined, declined payment
    4: iban, roth, # k balance, # k contribution, pension pot, net worth, wage garnishment
    4: credit line, line of credit, credit union, collection agency, debt collector, bankruptcy petition
    4: insurance policy number, mortgage id, loan id, payment reference
    4: payment ref, billing address, cvv, cvc
    4: lost card
    4: account and routing, deposited into, charged twice
    4: cash machine, do not recognise
    4: source of fund, proof of income, proof of fund, bank detail, card detail
    4: new bank card, my new card
    4: open an account, closing my account, close my account, account opening, verify my identity
    4: foreign currency, currency exchange, pin blocked
    4: monthly pay, gross monthly, gross salary, payroll
    -4: account of the, bank of america tower, bank of america stadium, what does
    4: online banking, mobile banking, dispute a charge, dispute the charge
    4: link my card, fiat currency
    4: wire instruction, wire the money
    4: overdue notice, past due notice
    4: überweisen, kontoauszug, rechnungsbetrag, mein konto, unser konto, zahlungserinnerung, karte gesperrt, rente
    4: tarjeta no, mi tarjeta, mi cuenta, cajero, recibo de nómina, ma carte, mon compte, la mia carta, meu cartão
    3.2: payment, withdrew, withdrawn, refunded, currencies, deducted, reimbursed, reimbursement, overcharged
    4: cash deposit, cheque deposit, deposit a check, deposit a cheque, deposit money, withdraw money, withdraw cash
    4: request a refund, transfer fee, transfer limit, fee for transfer
    4: transfer to another, transfer into, card not working
    4: forgot my pin, reset my passcode
    4: retirement saving, retirement fund, rollover, # k match, stock option grant, capital gain
    4: charged interest, mortgage, apply for a loan, cancel a transfer
    4: wallet stolen, venture card
    4: late fee, late payment, missed payment, repayment, repay, emergency fund, still owe
    4: pay my bill, electric bill, water bill, gas bill, utility bill, internet bill, phone bill
    4: cellphone bill, cell phone bill, credit card bill, bill due, bill payment
    4: my bank
    4: my debt, my pension, my visa card
    4: how much did i spend, did i spend, have i spent, money did i spend, money have i, money do i have, do i have money
    4: lost my card, card stolen, card declined, freeze my, block my card, more credit
    4: can i transfer, money to my, transfer to my, banking account, saving rate, mortgage rate, pay in interest
    3.2: exchange rate, payee, cashier, remittance, apr, atm, mortgage, refinance, refinancing, paycheck, payroll, lender, creditor, borrower
    3.2: checking, mastercard, amex, american express, visa credit, debit, usaa, hsbc, citibank, paypal
    3.2: venmo, zelle, bank, loan, salary, # k plan, ira, brokerage, wallet address
    2.4: card, account, transaction, visa, saving, mileage point, billing, balance, invoice, pin code
    2.4: payment, interest rate, credit, income, wage, deposit, withdrawal, withdraw
    2.4: refund, reward, statement, expiration date, fraud, fraudulent, discover, citi, chase, dividend
    2.4: pension, annuity, wallet, bitcoin, btc, crypto, fund transfer, money market, portfolio
    2.4: receipt, purchase, per annum, per year, tax id, taxpayer, ein, irs, hmrc, beneficiary
    2.4: finance charge, installment, instalment, principal balance, amortization, amount due, due date
    2.4: transfer, owe, owed, deduction, tax, taxes, currency, exchanging, pin, withheld, w #
    1.6: bill, bills, identity, charges, spend, spent, spending, points, fee, charged, charge
    1.6: money, dollar, overdrawn, owe, owed, borrow, cash, earning, pay, paid, rent
    1.6: limit, insurance, tax, taxes, debt, budget, investment, invest, policy, claim, borrowing
    1.2: declined, decline, blocked, frozen, freeze, unfreeze, stolen, lost, expire, expired, expires
    1.2: replacement, replace, damaged, due, redeem, minimum, available, hold, fraudster
    1.2: unauthorized, authorization, permission, dispute, deposited, pending, posted, cancel payment
    1.2: month, $, $ #, number, new card, purchased, issued, activate, activated, mailed
    1.2: fail, failed, exchange, currency, atm withdrawal, verify, verification, merchant, vendor
    4: acct, pymt, mtg, mtge, txn, rcpt, routing detail
    4: kontonummer, kontostand, girokonto, sparkonto, bankkonto, kreditkarte, überweisung, gehalt
    4: gehaltsabrechnung, steuererklärung, dauerauftrag, lastschrift, kredit, hypothek, zinssatz, bankleitzahl
    1.2: gestohlen, sperren, verloren, volée, perdue, robada, perdida, rubata
    4: compte bancaire, compte courant, carte bancaire, carte de crédit, relevé de compte, virement
    4: salaire, découvert, prêt immobilier, numéro de compte, solde de mon, fiche de paie, impôt
    4: cuenta bancaria, tarjeta de crédito, tarjeta de débito, número de cuenta, saldo, transferencia bancaria
    4: salario, nómina, hipoteca, préstamo, extracto bancario, declaración de la renta
    4: conto corrente, carta di credito, bonifico, stipendio, mutuo, busta paga, saldo del conto
    4: conta bancária, cartão de crédito, conta corrente, salário, empréstimo, fatura do cartão
    -4: for demo, for example, for testing, test account, sample account, dummy, placeholder, as default
    -3: without, requirement for
    -4: i want you to act, act as a, act as an, fictional, imagine, machine learning, api, python
    -3: average, explain, what is a, what are the
    -1.5: how many
    -2: rose, percent, compare, certificate of deposit, difference between, definition of, history of
    -2: math, calculate the area, word problem, gift card, business card, playing card, birthday card
    -4: post card, sd card, id card, index card, green card, yellow card, red card, trading card, memory card, graphic card, sim card, video card, sound card, report card, score card, card game
    -4: instagram, tiktok, netflix account, steam, snapchat, user account, email account, twitter account, facebook account, google account, github account
    -3: shares rose, share fell, shares fell, stock market, wall street, quarterly, analyst, investor, earnings per
    -3: central bank, federal reserve, inflation, gdp, economist, economy, ecb, interest rates, world bank
    -3: food bank, blood bank, river bank, power bank, accounts for, on account of, take into account
    -3: lost my key, lost my phone, lost my luggage, my luggage
    -1.6: def, self, class, func, return, import, const, var, null, print, void, struct, int, string, exception, test
    -3: reservation, flight, hotel, recipe, playlist, song, shopping list
    """

  /// Words of somebody who has or gives an account of what is theirs.
  static let ownerCues = """
    2: my, mine, me, i, i've, i'm, i'd, i'll, our, ours, we, his, her, their, your, you, mr, mrs, ms, client, customer, tenant
    2: employee, applicant, mein, meine, meinem, meinen, meiner, ich, mon, ma, mes, je, mi, mis, mio, mia, meu, minha
    """
}
