/// Override and extraction in German, French, Spanish, Italian, Portuguese, Russian, Chinese, Japanese and Korean.
extension InjectionRule {
  /// A byte, or a whole Kana letter, of a clause in Chinese, Japanese or Korean: no punctuation (E3 80 xx, EF BC xx).
  private static let within = #"(?:[^\n.!?\xe3\xef]|\xe3[\x81-\x83].)"#

  static let foreignOverride: [InjectionRule] = [
    .init(
      .instructionOverride,
      foreign:
        "ignoriere|ignoriert|ignorieren|vergiss|vergesse|vergessen|missachte|missachten|verwirf|umgehe|umgehen"
        + "|lass|lassen",
      " ~4 (?:vorherigen?|bisherigen?|obigen?|früheren?|vorangegangenen?|vorigen?|ursprünglichen?|alle|alles|sämtliche|deine|deinen)"
        + " ~3 (?:anweisung|instruktion|befehl|regel|vorgabe|aufgabe|richtlinie|anordnung|prompt|einschr|angaben|sicherheit"
        + "|programmierung)"),
    .init(
      .instructionOverride, foreign: "beachte|beachten sie|befolge|befolgen sie|folge|folgen sie",
      " ~1 (?:vorherigen?|bisherigen?|obigen?|früheren?|vorigen?|ursprünglichen?)"
        + " (?:anweisung|instruktion|befehl|regel|vorgabe|richtlinie)[^\\s.!?,]{0,4} (?:nicht|keinesfalls)\\b"
    ),
    .init(
      .instructionOverride, foreign: "ignoriere|vergiss|vergesse|vergessen sie",
      " (?:alles|das alles|all das) ~1 (?:was (?:ich|du|wir|dir|man|oben|zuvor|vorher)|davor|vorherige|bisherige|zuvor|obige)"
    ),
    .init(
      .instructionOverride,
      foreign:
        "ignore|ignorez|ignorer|oublie|oubliez|oublier|néglige|négligez|contourne|outrepasse|abandonne"
        + "|désobéis à|désactive|ne tiens pas compte|ne tenez pas compte|ne tiens plus compte|ne tenez plus compte"
        + "|ne tenir aucun compte|fais abstraction|faites abstraction|fais fi|faites fi|laisse de côté|mets de côté",
      " ~4 (?:instructions?|consignes|règles|directives|ordres|commandes|indications|tâches|restrictions|filtres|protocoles)"
        + " ~1 (?:précéd|antérieur|ci-dessus|initial|original|donné|reçu|de sécurité|éthique|système)"
    ),
    .init(
      .instructionOverride, foreign: "ignore|ignorez|oublie|oubliez",
      " (?:toutes|tous) (?:les|tes|vos) (?:instructions|consignes|règles|directives|ordres)\\b"),
    .init(
      .instructionOverride, foreign: "ignore|ignorez|oublie|oubliez",
      " tout ce (?:qui précède|qu'on t|que je t|que tu|qui a été|que vous)"),
    .init(
      .instructionOverride,
      foreign: "ne tiens pas compte|ne tenez pas compte|fais abstraction|faites abstraction",
      " de (?:tout )?ce (?:qui précède|qu'on t|que je t|que tu|qui a été|que vous)"),
    .init(
      .instructionOverride,
      foreign:
        "ignora|ignorar|ignore|ignoren|olvida|olvide|olvidar|olvídate de|descarta|omite|desestima|no sigas|elude"
        + "|haz caso omiso|haga caso omiso|pasa por alto|desobedece|evita|anula|no hagas caso|no haga caso|no hagáis caso"
        + "|no hagas ningún caso|no tengas en cuenta|no tenga en cuenta|deja de lado|deja a un lado",
      " ~3 (?:instrucciones|reglas|órdenes|directrices|indicaciones|normas|tareas|restricciones|protocolos|comandos)"
        + " ~1 (?:anterior|previ|de arriba|inicial|original|dad[ao]s|recibid|que te|de seguridad|éticas|preced)"
    ),
    .init(
      .instructionOverride, foreign: "ignora|olvida|ignore|olvide|olvídate de",
      " (?:todo lo (?:anterior|que|de arriba)|(?:todas )?tus (?:instrucciones|reglas|directrices)|todas las (?:instrucciones|reglas))"
    ),
    .init(
      .instructionOverride,
      foreign:
        "ignora|ignorate|ignorare|dimentica|dimenticate|trascura|tralascia|scarta|non seguire|bypassa|aggira"
        + "|lascia perdere|disattiva|annulla|non tenere conto|non tener conto|non tenga conto|non considerare"
        + "|non badare|non dare retta|metti da parte|lascia stare",
      " ~3 (?:istruzioni|regole|direttive|indicazioni|disposizioni|ordini|comandi|compiti|restrizioni|protocolli)"
        + " ~1 (?:precedent|iniziali|sopra|original|di prima|ricevut|che (?:hai|ti)|di sicurezza|etic|anterior)"
    ),
    .init(
      .instructionOverride, foreign: "ignora|dimentica|ignorate|dimenticate",
      " (?:tutto (?:ciò|quello|quanto)|(?:tutte )?le tue (?:istruzioni|regole|direttive)|tutte le (?:istruzioni|regole))"
    ),
    .init(
      .instructionOverride,
      foreign:
        "ignore|ignora|ignorem|esqueça|esquece|desconsidere|despreze|despreza|descarte|não siga|contorne|burle"
        + "|desative|anule|desobedeça|não leve em conta|não leve em consideração|não considere|não ligue para"
        + "|deixe de lado",
      " ~3 (?:instruções|regras|ordens|diretrizes|orientações|normas|comandos|tarefas|restrições|protocolos)"
        + " ~1 (?:anterior|prévi|acima|inicia|origina|que (?:você|te|recebeu)|de segurança|étic|dadas)"
    ),
    .init(
      .instructionOverride, foreign: "ignore|ignora|esqueça|esquece|desconsidere",
      " (?:tudo (?:o que|que|acima)|(?:todas )?as? (?:suas|tuas) (?:instruções|regras|diretrizes)|todas as (?:instruções|regras))"
    ),
    .init(
      .instructionOverride,
      foreign:
        "Игнорируй|игнорируй|Забудь|забудь|Проигнорируй|проигнорируй|Отбрось|отбрось|Не следуй|не следуй|Отмени"
        + "|отмени|Обойди|обойди|Отключи|отключи|Не обращай внимания|не обращай внимания|Не учитывай|не учитывай",
      "(?:те)? ~4 (?:инструкци|указани|правил|команд|директив|Инструкци|ограничени|фильтр|распоряжени|промпт)"
    ),
    .init(
      .instructionOverride, foreign: "Игнорируй|игнорируй|Забудь|забудь",
      "(?:те)? (?:всё|все) ~1 (?:что|выше|предыдущее|сказанное)"),
    .init(
      .instructionOverride,
      literals: [
        "忽略", "无视", "無視", "忘记", "忘掉", "忘記", "不要理会", "不理会", "忽视", "抛开", "放弃", "覆盖", "绕过", "繞過", "解除",
        "不要遵守",
      ],
      "\(within){0,40}(?:指令|指示|规则|規則|命令|提示|要求|设定|設定|约束|限制|准则|过滤)"),
    .init(
      .instructionOverride,
      literals: ["以前の", "これまでの", "上記の", "前の", "すべての", "今までの", "全ての"],
      "\(within){0,24}(?:指示|命令|ルール|プロンプト|制約|制限)\(within){0,12}(?:無視|忘れ|破棄|従わない)"),
    .init(
      .instructionOverride, literals: ["이전", "위의", "앞의", "모든", "기존"],
      "\(within){0,24}(?:지시|명령|규칙|지침|프롬프트|제한)\(within){0,12}(?:무시|잊|따르지)"),
  ]

