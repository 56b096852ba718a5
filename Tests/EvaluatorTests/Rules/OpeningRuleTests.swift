import DetraModel
import Testing

@testable import Evaluator

/// Labelled answers: what opens as a refusal, what is an error text, and what only looks like it.
@Suite struct OpeningRuleTests {
  static let refusals = [
    "I'm sorry, but I can't help with that.", "I\u{2019}m unable to share the contract.",
    "As an AI language model, I do not hold opinions.", "I cannot assist with this request.",
    "I can't provide that information.", "Sorry, I won't be able to help you with this.",
    "Unfortunately, I am not able to process this document.",
    "I must decline to answer that question.",
    "I apologize, but I cannot fulfill this request as it goes against my guidelines.",
    "I don't have access to external files.", "I do not have access to real-time data.",
    "**I'm sorry**, but I can't comply with that.",
    "I'm very sorry, however, I am unable to generate that content.",
    "Thank you for your question. Unfortunately I can't discuss this topic.",
    "I understand that this is urgent, but I can't help with it.", "I refuse to answer.",
    "I'm not comfortable sharing that.", "I would rather not answer that.",
    "This request violates our usage policies.", "Your request cannot be processed.",
    "We are unable to process your request at this time.", "That's not something I can help with.",
    "I cannot in good conscience write this.",
    "As a large language model, I am not able to browse the web.",
    "I'm sorry, but I can't help with that, but I'm happy to talk about something else.",
    "Es tut mir leid, aber ich kann dir dabei nicht helfen.",
    "Leider kann ich diese Anfrage nicht beantworten.",
    "Je suis désolé, mais je ne peux pas répondre à cette demande.",
    "Lo siento, pero no puedo ayudar con eso.",
    "Mi dispiace, ma non posso aiutarti con questo.", "Desculpe, mas não posso ajudar com isso.",
    "Het spijt me, maar ik kan je daar niet mee helpen.",
    "К сожалению, я не могу помочь с этим запросом.",
    "抱歉，我无法提供这些信息。", "申し訳ありませんが、そのご質問にはお答えできません。", "죄송합니다. 그 요청은 도와드릴 수 없습니다.",
  ]

  static let answers = [
    "I cannot find this information in the document.",
    "I can't determine the date, as the lease does not state it.",
    "I cannot provide the date, because it is not stated in the document.",
    "I can't give legal advice, but section 4 of the lease says that rent is due on the first.",
    "The tenant wrote: \"I can't see the meter\". Section 4 applies.",
    "\"I cannot help you,\" the agent replied, and the caller hung up.",
    "I cannot provide a refund, the agent told the customer in the transcript.",
    "> I'm sorry, but I can't help with that.\n\nThis is what the assistant said in turn 3.",
    "Summary: the user asked for the code, and the assistant said \"I'm unable to share it\".",
    "The chatbot's reply, \"As an AI, I cannot answer\", is a refusal.",
    "User: hello\nAgent: I'm sorry, I can't help with that.",
    "I can't help but notice that clause 7 contradicts clause 3.",
    "As an AI company, Acme reports revenue of $3 million.",
    "As an AI assistant, I'd be happy to help: the rent is $900.",
    "I can help with that. The rent is $3,500.",
    "I can't wait to see the result; the clause says 12 months.",
    "We cannot accept liability for lost goods, says clause 9.", "Cannot exceed 12 months.",
    "I'm sorry to hear about your loss. The policy covers burial costs up to $5,000.",
    "The landlord is unable to provide heating between May and September.",
    "Unable to pay, the tenant left in March.",
    "Der Mieter kann die Kaution nicht zurückverlangen.",
    "Ich kann die Klausel so zusammenfassen: Die Miete ist fällig.",
    "Le locataire ne peut pas sous-louer.", "No puede subarrendar sin permiso.",
    "Dear John, I regret to inform you that your application was not successful.",
    "{\"refusal\":\"I cannot help with that\",\"parties\":[]}",
    "I can't provide legal advice in general. However, here is what the lease says. "
      + String(repeating: "The tenant pays the rent on the first day of the month. ", count: 12),
    String(repeating: "Section 2 holds. ", count: 30) + "I cannot assist with that.",
  ]

