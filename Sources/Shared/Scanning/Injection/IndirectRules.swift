/// Shapes of attacks that come with a document, a mail or the output of a tool, or that hide what they say.
extension InjectionRule {
  private static let machine =
    "(?:ai|a\\.i|llms?|language models?|chatbots?|assistants?|copilot|chatgpt|gemini|claude|bots?)"

  static let indirect: [InjectionRule] = [
    // Note to the AI reading this page: …
    .init(
      .indirectInjection, "note|notes|message|instruction|instructions|attention|reminder|notice",
      " (?:to|for) (?:(?:any|all|the|an) )?~1 \(machine) ~2 "
        + #"(?:read|reading|process|processing|summari[sz]\w+|pars\w+|analy\w+|review\w+|evaluat\w+)\b"#
    ),
    // If you are an AI reading this, …
    .init(
      .indirectInjection, "if you are|if you're|when you are",
      " (?:an? )?~1 \(machine) (?:assistant |agent |model )?"
        + #"(?:reading|processing|summari[sz]ing|parsing|reviewing|and (?:are )?reading|you must)\b"#
    ),
    .init(
      .indirectInjection, "ai|llm|assistant",
      #" (?:assistants? |agents? |models? )?(?:reading|processing|summari[sz]ing|parsing) this\b"#),
    // <!-- assistant: … -->
    .init(
      .indirectInjection, literals: ["<!--", "[//]: # ("],
      #"[^>\n]{0,40}(?:ignore (?:all|any|previous|prior|the (?:above|page|previous))|disregard |(?:assistant|ai|llm|system"#
        + #"|ai agents?|dear model|new instructions?)[:,]|you must |instructions for (?:ai|bots|llm)|pretend you)"#
    ),
    // <span style="display:none">Assistant, …
    .init(
      .indirectInjection, literals: ["style="],
      #"["'][^"'>]{0,60}(?:display: ?none|font-size: ?0|color: ?(?:white|#fff)|opacity: ?0|visibility: ?hidden)"#
        + #"[^>]{0,80}>[^<]{0,100}\b(?:ignore|disregard|assistants?|instructions?|ai|llms?|(?:chat)?bots?|you must"#
        + #"|you should|the user|(?:system|your) prompt|(?:language )?models?|summari[sz]\w+)\b"#
    ),
    // Attention all bots: …
    .init(
      .indirectInjection,
      "attention|attn|dear|notice to|note to|message to|message for|instructions for|hey",
      #" (?:to )?(?:any|all|every)(?: and (?:any|all|every))? ~2 "#
        + #"(?:ai|a\.i|ais|llms?|language models?|chatbots|bots|ai assistants|ai agents|crawlers)(?: agents?| models?)?\s?[:,!]"#
    ),
    // All bots that read this page must …
    .init(
      .indirectInjection, "all|any|every",
      #" ~1 (?:ai|a\.i|ais|llms?|language models?|chatbots?|bots?|crawlers?)(?: agents?| assistants?| models?)? "#
        + #"(?:reading|visiting|processing|parsing|scanning|summari[sz]ing|that (?:reads?|visits?|process(?:es)?)|who reads?) "#
        + #"(?:this|these|our)\b"#),
    // <INFORMATION> This is an important message …
    .init(
      .indirectInjection, literals: ["<information>", "<important>", "<admin>", "<instructions>"],
      #"\s*(?:this is an important|important|you must|before you|ignore|a message from|first )"#),
    .init(
      .indirectInjection, "before you can|before you",
      #" (?:solve|complete|finish) (?:the|your|this) ~1 (?:task|request) ~6 (?:first|must|need to|have to|please)\b"#
    ),
    .init(
      .indirectInjection, odds: hint, "without|do not|don't|never",
      #" (?:tell|telling|inform|informing|mention|mentioning|notify|notifying|alert|alerting) ~2 (?:the )?user\b"#
    ),
    // You are running as part of a test pipeline …
    .init(
      .indirectInjection, odds: hint, "you are|this is|the model is",
      #" ~3 (?:test pipeline|test mode|training exercise|strictly for testing|testing purposes|maintenance mode)\b"#
    ),
    .init(
      .indirectInjection, odds: hint, "include|render|insert|embed|add|append",
      #" ~3 (?:in|into|as part of|to|at the end of) (?:your|the|every|each) ~1 (?:response|answer|reply|output|solution)\b"#
    ),
  ]

  static let exfiltration: [InjectionRule] = [
    // ![x](https://host/?q=[DATA])
    .init(
      .dataExfiltration, literals: ["!["],
      #"[^\]\n]{0,40}\]\(https?://[^)\s]{1,80}=[^)\s]{0,20}(?:\[|\{|<|\$|%7b)"#),
    .init(
      .dataExfiltration,
      "send|forward|post|upload|exfiltrate|transmit|email|mail|leak|copy|submit",
      " ~4 (?:conversation|chat history|chat log|system prompt|api keys?|passwords?|credentials|emails?|tokens?"
        + "|user data|customer list|private keys?|environment variables|session cookies?|files|contacts|them"
        + "|everything|summary) ~6 (?:to|at) "
        + #"(?:https?\b|[\w.]+@|attacker|evil|my (?:server|webhook|email|address)|this (?:url|webhook|server))"#
    ),
    .init(
      .dataExfiltration, odds: hint,
      "fetch|open|visit|load|browse to|call|request|get|append|encode",
      #"[^\n]{0,60}https?://[^\s)]{1,80}[?&]\w{1,12}=(?:\[|\{|<|\$)"#),
  ]

  static let tools: [InjectionRule] = [
    .init(
      .toolAbuse, odds: hint,
      "you have|you now have|you've been granted|i grant you|i give you|with",
      #" ~2 (?:admin|root|sudo|superuser|administrator) (?:access|privileges?|rights|permissions)\b"#
    ),
    .init(
      .toolAbuse, "act as|you are now|simulate being|you are|become",
      #" (?:the )?(?:root|admin|superuser|sudo) (?:and|now|so|user)\b"#),
    .init(
      .toolAbuse, odds: hint, "call|invoke|execute|run|use",
      #" ~2 \w+ ~4 without (?:asking|confirmation|approval|permission|telling|logging)\b"#),
    // Call send_mail to … without asking.
    .init(
      .toolAbuse, "call|invoke|execute|run|use|trigger",
      #" ~3 [a-z]+_[a-z_]+\b[^\n.!?]{0,80}\b(?:without (?:asking|confirm\w+|approval|permission|telling|notifying)"#
        + #"|(?:do not|don't|never|no need to) (?:ask|confirm|wait for|request|notify|tell)|no confirmation)\b"#
    ),
    .init(
      .toolAbuse, "bypass|ignore|disregard|override",
      #"[^\n]{0,30}(?:rm\x20-rf|/etc/(?:passwd|shadow)|id_rsa|os\.system|__import__|drop\x20table)"#
    ),
    .init(
      .toolAbuse, "user|owner|operator",
      #" (?:has|have) (?:already )?(?:approved|authori[sz]ed|confirmed) ~4 (?:do not|don't|no need to) (?:ask|confirm|verify)\b"#
    ),
  ]

  static let concealment: [InjectionRule] = [
    // Decode this and do what it says. By itself a riddle; what it hides is seen when it is undone.
    .init(
      .encodedInstruction, odds: hint,
      "decode|decrypt|decipher|unscramble|deobfuscate|read|translate|convert",
      " ~6 (?:and|then) ~1 (?:do (?:what|as) (?:it|they)"
        + #"|(?:follow|execute|obey|perform|carry out|act on|comply with) (?:it|its|them|the))\b"#),
    .init(
      .encodedInstruction, odds: hint, "base64|hex|rot13|morse|cipher|caesar|binary",
      #"[^\n]{0,80} (?:follow|execute|obey|do what|respond|carry out|answer)\b"#),
    .init(
      .encodedInstruction, "encode|convert|translate|output|print|write",
      #" ~2 (?:your|the system) ~2 (?:prompt|instructions|message|rules) ~3 (?:base64|hex|rot13|morse|binary|backwards|reverse)\b"#
    ),
    // Join the parts and do what they say.
    .init(
      .payloadSplitting, "concatenate|combine|join|merge|assemble|put together",
      " ~4 (?:strings?|parts|pieces|variables|fragments|chunks|words|letters) ~6 (?:and|then) "
        + #"~1 (?:follow|execute|obey|answer|run|do|respond)\b"#),
    .init(
      .payloadSplitting, "execute|follow|obey|respond to|carry out",
      #" \(?[a-z]\d? ?\+ ?[a-z]\d?\b"#),
    .init(
      .payloadSplitting, "first letter|first letters|first word",
      #" of (?:each|every) (?:line|sentence|word) ~3 (?:follow|execute|obey|do)\b"#),
    // Assistant: Sure … User: … Assistant: Sure …
    .init(
      .manyShot, odds: hint, "assistant|ai|bot|model",
      #"\x20?:\s*(?:sure|of\x20course|certainly|absolutely)\b[^\n]{0,160}\n\s*(?:user|human|me|q)\x20?:[^\n]{1,160}\n"#
        + #"\s*(?:assistant|ai|bot|model|a)\x20?:\s*(?:sure|of\x20course|certainly|absolutely)\b"#),
  ]
}