  static let foreignExtraction: [InjectionRule] = [
    .init(
      .systemPromptExtraction,
      foreign:
        "zeige|zeig|zeigen|nenne|verrate|gib|wiederhole|drucke|offenbare|verraten|nennen|was ist|wie lautet"
        + "|was steht in|wie lauten|was war|was waren",
      " ~2 (?:deinen?|deinem|deiner|ihren?|den|alle deine) ~1 (?:systemprompt|system-prompt|prompt|prompt-text|prompttext"
        + "|geheimen (?:anweisung|regel)|internen (?:anweisung|regel)|ursprünglichen? (?:anweisung|instruktion|befehl)"
        + "|versteckten|systemnachricht|systemanweisung)"),
    .init(
      .systemPromptExtraction,
      foreign:
        "montre|montrez|affiche|affichez|révèle|révélez|répète|répétez|donne|dis-moi|dis|recopie|partage|quel est|quelles sont"
        + "|quel était|quelles étaient|montre-moi|donne-moi",
      " ~2 (?:ton|votre|tes|vos|l') ?~1 (?:prompt|instructions? (?:secr|cach|initial|d'origine|origin|de base|système|interne|princip)"
        + "|consignes (?:secr|cach|initial|interne)|message système|invite (?:système|initial)|configuration cach)"
    ),
    .init(
      .systemPromptExtraction,
      foreign:
        "muestra|muéstrame|muestre|revela|revele|repite|dime|imprime|enséñame|comparte|cuál es|cuál fue|cuáles son"
        + "|cuáles eran|cual es",
      " ~2 (?:tu|tus|su|sus|el|la) ~1 (?:prompt|instrucci(?:ones|ón) (?:secret|inicial|original|ocult|intern|de formación|base)"
        + "|mensaje del? sistema|indicaci(?:ones|ón) (?:original|inicial)|configuración oculta|reglas (?:intern|ocult)"
        + "|comando (?:base|inicial))"),
    .init(
      .systemPromptExtraction,
      foreign:
        "mostra|mostrami|rivela|rivelami|ripeti|dimmi|stampa|visualizza|condividi|qual è|quali sono|qual è stato"
        + "|quali erano",
      " ~2 (?:il tuo|le tue|tuo|tue|il|la tua) ~1 (?:prompt|istruzion[ei] (?:segret|inizial|original|nascost|intern|di base)"
        + "|messaggio di sistema|configurazione nascosta|regole (?:intern|nascost)|direttiva inizial|comando (?:base|inizial))"
    ),
    .init(
      .systemPromptExtraction,
      foreign:
        "mostre|mostra|revele|revela|repita|diga|imprima|exiba|compartilhe|qual é|qual foi|quais são|quais eram",
      " ~2 (?:o|a|as|seu|suas|sua|teu|tuas) ~2 (?:prompt|instruç(?:ões|ão) (?:secret|inicia|origina|ocult|intern|base|fundament)"
        + "|mensagem d[eo] sistema|configuração oculta|regras (?:intern|ocult)|comando (?:base|inicial|central|original))"
    ),
    .init(
      .systemPromptExtraction,
      foreign:
        "Покажи|покажи|Выведи|выведи|Раскрой|раскрой|Повтори|повтори|Напечатай|напечатай|Назови|назови|Расскажи|расскажи"
        + "|Какой|какой|Каков|каков",
      "(?:те)? ~2 (?:свой|свои|мне|твой|у тебя) ~2 (?:системн|секретные инструк|исходные инструк|скрытые|промпт|начальн)"
    ),
    .init(
      .systemPromptExtraction,
      literals: ["显示", "输出", "告诉我", "重复", "泄露", "公开", "打印", "列出", "说出", "展示"],
      "\(within){0,12}你(?:的)?\(within){0,15}(?:系统提示|系统指令|初始指令|隐藏指令|系统消息|原始提示|提示词|内部规则|初始提示|初始设定)"
    ),
    .init(
      .systemPromptExtraction, literals: ["你的", "你最初的"],
      "\(within){0,6}(?:系统提示|初始指令|隐藏指令|原始指令|系统指令)\(within){0,6}(?:是什么|有哪些|给我|告诉)"),
    .init(
      .systemPromptExtraction, literals: ["あなたの", "君の", "너의", "당신의", "네"],
      "\(within){0,6}(?:システムプロンプト|初期指示|隠された指示|内部ルール|시스템 프롬프트|초기 지침|숨겨진 지시|내부 규칙)\(within){0,10}"
        + "(?:教え|表示|出力|繰り返|알려|출력|보여|반복)"),
  ]
}
