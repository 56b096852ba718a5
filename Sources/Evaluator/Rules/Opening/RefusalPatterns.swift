/// Patterns over an `Opening` without its regrets, in the syntax that vectorscan takes. Repetition needs no bound: an opening
/// is short.
enum RefusalPatterns {
  enum Label: Sendable, Hashable {
    /// The answer refuses.
    case refusal
    /// Somebody else's words.
    case told
    /// What cannot be said does not stand in the source.
    case grounded
    /// It goes on to do something else.
    case pivot
    /// What is refused is advice that nobody wants from a model.
    case caveat
  }

  static let all: [(Label, String)] =
    english.map { (.refusal, "^" + $0) } + others.map { (.refusal, "^" + $0) } + vetoes

  /// "I" and that it cannot or will not.
  private static let cannot =
    "(?:i (?:cannot|can not|can't|won't|will not|won't be able to|will not be able to|am unable to|am not able to|am not permitted to|am not allowed to|refuse to)|"
    + "(?:i'm|i am) (?:unable to|not able to|not permitted to|not allowed to|not programmed to|not designed to|not going to|not comfortable))"

  private static let serve =
    "(?:assist|help|provide|provid(?:e|ing)|fulfil|fulfill|comply|answer|process|do (?:that|this|so)|share|sharing|disclose|reveal|generate|create|creating|"
    + "produce|write|writing|complete (?:this|that|your)|continue with (?:this|that)|engage|discuss|discussing|participate|respond|give (?:you|legal|medical|financial|that|this|out)|"
    + "access|open (?:the|this|that|links|files|external)|browse|carry out|perform|accommodate|grant|support (?:this|that|your)|offer (?:you|that|this|legal|medical))"

  private static let english = [
    cannot
      + " (?:directly |currently |legally |ethically |really |in good conscience )?(?:with )?"
      + serve
      + "(?:[ ,.;:!?]|$)",
    "i (?:must|have to|will have to|'ll have to|need to) (?:respectfully |politely )?(?:decline|refuse)",
    "i(?:'d| would) (?:prefer|rather) not (?:to )?(?:answer|respond|discuss|share|say)",
    "i (?:don't|do not) have (?:direct |real-time |the )?(?:access|ability|permission|capability)",
    "i (?:cannot|can't) in good conscience",
    "as (?:an ai|a large language model|a language model|an artificial intelligence)(?: language)?(?: model| assistant| system)?,? (?:i|my|it is|it's)(?:'m| am| cannot| can't| do not| don't| have no| lack|) ?(?:not|unable|no|cannot|can't|don't|programming|guidelines|hold|have)",
    "(?:this|that)(?:'s| is) (?:not something|something) (?:that )?i (?:can't|cannot|can|am able to|'m able to) (?:help|assist|do|provide|discuss)",
    "(?:that|this)(?:'s| is) (?:beyond|outside) (?:what i can|my (?:capabilities|guidelines|scope))",
    "(?:this|your) (?:request|prompt|query) (?:violates|goes against|was (?:rejected|blocked|flagged|refused)|(?:cannot|can't) be (?:processed|completed|fulfilled)|may violate)",
    "(?:it (?:would be|is)|it's) (?:inappropriate|not appropriate|unethical) for me to",
    "we (?:cannot|can't|are unable to|are not able to) (?:assist|help|process|complete|fulfil|fulfill)(?: you)?(?: with)? (?:this|that|your) ",
  ]

