extension Vocabulary {
  /// Common given names of many countries: with one of them a name may open a sentence.
  static let givenNames = """
    simon neil graham ian colin stuart craig nigel trevor derek philippa gareth alistair angus duncan \
    hugh rupert felicity harriet imogen beatrice eleanor penelope rosie tobias fabian florian sebastian \
    julian adrian damian marcus lucas mateo santiago valeria camila lorenzo elodie margaux antoine \
    mathieu guillaume etienne maxime bastien agnieszka piotr krzysztof tomasz pawel katarzyna jan anton \
    jakob emil freya astrid signe soren rasmus ewa zofia petr pavel milan goran dragan zoran jelena \
    james john robert michael william david richard joseph thomas charles christopher daniel \
    matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward \
    ronald timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin \
    scott brandon benjamin samuel gregory frank alexander raymond patrick jack dennis jerry \
    tyler aaron jose adam nathan henry douglas zachary peter kyle walter ethan jeremy harold \
    keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan \
    joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene \
    vincent russell elijah louis bobby philip johnny liam oliver oscar leo max felix tom tim ben \
    sam alex mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy \
    betty margaret sandra ashley kimberly emily donna michelle carol amanda dorothy melissa \
    deborah stephanie rebecca sharon laura cynthia kathleen amy angela shirley anna brenda \
    pamela emma nicole helen samantha katherine christine debra rachel carolyn janet catherine \
    maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina joan \
    evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison \
    frances kathryn janice jean abigail alice julia judy sophia grace denise amber doris marilyn \
    danielle beverly isabella theresa diana natalie brittany charlotte marie kayla alexis lori \
    jane kate lucy chloe mia zoe hans klaus jurgen wolfgang stefan andreas markus matthias jens \
    uwe ralf dieter heinz gunter horst helmut karl fritz lukas jonas finn sabine petra monika \
    ursula claudia susanne birgit heike martina katrin anja silke ingrid renate greta lena \
    pierre michel philippe alain nicolas julien luc francois jacques claire sophie camille \
    isabelle nathalie sylvie valerie celine aurelie carlos luis miguel pedro javier antonio \
    manuel francisco jorge diego pablo sergio carmen lucia sofia elena pilar isabel ana marta \
    marco giuseppe giovanni luca francesco alessandro matteo paolo giulia chiara francesca \
    valentina joao paulo rodrigo thiago rafael fernando ricardo beatriz mariana priya raj amit \
    rahul anil sanjay sunita deepak vikram ravi arjun neha wei li ming jing chen yuki hiroshi \
    kenji takashi akira sakura haruto mohammed mohamed muhammad ahmed ali omar hassan hussein \
    fatima aisha layla yusuf ibrahim khalid olga ivan sergei dmitri vladimir natasha svetlana \
    tatiana irina alexei mikhail nikolai andrei viktor katya lars erik sven anders bjorn astrid \
    magnus henrik mette nadia leila tariq imran kwame amara chidi ngozi thandi sipho
    """

  /// Words with a capital that are no names: of sentences, headings and roles, and names that everybody knows.
  static let commonWords = """
    monday tuesday wednesday thursday friday saturday sunday weekday montag dienstag mittwoch \
    donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes \
    martes miercoles jueves viernes sabado domingo january february march april may june july \
    august september october november december i a an the this that these those it he she we you \
    they and or but if so as at by for from in into of on to with without not no yes new york \
    city los angeles san francisco diego united states kingdom america american european europe \
    union nations great britain british england english scotland wales ireland irish london \
    paris berlin germany german france french spain spanish italy italian portugal portuguese \
    china chinese japan japanese india indian russia russian canada canadian mexico mexican \
    brazil australia australian africa african asia asian middle east west north south northern \
    southern eastern western central pacific atlantic hong kong singapore korea washington dc \
    silicon valley world google microsoft apple amazon facebook meta openai chatgpt github \
    gitlab linux windows macos ios android python java javascript typescript swift rust react \
    node docker kubernetes postgres postgresql mysql redis kafka excel word powerpoint outlook \
    teams slack zoom office chrome firefox safari adobe intel nvidia oracle sap salesforce \
    wikipedia youtube twitter linkedin instagram whatsapp paypal visa mastercard http https json \
    xml html css sql api rest pdf csv utc gmt est pst ai llm summary overview introduction \
    conclusion background key points findings next steps step action items item note notes \
    important details detail information info report reports executive table contents list \
    example examples question questions answer answers response request issue issues problem \
    problems solution solutions recommendation recommendations analysis results result data \
    review reviews version update updates status priority high medium low critical total \
    subtotal amount amounts date dates time name names title description type category tags \
    author subject re dear hello hi regards best kind sincerely thank thanks please yours \
    faithfully truly sehr geehrte freundliche grusse mit bonjour cordialement estimado saludos \
    customer customers client clients support service services team department departments \
    manager managers director directors officer officers chief president vice chairman board \
    committee council commission ministry minister secretary government federal state national \
    international global regional local public private company companies corporation corp inc \
    llc ltd gmbh ag sa plc co group holdings partners associates bank insurance university \
    college school institute hospital clinic center centre foundation association society agency \
    bureau court supreme district law act bill code policy policies agreement agreements \
    contract contracts lease license terms conditions term party parties landlord tenant tenants \
    lessor lessee buyer seller vendor supplier employer employee employees borrower lender \
    guarantor licensee licensor plaintiff defendant provider user users owner owners property \
    premises rent deposit security payment payments invoice invoices order orders account \
    accounts number numbers section clause article schedule appendix exhibit annex chapter part \
    page figure street avenue road lane drive boulevard square park bridge river lake mountain \
    island county province town village apartment suite unit floor building house room project \
    product products plan plans program programme system systems software hardware application \
    app website web platform tool tools feature features function functions method methods class \
    object server database network cloud machine learning artificial intelligence deep neural \
    language model models natural processing human resources risk management quality assurance \
    control research development marketing sales finance financial business strategy operations \
    engineering design test testing production release sprint kanban scrum agile bug fix pull \
    merge commit branch patient patients diagnosis treatment medication history assessment exam \
    vital signs blood pressure heart rate complaint follow up allergies medications lab labs \
    laboratory imaging emergency primary care physician nurse first second third last final one \
    two three four five six seven eight nine ten other another all any each every both some many \
    most more few several such same different general special annual monthly weekly daily \
    quarterly current previous following based however therefore moreover furthermore \
    additionally also finally overall meanwhile although because since when while where what who \
    which why how there here then than after before during until about above below under over \
    between through once only just even still again further make sure let see use using used \
    contact call email phone address send visit read write check click open close save select \
    enter add remove delete create view go get set run start stop begin end happy good nice \
    merry christmas year easter thanksgiving holiday black cyber
    """
}
