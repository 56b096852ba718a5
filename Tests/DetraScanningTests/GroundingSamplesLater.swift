extension GroundingSample {
  /// Written after the first ones, to see how far those carry.
  static let later = #"""
    S Ticket #77120 — Reporter: Ewa Nowak (ewa@corp.example). Since the 4.8.1 update on 2024-06-11 the export job fails after 90 seconds with error E1042. Affects 37 tenants. Workaround: set EXPORT_BATCH=500. Assigned to Rohan Mehta, priority P1, ETA June 14.
    + **Summary**¶¶Ewa Nowak reported that exports fail with error E1042 after 90 seconds since version 4.8.1 (released June 11, 2024).¶¶- **Impact:** 37 tenants¶- **Workaround:** `EXPORT_BATCH=500`¶- **Owner:** Rohan Mehta¶- **ETA:** 14 June
    + The export job times out after a minute and a half (90 s). Rohan is on it and expects a fix by 14 June 2024, three days after the update.
    - **Impact:** ⟦52 tenants⟧ are affected by the failing export.
    - The issue is assigned to ⟦Carlos Duarte⟧ with priority P1.
    - The job fails with error ⟦E2077⟧ after 90 seconds.
    - A fix is expected by ⟦June 28⟧, according to the assignee.
    S Quarterly report. Net sales were 218.4 million euros (2022: 201.9 million). EBIT margin 11.2 percent. The number of employees rose from 1,840 to 1,975. Chairwoman Dr. Helga Brandt: "We have grown faster than the market in every region." The dividend is 1.35 euros per share.
    + Net sales grew by about 8% to €218.4m from €201.9m the year before, an increase of 16.5 million euros. EBIT margin came to 11.2%.
    + Headcount rose by 135 to 1,975. "We have grown faster than the market in every region", said chairwoman Helga Brandt. Shareholders receive EUR 1.35 per share.
    + | Metric | Value |¶|---|---|¶| Net Sales | EUR 218,400,000 |¶| EBIT Margin | 11.2% |¶| Employees | 1975 |
    - Net sales grew to ⟦€231.7 million⟧, a record for the firm.
    - Dr. Brandt said: "⟦our order books are full until next summer⟧".
    - The company employed ⟦2,310⟧ people at year end.
    - The EBIT margin was ⟦13.9 percent⟧ in the period.
    S Q: How do I reset my password? Context: Users can reset passwords at https://id.acme.example/reset. The link in the email is valid for 15 minutes. After 5 failed attempts the account is locked for 2 hours. Support: +1 555 0100, Mon–Fri 9–17.
    + 1. Open https://id.acme.example/reset¶2. Enter your email address¶3. Click the link within 15 minutes¶¶If you try five times without success, your account is locked for two hours.
    + Sure! Go to id.acme.example/reset and follow the link in the email (it expires after 15 min). Our support team is available Monday to Friday.
    - Open ⟦https://id.acme.example/forgot-password⟧ and follow the steps.
    - The link stays valid for ⟦24 hours⟧ after you get the email.
    - Your account is locked for ⟦30 minutes⟧ after five failures.
    S Discharge letter. Mrs. Ingrid Solberg, 74 years, was treated from 02.02.2024 to 09.02.2024 for pneumonia. CRP fell from 184 mg/l to 21 mg/l. Discharged on amoxicillin 875 mg twice daily for 5 days. Attending: Dr. Omar Haddad.
    + Ingrid Solberg, aged 74, spent a week (2–9 February 2024) in hospital with pneumonia. Her CRP dropped from 184 to 21 mg/l, and Dr. Haddad discharged her on amoxicillin 875 mg BID for five days.
    + {"patient": "Ingrid Solberg", "age": 74, "admitted": "2024-02-02", "discharged": "2024-02-09", "medication": [{"drug": "amoxicillin", "dose": "875 mg"}], "physician": "Omar Haddad"}
    - {"patient": "Ingrid Solberg", "physician": "⟦Lars Eriksen⟧", "discharged": "2024-02-09"}
    - She was discharged on ⟦14 February 2024⟧ in good shape.
    - Amoxicillin was prescribed at ⟦500 mg⟧ twice daily.
    - Her CRP fell to ⟦48 mg/l⟧ before discharge.
    S The Battle of Linden took place on 14 October 1702. General Matthias Graf led 8,000 men against a force of 11,500 under Count Albrecht von Stein. Graf lost 900 men; von Stein's losses are unknown.
    + On October 14, 1702, Matthias Graf's army of 8,000 met the 11,500 soldiers of Albrecht von Stein near Linden. Graf, though outnumbered by 3,500, lost only 900 men.
    + General Graf faced Count von Stein in 1702; together nearly 20,000 men fought.
    - Count von Stein lost ⟦2,700⟧ men in the battle.
    - The battle took place on ⟦3 November 1702⟧ near Linden.
    - Graf was supported by ⟦Colonel Heinrich Vogt⟧ and his riders.
    S class Cache: def __init__(self, size=256): self.size = size # TODO(maya): evict. Reviewer: Maya Lindholm. PR 913 adds LRU eviction; tests take 42 s instead of 65 s.
    + PR 913 adds LRU eviction to the cache (default size 256). The tests run in 42 s, 23 seconds faster. Maya Lindholm reviewed it.
    + Looks good overall. Consider a constant for 256, and remove the TODO.¶```python¶cache = Cache(size=4096)¶```
    - Tests now take ⟦31 s⟧ instead of 65 s.
    - PR ⟦1248⟧ changes the eviction of the cache.
    - Thanks to ⟦Viktor Hansen⟧ for the review.
    S Rental offer: Villa Rosa, Via Garibaldi 12, Siena. 3 bedrooms, 140 sqm, pool. 1,950 euros per week in July, 1,400 in May. Contact: Lucia Ferri, lucia@villarosa.example.
    + Villa Rosa in Siena has three bedrooms and 140 m² of space. In July a week costs €1,950, in May €1,400 — €550 less.
    + Two weeks in May cost 2,800 euros. Write to Lucia Ferri.
    - A week in July costs ⟦€2,250⟧ with cleaning.
    - Contact ⟦Giorgio Marchetti⟧ to book the villa.
    - The house offers ⟦185 sqm⟧ of space and a pool.
    S Study (n=86): mean age 43.7 years, 52 women. Group A improved by 6.2 points (95% CI 4.1–8.3, p=0.003), group B by 2.9 points. Funded by the Lund Foundation, grant 2019-554.
    + In this study of 86 people (52 women, mean age 43.7 years), group A improved by 6.2 points versus 2.9 points in group B, a difference of 3.3 points.
    + The 95% confidence interval was 4.1 to 8.3 (p = 0.003). 60% of participants were women, 34 were men.
    - Group A improved by ⟦9.4 points⟧, far more than group B.
    - The mean age was ⟦51.2 years⟧ in both groups.
    - The study was funded by the ⟦Bergstrom Research Trust⟧ and others.
    S Die Lieferung umfasst 24 Bürostühle zu je 189,00 € und 6 Tische zu je 420,00 €, zusammen 7.056,00 € netto. Liefertermin ist der 18.09.2024. Ansprechpartner: Herr Jonas Keller.
    + Bestellt wurden 24 Stühle (4.536 €) und 6 Tische (2.520 €), insgesamt 7056 Euro netto. Geliefert wird am 18. September 2024; Ansprechpartner ist Jonas Keller.
    + The order of 24 chairs and 6 tables totals EUR 7,056 net and arrives on September 18.
    - Die Lieferung erfolgt am ⟦2. Oktober 2024⟧ durch eine Spedition.
    - Der Preis beträgt ⟦8.190,00 €⟧ netto für alles.
    - Ansprechpartner ist ⟦Herr Schulze⟧ in Köln.
    S L'entreprise a vendu 1 250 vélos en 2023, soit 15 % de plus qu'en 2022. Le directeur, Marc Lefèvre, vise 1 500 vélos en 2024. Prix moyen : 2 300 €.
    + En 2023, 1250 vélos ont été vendus (+15 %). Marc Lefevre vise 1.500 ventes en 2024, soit 250 de plus.
    + Sales rose 15% to 1,250 bikes in 2023, says director Marc Lefèvre; the average price was €2,300.
    - L'entreprise a vendu ⟦1 480 vélos⟧ l'an dernier.
    - Le prix moyen était de ⟦2 750 €⟧ par vélo.
    """#
}
