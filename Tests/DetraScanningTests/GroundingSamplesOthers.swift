extension GroundingSample {
  /// Other languages.
  static let others = #"""
    S Der Mietvertrag zwischen Herrn Klaus Weber (Vermieter) und Frau Petra Lange beginnt am 1. April 2024. Die Kaltmiete beträgt 950,00 € im Monat, die Kaution 2.850 €. Die Kündigungsfrist beträgt drei Monate.
    + Vermieter Klaus Weber vermietet ab 01.04.2024 an Petra Lange. Die Miete beträgt 950 Euro, die Kaution 2850,00 EUR.
    + The lease starts on April 1, 2024; rent is €950 a month and the deposit €2,850.
    + Die Kaution entspricht drei Monatsmieten, die Kündigungsfrist beträgt 3 Monate.
    - Die Kaution beträgt ⟦3.100 €⟧ und ist sofort fällig.
    - Der Vertrag beginnt am ⟦15. Mai 2024⟧ und läuft ein Jahr.
    - Der Vertrag wurde von ⟦Frau Schneider⟧ unterschrieben.
    - Die Kündigungsfrist beträgt ⟦6 Monate⟧ zum Ende des Jahres.
    S Die Stadt Neuheim investiert 4,5 Millionen Euro in den Bau einer Schule. Bürgermeisterin Ingrid Roth sagte, der Bau solle im Herbst 2025 fertig sein. Rund 320 Kinder erhalten dort Platz.
    + Neuheim gibt für die neue Schule 4.500.000 € aus. Nach Ingrid Roth soll der Bau 2025 fertig sein und 320 Kindern Platz bieten.
    + Die Bürgermeisterin erwartet die Eröffnung der Schule im Herbst 2025.
    - Die Schule kostet ⟦6,2 Millionen Euro⟧ und wird bald fertig.
    - Der Architekt ist ⟦Stefan Brandt⟧ aus der Region.
    - Die Schule bietet Platz für ⟦480 Kinder⟧ und eine Halle.
    S Le contrat signé le 12 mars 2023 par M. Pierre Dubois prévoit un loyer de 1 200 € par mois et un dépôt de garantie de 2 400 €. Le préavis est de trois mois.
    + Pierre Dubois a signé le 12/03/2023. Le loyer mensuel est de 1200 euros et le dépôt de 2.400 €.
    + Le loyer annuel est de 14 400 €, le préavis de 3 mois.
    + The contract of March 12, 2023 sets the rent at EUR 1,200.
    - Le contrat a été signé le ⟦20 avril 2023⟧ à Lyon.
    - Le dépôt de garantie est de ⟦3 100 €⟧ au total.
    - Le locataire, ⟦M. Fournier⟧, doit payer avant la fin du mois.
    S La empresa Solana vendió 35.000 unidades en 2022, un 12 % más que en 2021. La directora, Carmen Ruiz, anunció una inversión de 3 millones de euros.
    + Solana vendió 35000 unidades en 2022, con un aumento del 12%. Carmen Ruiz anunció invertir 3.000.000 €.
    + In 2022 Solana sold 35,000 units, 12 percent more than the year before.
    - La empresa vendió ⟦41.500 unidades⟧ en ese año.
    - El aumento fue del ⟦18 %⟧ frente a 2021.
    - El portavoz, ⟦Sr. Ortega⟧, no quiso comentar.
    S Il dottor Marco Bianchi ha visitato la paziente il 5 maggio 2024: pressione 130/85, terapia con 20 mg al giorno per 14 giorni.
    + Il 05/05/2024 il dott. Bianchi ha prescritto 20 mg al giorno per due settimane (14 giorni).
    + La paziente è stata visitata da Marco Bianchi il 5 maggio.
    - La terapia prevede ⟦50 mg⟧ al giorno.
    - La visita era il ⟦19 giugno 2024⟧ in clinica.
    S O contrato de 10 de julho de 2023 fixa o preço em R$ 5.400,00. A entrega é feita em 15 dias por João Pereira.
    + O preço é de R$ 5400 e João Pereira entrega em 15 dias, conforme o contrato de 10/07/2023.
    - O preço foi fixado em ⟦R$ 6.900,00⟧ no contrato.
    - A entrega demora ⟦40 dias⟧ segundo o contrato.
    S 会议于2024年3月5日举行，预算为12000元，共有35人参加。
    + The meeting took place on March 5, 2024 with a budget of 12,000 yuan and 35 people.
    + 会议在2024-03-05举行，预算12,000元。
    - The meeting of March 5 had a budget of ⟦18,500⟧ yuan.
    - 会议于⟦2024年4月9日⟧举行。
    S Договор от 5 марта 2024 года подписала Анна Иванова. Сумма — 150 000 рублей.
    + Анна Иванова подписала договор 05.03.2024 на сумму 150000 рублей.
    + The contract of 5 March 2024 is worth 150,000 roubles.
    - Договор на ⟦185 000⟧ рублей подписала Анна Иванова.
    - Договор был подписан ⟦17 апреля 2024⟧ года.
    """#
}