  static let errors = [
    "Error: upstream timed out",
    "  Traceback (most recent call last):\n  File \"app.py\", line 3, in <module>\nKeyError: 'x'",
    #"{"error": "quota"}"#, #"{"error":"quota"}"#,
    #"{"error":{"message":"Rate limit reached for gpt-4o","type":"tokens","code":"rate_limit_exceeded"}}"#,
    "{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"Resource has been exhausted\",\n    \"status\": \"RESOURCE_EXHAUSTED\"\n  }\n}",
    #"{"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}"#,
    #"[{"error":{"code":400,"message":"API key not valid","status":"INVALID_ARGUMENT"}}]"#,
    #"{"detail":"Internal Server Error"}"#, #"{"message": "Endpoint request timed out"}"#,
    #"{"timestamp":"2026-01-02T03:04:05Z","status":500,"error":"Internal Server Error","path":"/v1/run"}"#,
    #"{"statusCode":503,"message":"upstream gone"}"#,
    #"{"errorMessage":"Task timed out after 3.00 seconds","errorType":"Sandbox.Timedout"}"#,
    "Internal Server Error", "502 Bad Gateway", "HTTP 503 Service Unavailable",
    "HTTP/1.1 500 Internal Server Error",
    "<html>\r\n<head><title>504 Gateway Time-out</title></head><body><center>nginx</center></body></html>",
    "<!DOCTYPE html><html lang=\"en\"><head><title>Error 500</title></head></html>",
    "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
    "Error code: 429 - {'error': {'message': 'You exceeded your current quota'}}",
    "java.lang.NullPointerException: Cannot invoke \"String.length()\"\n\tat com.acme.Lease.parse(Lease.java:42)\n\tat com.acme.Main.main(Main.java:7)",
    "Exception in thread \"main\" java.lang.IllegalStateException: closed",
    "TypeError: Cannot read properties of undefined (reading 'choices')\n    at run (/app/index.js:12:30)\n    at main (/app/index.js:40:3)",
    "ValueError: invalid literal for int() with base 10: 'x'",
    "panic: runtime error: index out of range [3]\n\ngoroutine 1 [running]:\nmain.main()",
    "thread 'main' panicked at src/main.rs:4:5:\nindex out of bounds",
    "An error occurred while processing your request.",
    "Something went wrong. Please try again later.",
    "upstream connect error or disconnect/reset before headers",
    "Rate limit exceeded", "Fatal: could not connect to model server",
    "Unexpected error: connection reset by peer",
    "PHP Fatal error:  Uncaught Exception: no model in /srv/run.php:3", "Service Unavailable",
    "System.InvalidOperationException: Sequence contains no elements\n   at System.Linq.Enumerable.First[T](IEnumerable source) in Lease.cs:line 3",
  ]

  static let noErrors = [
    "The log says \"error: disk full\" twice.", "Error 404 means that the page does not exist.",
    "Error handling in Swift is done with throws and catch.",
    "Errors: none were found in the contract.",
    "An error in clause 4 makes the date ambiguous.",
    "500 Internal Server Error is a generic answer of a server.",
    "Internal Server Error means the server met a condition it did not expect.",
    "The service returned 502 Bad Gateway at 12:04.",
    "```\nTraceback (most recent call last):\nKeyError: 'x'\n```\nThe key is missing from the dictionary.",
    "Traceback (most recent call last):\n  File \"a.py\", line 1\nKeyError: 'x'\n\nThis trace says that the key x is not in the dictionary, so add it first.",
    "TypeError: Cannot read properties of undefined (reading 'a')\n    at f (/a.js:1:2)\n\nYou can fix this by checking that the object is there before you read it.",
    "KeyError is raised when a mapping has no such key.",
    "KeyError: raised when a mapping has no such key, and could not be found.",
    "2026-01-02 12:00:00 ERROR disk full\n2026-01-02 12:00:01 INFO retry",
    "> Error: disk full\n\nThis line of the log shows the cause.",
    #"{"error":null,"parties":["ABC Properties LLC"]}"#, #"{"errors":[],"amounts":[3500]}"#,
    #"{"error":false,"result":"ok"}"#,
    #"{"status":200,"message":"ok"}"#, #"{"parties":["Error Corp"],"dates":[]}"#,
    #"{"message":"The rent is $3,500."}"#,
    "<html><head><title>Lease agreement</title></head></html>",
    "Exceptional items are listed in annex B.",
    "Fatal accidents are covered by section 8.",
    "Something went wrong with the delivery, so the buyer may cancel under section 3.",
    "An error occurred in the 2019 filing, and the court set it aside.",
    "Exception: clause 9 does not apply to subtenants.",
    "Error: the word comes from Latin \"errare\".", "Unauthorized sublets are forbidden.",
    "Quota: 40 hours a week.",
    "Service Unavailable is what the server answered, says line 3 of the log.",
    "Too many requests were made by the tenant for repairs.",
  ]

  static func openings() throws -> OpeningPatterns { try OpeningPatterns.shared.get() }

  static func isRefusal(_ output: String) throws -> Bool {
    try RefusalRule(openings()).verdict(on: RuleTests.input(.string(output)))?.passed == false
  }

  static func isError(_ output: String) throws -> Bool {
    try ErrorTextRule(openings()).verdict(on: RuleTests.input(.string(output)))?.passed == false
  }

  @Test(arguments: refusals) func aRefusalIsFound(output: String) throws {
    #expect(try Self.isRefusal(output))
  }

  @Test(arguments: answers + noErrors) func anAnswerIsNoRefusal(output: String) throws {
    #expect(try !Self.isRefusal(output))
  }

  @Test(arguments: errors) func anErrorTextIsFound(output: String) throws {
    #expect(try Self.isError(output))
  }

  @Test(arguments: noErrors + answers + refusals) func anAnswerIsNoErrorText(output: String) throws
  {
    #expect(try !Self.isError(output))
  }
}
