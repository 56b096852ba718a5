/// The words that `WordMeaning` knows, in English, German, French, Spanish, Italian and Portuguese.
enum Vocabulary {
  /// Words with a number: months, scales as powers of ten, numerals, units by their number in `MeasureUnit`.
  static let valued: [(WordMeaning, [(Int, String)])] = [
    (
      .month,
      [
        (1, "january jan januar janner janvier enero gennaio janeiro января"),
        (2, "february feb februar fevrier febrero febbraio fevereiro февраля"),
        (3, "march mar marz mrz mars marzo marco марта"),
        (4, "april apr avril abril aprile апреля"), (5, "may mai mayo maggio maio мая"),
        (6, "june jun juni juin junio giugno junho июня"),
        (7, "july jul juli juillet julio luglio julho июля"),
        (8, "august aug aout agosto августа"),
        (9, "september sep sept septembre septiembre settembre setembro сентября"),
        (10, "october oct oktober okt octobre octubre ottobre outubro октября"),
        (11, "november nov novembre noviembre novembro ноября"),
        (12, "december dec dezember dez decembre diciembre dicembre dezembro декабря"),
      ]
    ),
    (
      .scale,
      [
        (2, "hundred hundert cent cien"), (3, "k thousand thousands tausend tsd mille mil mila"),
        (6, "m mm million millions mn mio millionen millones milhoes milioni mln"),
        (9, "b bn billion billions milliarde milliarden mrd milliards miliardi"),
        (12, "trillion trillions tn"),
      ]
    ),
    (
      .numeral,
      [
        (1, "one first once ein eine un une uno una"),
        (2, "two twice both couple zwei deux dos"),
        (3, "three third drei trois tres tre"), (4, "four fourth vier quatre cuatro quattro"),
        (5, "five fifth funf cinq cinco cinque"), (6, "six sixth sechs seis"),
        (7, "seven seventh sieben sept siete sette"), (8, "eight eighth acht huit ocho otto"),
        (9, "nine ninth neun neuf nueve nove"), (10, "ten tenth zehn dix diez dieci"),
        (11, "eleven elf onze undici"), (12, "twelve twelfth dozen zwolf douze doce dodici"),
        (13, "thirteen dreizehn treize trece"),
        (14, "fourteen fortnight vierzehn quatorze catorce"),
        (15, "fifteen funfzehn quinze quince"), (16, "sixteen sechzehn seize"),
        (17, "seventeen siebzehn"), (18, "eighteen achtzehn"), (19, "nineteen neunzehn"),
        (20, "twenty zwanzig vingt veinte venti"), (30, "thirty dreissig trente treinta trenta"),
        (40, "forty vierzig quarante cuarenta"), (50, "fifty funfzig cinquante cincuenta"),
        (60, "sixty sechzig soixante sesenta"), (70, "seventy siebzig setenta"),
        (80, "eighty achtzig ochenta"), (90, "ninety neunzig noventa"),
      ]
    ),
    (.unit, MeasureUnit.all.enumerated().map { ($0.offset + 1, $0.element.words) }),
  ]

  static let words: [(WordMeaning, String)] = [
    (
      .currency,
      """
      usd eur gbp chf jpy cny inr cad aud nzd sek nok dkk pln czk huf brl mxn zar dollar dollars euro euros pound \
      pounds sterling franc francs franken yen yuan rupee rupees rs peso pesos real reais krona kronor kroner zloty \
      cents bucks us$
      """
    ),
    (.percent, "percent percentage pct prozent pourcent porcentaje percento"),
    (
      .unit,
      """
      nm hz khz mhz ghz w kw mw kwh mwh v a volt volts watt watts celsius fahrenheit bpm mmhg mmol mbps \
      gbps pages page words lines users customers employees people persons patients attendees \
      participants respondents units items seats rooms bedrooms shares votes \
      points degrees calories kcal cal psi bar rpm mitarbeiter seiten kunden personnes salaries employes empleados \
      personas paginas clientes
      """
    ),
    (
      .title,
      "m mr mrs ms miss mx dr prof professor doctor sir judge justice senator herr herrn frau mme mlle monsieur madame senor senora sr sra sig signor signora dott"
    ),
    (.particle, "van von de der den del della di da dos la le du el al bin ibn ter ten zu y"),
    (
      .section,
      "section sections sec clause clauses article articles art paragraph para chapter ch schedule abschnitt absatz abs artikel kapitel ziffer clausula seccion articulo capitulo sezione articolo clausola secao artigo"
    ),
    (
      .speech,
      """
      said says say saying stated states state stating wrote writes written according quote quotes quoted quoting reads \
      told noted notes explained explains reported reports argued argues claimed claims announced emphasized \
      emphasised remarked replied concluded provides specifies section clause article sagte sagt schrieb schreibt laut \
      erklarte heisst dit declare declara selon ecrit dijo dice segun afirmo escribio ha detto secondo disse afirmou
      """
    ),
    (
      .relativeDay,
      "today tomorrow yesterday tonight heute morgen gestern demain hier aujourd'hui hoy manana ayer oggi domani ieri hoje amanha ontem"
    ),
    (
      .beforeYear,
      "in since until by from before after during through late early mid circa founded established est copyright seit bis jahr en depuis desde hasta nel dal year fiscal fy of"
    ),
    (
      .approximate,
      "about around approximately approx roughly nearly almost over under than some circa ca etwa rund ungefahr knapp environ pres aproximadamente casi quasi cerca"
    ),
    (
      .german,
      "der die das und ist nicht mit ein eine einen einem einer von zu fur auf dem den des werden wird wurde sich auch bei nach als im am zum zur durch oder wie sind hat haben"
    ),
    (.dateFiller, "st nd rd th of the de del den der le er"),
    (.givenName, Self.givenNames),
    (.common, Self.commonWords),
  ]
}
