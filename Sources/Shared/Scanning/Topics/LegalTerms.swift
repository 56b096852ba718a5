extension SensitiveTopic {
  /// Advice on somebody's own case: what to sue, plead, sign or claim; not law in general, and no contract by itself.
  public static let legalAdvice = SensitiveTopic(
    name: "legal_advice", terms: legalTerms, cues: legalCues)

  private static let legalTerms = """
    2: your case, my case, strong case, you have the right to, court date
    4: legal advice, legal counsel, legal opinion, attorney client, my lawyer, my attorney, my solicitor, your lawyer
    4: your attorney, consult an attorney, consult a lawyer, hire a lawyer, hire an attorney, your legal right
    4: sue my, sue for, sue them, sue him, sue her, can i sue, should i sue, be sued, being sued, press charges
    4: plead guilty, plead not guilty, plea deal, plea bargain, my court date
    4: restraining order, protective order, custody of, child custody, child support, divorce settlement, alimony
    4: file for divorce, file for bankruptcy, file a lawsuit, file a complaint with, file a claim, filed a lawsuit
    4: statute of limitation, statute of limitations, burden of proof, small claims court, small claim
    4: wrongful termination, unfair dismissal, personal injury, medical malpractice, negligence claim, eviction notice
    4: evict me, evict you, evicted, security deposit back, power of attorney, last will, contest the will, probate
    4: green card application, asylum claim, deportation, visa overstay, immigration lawyer, work permit denied
    4: breach of contract, legally binding, legally required, legal obligation, legal liability, legal action
    4: you may be entitled to, you are entitled to, you have a claim, your legal option
    4: in my opinion as your, the court will likely, a judge would likely, grounds for, legal ground
    4: settlement offer, settle out of court, cease and desist, letter before action, damages for, punitive damage
    4: criminal charge, criminal record, expunge, expungement, arrest warrant, bail hearing, probation officer, dui
    4: rechtsberatung, mein anwalt, meinen anwalt, verklagen, kündigungsschutzklage, scheidung einreichen, sorgerecht
    4: avocat conseil, mon avocat, porter plainte, poursuivre en justice, asesoría legal, mi abogado, demandar
    4: consulenza legale, il mio avvocato, fare causa, meu advogado, processar
    2: lawyer, attorney, solicitor, barrister, lawsuit, litigation, plaintiff, defendant, judge, court, liable
    2: liability, damages, custody, divorce, contract, lease, landlord, tenant, eviction, statute, jurisdiction
    2: legal, legally, law, illegal, sue, sued, suing, settlement, subpoena, testify, hearing, appeal, felony
    2: misdemeanor, guilty, bail, parole, probation, arrested, charged with, injunction, affidavit, deposition
    2: claim, rights, entitled, compensation, negligence, employer, fired, discrimination, harassment, dispute
    -4: novel, story, fiction, movie, film, episode, court drama, television, basketball court, tennis court, food court
    -3: physics, law of gravity, murphy, newton, ohm, company law firm news, spokesman, parliament, congress, senate
    """

  private static let legalCues = """
    2: my, i, i've, i'm, me, you, your, we, our, my client, client, he, she, his, her, ich, mein, meine, mon, je, mi, meu
    """
}