  /// German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Polish, Russian, Chinese, Japanese, Korean.
  private static let others = [
    "(?:(?:es )?tut mir (?:sehr )?leid[,.]? ?|entschuldigung[,.]? ?|leider |aber ,?){0,3}(?:ich kann|kann ich|ich darf|darf ich)[^.!?\"„]* (?:nicht|keine|kein)[^.!?\"„]* ?(?:helfen|weiterhelfen|unterstützen|beantworten|bearbeiten|bereitstellen|erfüllen|nachkommen|behilflich)",
    "(?:als ki|als ein ki|als sprachmodell|als künstliche intelligenz)[a-zäöü -]*,? ?(?:kann|darf|habe|bin) ich",
    "(?:(?:je suis|je suis vraiment) désolée?[,.]? ?|désolée?[,.]? ?|malheureusement,? ?|mais ){0,3}je ne (?:peux|suis)(?: malheureusement)? pas (?:en mesure de |autorisée? à )?(?:vous |t'|te )?(?:aider|répondre|fournir|traiter|donner suite|satisfaire|accéder|assister)",
    "en tant qu(?:e modèle|'ia|'intelligence|'assistant)[^.!?\"«]*je ne ",
    "(?:lo siento(?: mucho)?[,.]? ?|lamentablemente,? ?|pero ){0,3}no (?:puedo|me es posible) (?:ayudar|ayudarte|ayudarle|proporcionar|responder|cumplir|realizar|compartir|procesar|asistir)",
    "como (?:modelo de lenguaje|una? ia|inteligencia artificial)[^.!?\"«]*no (?:puedo|tengo)",
    "(?:mi dispiace[,.]? ?|purtroppo,? ?|ma ){0,3}non (?:posso|sono in grado di) (?:aiutarti|aiutarla|aiutare|fornire|rispondere|soddisfare|assisterti|elaborare)",
    "(?:(?:lamento|desculpe|sinto muito|infelizmente)[,.]? ?|mas ){0,3}(?:eu )?não (?:posso|consigo) (?:ajudar|ajudá-lo|fornecer|responder|atender|processar)",
    "(?:(?:het )?spijt me[,.]? ?|sorry[,.]? ?|helaas |maar ){0,3}(?:ik kan|kan ik) [^.!?\"]*(?:niet|geen)[^.!?\"]*(?:helpen|beantwoorden|verwerken|verstrekken)",
    "(?:(?:jag är ledsen|tyvärr|förlåt)[,.]? ?|men ){0,3}(?:jag kan|kan jag) (?:tyvärr )?inte (?:hjälpa|svara|bistå|ge)",
    "(?:(?:przykro mi|przepraszam|niestety)[,.]? ?|ale ){0,3}nie mogę (?:pomóc|odpowiedzieć|udzielić|spełnić)",
    "(?:(?:извините|простите|к сожалению|мне жаль)[,.]? ?|но ){0,3}я не могу (?:помочь|вам помочь|ответить|предоставить|выполнить|обсуждать)",
    "(?:很?抱歉|对不起|對不起)[，,。 ]?(?:但)?(?:我)?(?:无法|無法|不能|没办法)(?:提供|协助|協助|帮助|幫助|回答|处理|完成|满足)",
    "(?:申し訳(?:ありません|ございません)|すみません)(?:が)?[、。,]? ?[^。]*(?:お手伝い|お答え|提供|対応|お応え)[^。]*(?:できません|できかねます|いたしかねます)",
    "(?:죄송합니다|죄송하지만)[.,만]{0,3} ?[^.]*(?:도와드릴|도움을 드릴|제공할|답변할|답변드릴) 수 없",
  ]

  private static let vetoes: [(Label, String)] = [
    (
      .told,
      "[\"”»,] ?(?:[a-z]+ )?(?:[a-z]+ )?(?:[a-z]+ )?(?:said|says|replied|wrote|writes|answered|responded|explained|told)(?:[ .,:]|$)"
    ),
    (.told, "^[\"“«„'‘>`]"),
    (.told, "help but "),
    (
      .grounded,
      "(?:not|never|nowhere) (?:[a-z]+ )?(?:stated|mentioned|specified|given|included|contained|available|present|found|provided|defined|disclosed) "
    ),
    (
      .grounded,
      "(?:does not|doesn't|do not|don't) (?:[a-z]+ )?(?:state|mention|specify|say|contain|include|give|define|address|provide|disclose)"
    ),
    (
      .grounded,
      "(?:based (?:only |solely )?on|from|in|within) (?:the|this|your) (?:provided |given |supplied |attached )?(?:document|text|contract|agreement|lease|context|source|excerpt|passage)"
    ),
    (.pivot, "[,.;] ?(?:but|however|instead|that said|nevertheless|here)[ ,]"),
    (.caveat, "(?:legal|medical|financial|tax|investment) (?:advice|opinions?|guidance)"),
  ]
}
