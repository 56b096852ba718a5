import DetraSettings
import Testing

@testable import Evaluator

@Suite struct LanguageTests {
  static let sentences: [(Language, String)] = [
    (
      .english,
      "The tenant shall pay the rent on the first day of each month, and the landlord may charge a fee for late payment."
    ),
    (
      .german,
      "Der Mieter zahlt die Miete am ersten Tag eines jeden Monats, und der Vermieter kann bei Verzug eine Gebühr verlangen."
    ),
    (
      .french,
      "Le locataire paie le loyer le premier jour de chaque mois, et le bailleur peut demander des frais pour tout retard."
    ),
    (
      .spanish,
      "El arrendatario paga la renta el primer día de cada mes, y el arrendador puede cobrar un recargo por los pagos tardíos."
    ),
    (
      .italian,
      "Il conduttore paga il canone il primo giorno di ogni mese e il locatore può chiedere una penale per il ritardo della rata."
    ),
    (
      .portuguese,
      "O inquilino paga o aluguel no primeiro dia de cada mês, e o proprietário pode cobrar uma taxa pelo atraso. Não há outra despesa."
    ),
    (
      .dutch,
      "De huurder betaalt de huur op de eerste dag van elke maand, en de verhuurder kan een vergoeding vragen voor te late betaling."
    ),
    (
      .swedish,
      "Hyresgästen ska betala hyran den första dagen i varje månad, och hyresvärden kan ta ut en avgift för sen betalning."
    ),
    (
      .danish,
      "Lejeren skal betale huslejen hver måned, og udlejeren kan kræve et gebyr af lejeren, hvis betalingen bliver for sen. Det gælder også, når nogle beløb mangler, uden at det er aftalt mellem dem."
    ),
    (
      .norwegian,
      "Leietakeren skal betale husleien hver måned, og utleieren kan kreve et gebyr av leietakeren hvis betalingen blir for sen. Det gjelder også når noen beløp mangler, uten at det er avtalt mellom dem."
    ),
    (
      .finnish,
      "Vuokralainen maksaa vuokran kuukauden ensimmäisenä päivänä, ja vuokranantaja voi periä maksun, jos se on myöhässä. Muita kuluja ei ole."
    ),
    (
      .polish,
      "Najemca płaci czynsz pierwszego dnia każdego miesiąca, a wynajmujący może pobrać opłatę za opóźnienie, jeśli nie jest ono uzasadnione."
    ),
    (
      .czech,
      "Nájemce platí nájemné první den každého měsíce a pronajímatel může účtovat poplatek, pokud je platba po termínu. Jiné náklady nejsou."
    ),
    (
      .hungarian,
      "A bérlő minden hónap első napján fizeti a bérleti díjat, és a bérbeadó díjat kérhet, ha az késik. Más költség nincs."
    ),
    (
      .romanian,
      "Chiriașul plătește chiria în prima zi a lunii, iar proprietarul poate cere o taxă pentru întârziere, dacă nu este justificată."
    ),
    (
      .turkish,
      "Kiracı kirayı her ayın ilk günü öder ve ev sahibi geç ödeme için bir ücret isteyebilir. Bu bedel daha sonra değişmez."
    ),
    (
      .russian,
      "Арендатор платит аренду в первый день каждого месяца, и арендодатель может взять плату за задержку, если это не было согласовано."
    ),
    (
      .ukrainian,
      "Орендар сплачує оренду в перший день кожного місяця, і орендодавець може стягнути плату за затримку, якщо це не було погоджено."
    ),
    (
      .bulgarian,
      "Наемателят плаща наема на първия ден от всеки месец и наемодателят може да поиска такса за забавяне, ако това не е уговорено."
    ),
    (.greek, "Ο μισθωτής πληρώνει το ενοίκιο την πρώτη ημέρα κάθε μήνα."),
    (
      .arabic,
      "يدفع المستأجر الإيجار في أول يوم من كل شهر، ويجوز للمؤجر أن يطلب رسوما على التأخير إذا لم يكن هذا بعد اتفاق بين الطرفين."
    ),
    (.hebrew, "השוכר ישלם את דמי השכירות ביום הראשון של כל חודש."),
    (.hindi, "किरायेदार हर महीने के पहले दिन किराया देता है और मकान मालिक देरी के लिए शुल्क ले सकता है।"),
    (.thai, "ผู้เช่าต้องชำระค่าเช่าในวันแรกของทุกเดือน"),
    (.korean, "임차인은 매월 첫째 날에 임대료를 지불한다."),
    (.japanese, "賃借人は毎月一日に賃料を支払うものとする。"),
    (.chinese, "承租人应于每月第一天支付租金，出租人可以收取滞纳金。"),
  ]

  @Test(arguments: sentences)
  func aSentenceOrTwoTellsTheLanguage(language: Language, text: String) {
    #expect(LanguageDetector.language(of: text) == language)
  }

  @Test func everyLanguageHasASentence() {
    #expect(Set(Self.sentences.map(\.0)) == Set(Language.allCases))
  }

  @Test(arguments: [
    "", "OK.", "ABC Properties LLC, John Smith, Jane Doe, Acme GmbH, Wien",
    "2024-02-01, 3500.00 USD", "東京",
    "Rent: $900", #"{"parties":["ABC Properties LLC","John Smith"],"amounts":[3500]}"#,
    "Der Mieter zahlt die Miete und der Vermieter kann sie nicht. The tenant shall pay the rent and it is for the month.",
    "kirjallisuus puutarhanhoito matkustaminen", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂",
  ])
  func aShortOrMixedTextIsNotTold(text: String) {
    #expect(LanguageDetector.language(of: text) == nil)
  }

  @Test func codeInAFenceDoesNotCount() {
    let text =
      "Der Aufruf sieht so aus, und er ist nicht für alle:\n```\nif the of and to in is that it was for on\n```\nDas ist auch die Form, in der wir ihn nach der Prüfung haben."
    #expect(LanguageDetector.language(of: text) == .german)
  }
}
