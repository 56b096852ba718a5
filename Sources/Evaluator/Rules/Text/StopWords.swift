import DetraSettings

/// The commonest words of languages that share a script. Content words change with the subject; these do not.
enum StopWords {
  /// Words that are looked up.
  private static let maximumWords = 600
  /// Bytes of the longest word in the lists, and more.
  private static let longest = 40
  /// A word counts as much as it is a language's own: one that two share says half as much for each. So much in all,
  /// and in this share of the words, is needed, and so many times what the next language has.
  private static let leastWeight = 3.0
  private static let leastShare = 0.12
  private static let leastLead = 1.6

  /// Nil when no language stands out.
  static func language(of text: String) -> Language? {
    var weights: [Language: Double] = [:]
    var count = 0
    var word: [UInt8] = []
    func look() {
      guard !word.isEmpty else { return }
      count += 1
      if word.count <= longest, let languages = table[String(decoding: word, as: UTF8.self)] {
        for language in languages { weights[language, default: 0] += 1 / Double(languages.count) }
      }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        let byte = UInt8(truncatingIfNeeded: scalar.value) | 0x20
        if byte &- 0x61 < 26 { word.append(byte) } else { look() }
      } else if scalar.properties.isAlphabetic
        || scalar.properties.generalCategory == .nonspacingMark
      {
        word.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      } else {
        look()
      }
      if count == maximumWords { break }
    }
    look()
    let ranked = weights.sorted { $0.value > $1.value }
    guard let best = ranked.first, best.value >= leastWeight,
      best.value >= leastShare * Double(count),
      best.value >= leastLead * (ranked.dropFirst().first?.value ?? 0)
    else { return nil }
    return best.key
  }

  private static let table: [String: [Language]] = {
    var table: [String: [Language]] = [:]
    for (language, words) in lists.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for word in Set(words.split(separator: " ")) {
        table[String(word), default: []].append(language)
      }
    }
    return table
  }()

  private static let lists: [Language: String] = [
    .english: """
    the of and to in is that it was for on are with as his they be at one have this from had by not but what all were \
    we when your can said there use an each which she do how their if will other about out many then them these so \
    some her would him has more who its may must any shall under between such no or than been only also into
    """,
    .german: """
    der die das und ist in den von zu mit sich des auf für nicht ein eine als auch es an werden aus er hat dass sie \
    nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch \
    man kann wurde sein ihr ihre wenn unter diese dieser dieses zwischen muss ich wir beim vom keine
    """,
    .french: """
    le la les de des du un une et est en que qui dans pour pas sur au aux avec ce ces cette il elle ils elles par \
    plus ne se sont ou mais comme nous vous être à été a ont son sa ses leur leurs tout fait entre peut doit sans \
    aussi si je c d l n qu s jusqu après
    """,
    .spanish: """
    el la los las de del y que en un una es por con para no se su sus al lo como más o pero sus le ha este esta estos \
    estas son entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni \
    contra otros fue ser debe puede está han según cada
    """,
    .italian: """
    il lo la i gli le di del della dei delle degli dell che e è un una uno in nel nella per con non si da dal dalla \
    sono come anche più ma al alla ai alle su sul sulla ha questo questa questi o se tra essere deve può suo sua loro \
    ogni stato entro l
    """,
    .portuguese: """
    o a os as de do da dos das e que em no na nos nas um uma é para com não se por mais como mas foi ao aos à às ele \
    ela seu sua seus suas ou ser quando muito há já está eu também só pelo pela pelos até isso entre era depois sem \
    mesmo deve pode são cada este esta você
    """,
    .dutch: """
    de het een en van ik te dat die in is niet op aan met als voor zijn er maar om hem dan zou of wat mijn men dit zo \
    door over ze bij ook tot je naar uit haar heeft hebben worden wordt deze nog kan moet wel geen tussen werd onder \
    elke
    """,
    .swedish: """
    och att det i en jag hon som han på den med var sig för så till är men ett om hade de av icke inte mig du då sin \
    nu har inom mellan vi kan från eller efter upp där när vid skall ska blir blev alla mycket denna detta måste \
    varje under
    """,
    .danish: """
    og i jeg det at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde fra du nu \
    over da efter kun mellem også blev bliver skal hvad meget uden mod nogle eller ved når hvor denne dette inden kan \
    være hver
    """,
    .norwegian: """
    og i jeg det at en et den til er som på de med han av ikke der så var meg seg men har om vi min hadde fra du nå \
    over da etter bare mellom også ble blir skal hva mye uten mot noen eller ved når hvor denne dette innen kan være \
    hver for
    """,
    .finnish: """
    ja on ei se että oli hän ovat kun mutta joka myös jos sen tai niin kuin ole tämä ovat ollut voi jotka vain sekä \
    mukaan mukainen ennen jälkeen kanssa siitä tämän hänen mitä olla olisi ne minä sinä joita tulee pitää kaikki
    """,
    .polish: """
    i w na z do nie się że to jest o jak od po przez dla za co ale są oraz który która które przed tylko może być \
    jego jej ich ze tym tego jako przy już lub także między bez nad czy jeśli musi każdy został została pod
    """,
    .czech: """
    a v se na je že to s z do o i k ve pro za ale by jsou jako po od nebo který která které jeho jejich však může být \
    podle také až před při bez mezi byl byla bylo pokud musí každý má není tento tato toto jen ze tak už co
    """,
    .hungarian: """
    a az és hogy nem is egy ez azt van meg csak de ha mint vagy volt már még ki el lehet után által kell szerint \
    között minden pedig amely ami aki ezt lesz nincs vannak alatt fel nélkül amelyek kerül illetve
    """,
    .romanian: """
    și de în la a cu pe care nu este un o din că pentru mai sunt se să au al ale lui sau fi prin după dar fost între \
    trebuie poate acest această acestea lor ca către fără până dacă ce cel cea toate fiecare va
    """,
    .turkish: """
    ve bir bu için ile da de olarak daha çok en ne gibi kadar ya olan sonra veya ancak değil var her o ise göre önce \
    tarafından üzerinde arasında olduğu ama yok ki şey şu hem mi mı içinde edilir eden bunu tüm gerekir
    """,
    .russian: """
    и в не на что я с он а как это по но они к у из за от же то все так его её для мы вы бы о или если только был \
    была были быть может при между также после до который которая которые без под этот эта этого должен должна более
    """,
    .ukrainian: """
    і в не на що я з він а як це по але вони до у із за від та ж то все так його її для ми ви би про або якщо тільки \
    був була були бути може при між також після який яка які без під цей ця цього повинен має є щоб
    """,
    .bulgarian: """
    и в не на че аз с той а като това по но те към у от за да се са или ако само беше бил била бъде може при между \
    също след до който която които без под този тази този трябва е ще има съм му ги още със във
    """,
    .arabic: """
    في من على إلى أن هذا هذه التي الذي لا ما مع عن كان كانت أو قد بين بعد قبل كل ذلك تلك لم لن هو هي حتى عند يجب يكون \
    تم وفقا خلال غير إذا ثم و يتم بها به له لها
    """,
    .hindi: """
    है के में की और का को से पर यह कि हैं एक ने नहीं लिए भी जो तो इस था थी थे या हो किया गया करने अपने तक वह साथ बाद \
    कर होता द्वारा जाता होगा जब सभी
    """,
  ]
}
