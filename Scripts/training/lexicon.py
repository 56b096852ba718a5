"""Classes of words that attacks are made of: in seven languages here, in some 60 more in lexicon-languages.tsv. A word that
ends in * stands for all that begin with its first five bytes; accents are dropped before words are compared."""

import pathlib

CLASSES = [
    ("override", """
        ignor* disregard* forget forgets forgetting forgot neglect* bypass* overri* overrul* discard* abandon dismiss* circumvent*
        suspend* disable disabling disabled deactivat* void nullify cancel erase delete unlearn omit skip evade remove drop reset
        supersed* breach unlock jailbr* defy disobey subvert sidestep set aside unshackle
        vergiss vergessen vergesst missachte* uebergeh* übergeh* umgehe umgehen verwirf verwerfe lass löse
        olvida olvide olvidar olvidate descarta descarte omite omita pasa salta desactiva elude anula abandona
        oublie oubliez oublier neglige negligez contourne contournez desactive desactivez outrepasse* faites fais
        dimentica dimenticare dimenticate trascura tralascia disattiva bypassa scarta annulla aggira
        esquece esqueca esquecer desconsidere desconsidera despreze despreza desative contorne pule
        игнорируй игнорируйте игнорировать забудь забудьте проигнорируй отмени отбрось обойди пренебреги отключи"""),
    ("earlier", """
        previous previously prior above earlier preceding foregoing original initial preset existing default past before former
        standard usual normal regular obige obigen vorherige* bisherige* vorige vorigen frühere früheren bisher zuvor
        ursprün* vorangehenden anterior anteriores previas previos previa previo arriba inicial iniciales originales précéden* 
        antérieur* initiales initiaux precedent* iniziali sopra iniziale anteriormente acima iniciais
        предыдущие предыдущих предыдущий прежние прежних выше ранее исходные начальные"""),
    ("instructions", """
        instruction* instructs directive directives directions guideline guidelines guidance command commands order orders prompt
        prompts rule rules programming training policy policies protocol protocols parameter parameters assignment tasks task
        anweisun* instruktio* regel regeln befehl befehle vorgaben richtlini* auftrag aufgaben aufgabe programm*
        instrucc* reglas regla órdenes ordenes directric* directiv* consignes consigne règle règles istruzion* regole
        regola direttiv* instruc* instruç* regra regras diretriz* ordens comandos comando entrenamiento tareas tarefas programación 
        инструкции инструкций инструкцию правила правил указания указаний команды команд директивы промпт"""),
    ("limits", """
        restrict* limitati* limits filter filters safety safeguard* guardrail* ethic* moral morals morality constrai* censor* boundaries
        moderation shackles confines alignment protections fetters beschränk* einschränk* sicherhe* filtern ethik
        restricc* límites limites seguridad filtros ética limitaci* sécurit* éthique restrizion* sicurezza etica
        segurança ограничения ограничений безопасности фильтры этики"""),
    ("reveal", """
        reveal reveals revealing show showing print display output repeat tell expose leak disclose divulge share dump recite echo paste
        quote list expose summarize summarise transcribe translate encode return provide spell reproduce append
        zeige zeig zeigen verrate verraten nenne wiederhole gib ausgeben drucke offenbare enthülle
        muestra muéstrame muestre revela revele dime imprime enséñame repite comparte
        montre montrez affiche affichez révèle révélez répète répétez donne dis partage
        mostra mostrami rivela rivelami stampa ripeti dimmi visualizza condividi
        mostre revele exiba diga repita imprima
        покажи покажите выведи раскрой повтори напечатай расскажи перечисли"""),
    ("secret", """
        hidden secret secrets confidential internal system password passwords passphrase credentials key token config
        configur* initialization setup verbatim undisclosed underlying core base private backend metadata embeddings
        geheim geheime geheimen versteckte systemprompt passwort secreto secreta contraseña oculto ocultas secret secrète
        caché cachées segreto segreta nascosto nascoste parola segredo secreta senha oculto ocultas
        секрет секретный пароль системный системные скрытые конфиденциальные"""),
    ("persona", """
        dan unrestricted unfiltered uncensored jailbroken jailbreak evil amoral persona unaligned unconstrained unethical stan dude aim
        omnipotent rogue uninhibited unbound unhinged devmode antigpt machiavellian lawless sentient
        uneingeschränkt* unzensiert* irrestricto irrestrita illimité"""),
    ("pretend", """
        pretend act acting imagine simulate simulating simulator roleplay behave become embody assume impersonate hypothet* 
        fictional story character scenario novel role
        spiele tu stelle vorstellen actúa actua finge imagina simula agis imagine fais comporte agisci fingi immagina comportati
        aja finja imagine притворись представь веди действуй"""),
    ("you", """
        you your yours yourself youre ur u du dein deine deinen deiner ihre sie te tu tus ti usted su tes ton ta vous votre vos tuo
        tua tuoi tue suas seu seus sua você ты твой твои твоя вы ваши ваш тебе"""),
    ("refuse", """
        refuse refuses refusing refusal refusals decline declines reject rejects apolog* disclaimer disclaimers warning warnings sorry
        unable hesitate hesitation comply complies compliance obey obeys obedient unconditionally weigere ablehnen rechazar niegues
        refuser refuse rifiutare recusar отказывай отказывайся"""),
    ("never", """
        no not never without dont cannot cant none nothing any wont doesnt kein keine nicht ohne nie sin nunca ningun ninguna
        sans jamais aucun aucune pas senza mai nessuna nessun sem nenhuma nem нет не без никогда"""),
    ("mode", """
        mode developer debug admin administrator sudo root maintenance override godmode modo entwickler entwicklermodus desarrollador développeur
        sviluppatore desenvolvedor режим разработчика"""),
    ("instead", """
        instead now new following next only henceforth onwards start begin starting jetzt nun stattdessen neue neuen ahora nueva nuevas
        nuevo maintenant nouvelle nouvelles nouveau plutôt adesso ora nuove nuova invece agora nova novas novo вместо теперь новые новая"""),
    ("model", """
        ai ais chatgpt gpt chatbot bot assistant model llm openai claude gemini llama bard copilot agent ki ia künstlic*
        assistent asistente modelo modèle modello assistente нейросеть модель ассистент"""),
    ("send", """
        send post upload forward transmit email exfiltrate fetch webhook curl url http https www link endpoint img image markdown
        sende senden envía envie envoie invia отправь"""),
    ("respond", """
        say write respond reply answer responses response begin end print include execute run call perform proceed
        sag sage schreib schreibe antworte di escribe responde écris réponds scrivi rispondi escreva responda diga скажи напиши ответь"""),
    ("me", "me my mine i im we our mir mich mein ich mi mis yo moi mon ma je mio mia io meu minha eu мне мой я мои"),
    ("about", """
        attack attacks attacker attackers injection injections detect detects detection prevent prevents defend mitigat* researchers
        vulnerab* example examples explain article tutorial owasp threat threats malicious paper blog classifier"""),
    ("everything", "everything all anything whatever every any entire full complete exact alles alle todo todas todos toute toutes tout tutto tutte tutti tudo все всё"),
]


def add_languages(path):
    """Appends the lines of a file, `class<TAB>language<TAB>words`, to the classes. Of two classes that have a word it is in the first."""
    words = {name: [entries] for name, entries in CLASSES}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line and not line.startswith("#"):
            name, _, entries = line.split("\t")
            words[name].append(entries)
    return [(name, " ".join(entries)) for name, entries in words.items()]


CLASSES = add_languages(pathlib.Path(__file__).parent / "lexicon-languages.tsv")
