/// Patterns over an `Opening`, in the syntax that vectorscan takes. Repetition needs no bound: an opening is short.
enum ErrorPatterns {
  enum Label: Sendable, Hashable {
    /// An error's own document: JSON, HTML, XML. It cannot be anything else.
    case document
    /// The start of a stack trace.
    case trace
    /// A line that reports an error.
    case line
    /// Words of somebody who tells what an error is.
    case explained
  }

  static let all: [(Label, String)] =
    documents.map { (.document, $0) } + traces.map { (.trace, $0) } + lines.map { (.line, $0) }
    + [
      (
        .explained,
        " (?:means|mean|indicates?|occurs? (?:when|if|because)|happens? (?:when|if|because)|refers? to|typically|usually|is an?|is raised|is thrown|raised when|thrown when|is caused by|you can fix|to fix|describes?|section \\d)[ ,.]"
      )
    ]

  private static let status =
    "(?:bad request|unauthorized|forbidden|method not allowed|request time-?out|payload too large|too many requests|internal server error|"
    + "not implemented|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)"

  /// JSON, spaces reduced to one, and pages of servers.
  private static let documents = [
    "^\\[? ?\\{ ?\"error\" ?: ?\\{ ?\"(?:message|code|type|status|errors|param|reason|details|innererror)\" ?:",
    "^\\{ ?\"error\" ?: ?\"[^\"]+\" ?\\}$",
    "^\\{ ?\"error\" ?: ?\"[^\"]+\" ?, ?\"(?:code|status|statuscode|message|type|request_id|requestid|error_description|detail|path|timestamp|trace_id)\" ?:",
    "^\\{ ?\"type\" ?: ?\"error\" ?, ?\"error\" ?: ?\\{",
    "^\\{ ?\"(?:detail|message|msg)\" ?: ?\"(?:" + status
      + "|not found|not authenticated|rate limit[^\"]*|endpoint request timed out|missing authentication token|invalid api key[^\"]*|incorrect api key[^\"]*)[.!]?\" ?[,}]",
    "^\\{ ?\"(?:code|status|statuscode|status_code|error_code)\" ?: ?\"?(?:4\\d\\d|5\\d\\d)\"? ?, ?\"(?:error|message|detail|title|type|reason)\" ?:",
    "^\\{ ?\"timestamp\" ?: ?[^,]+, ?\"status\" ?: ?(?:4|5)\\d\\d ?, ?\"error\" ?:",
    "^\\{ ?\"errormessage\" ?: ?\".*\"errortype\" ?:",
    "^(?:<!doctype html[^>]*> ?)?<html.*<title> ?(?:error|(?:http )?(?:4|5)\\d\\d|"
      + status + ")",
    "^(?:<\\?xml[^>]*\\?> ?)?<error> ?<code>",
  ]

  private static let traces = [
    "^traceback \\(most recent call last\\):",
    "^exception in thread \"",
    "^(?:uncaught |unhandled )?(?:[a-z$][a-z0-9_$]*\\.)*[a-z$][a-z0-9_$]*(?:error|exception)(?: \\[[a-z_]+\\])?(?:: .*)? at (?:async |new |object\\.)?(?:[a-z0-9_$<>.]+ ?\\([^)]+(?::\\d+|\\.java|native method|unknown source|<anonymous>)|[a-z0-9_./<>-]+:\\d+:\\d+|[a-z0-9_.\\[\\]]+\\([^)]*\\) in )",
    "^thread '[^']+' (?:\\(\\d+\\) )?panicked at ",
    "^panic: .+ goroutine \\d+ \\[",
    "^(?:php )?fatal error: +uncaught ",
    "^fatal error: .+(?: stack trace:| thread \\d+ crashed| current stack trace)",
  ]

  private static let trouble =
    "(?:timed? ?-?out|timeout|deadline|failed|failure|refused|denied|unauthori[sz]ed|forbidden|invalid|not found|unavailable|quota|rate.?limit|overloaded|exceeded|unexpected|"
    + "could not|couldn't|cannot|can't|unable to|no such|missing|reset|closed|undefined|null|unknown|unsupported|aborted|interrupted|disconnected|expired|too many|too large|out of memory|"
    + "enoent|econn|etimedout|eof|status|\\D[45]\\d\\d(?:\\D|$))"

  private static let lines = [
    "^(?:an? )?(?:unexpected |fatal |internal |api |runtime |server |unhandled |uncaught )?(?:error|exception|fatal|panic)(?: code| \\d{3})?: ?.*"
      + trouble,
    "^(?:[a-z$][a-z0-9_$]*\\.)*[a-z$][a-z0-9_$]*(?:error|exception)(?: \\[[a-z_]+\\])?: .*"
      + trouble,
    "^(?:oops[,!.]? ?|sorry[,!.]? ?|(?:i'm|we're) sorry[,!.]? ?(?:but )?)?(?:an?|some) (?:unexpected |internal |unknown |server )?error (?:has )?occurr?ed(?: while (?:processing|handling|generating|fetching|connecting|calling|executing|performing|loading|communicating)[^.]*)?(?:[.,!:]|$)",
    "^(?:oops[,!.]? ?)?something went wrong[.,!]",
    "^(?:http(?:/[\\d.]{1,3})? ?(?:error |status )?|error:? |status(?: code)?:? )?(?:4|5)\\d\\d[ :-]{1,3}(?:client error[: -]{1,3}|server error[: -]{1,3})?"
      + status + "(?:[ .,:!]|$)",
    "^(?:error:? )?" + status
      + "[.!]?(?:$| (?:the server|please|try|we are|we're|request id|retry))",
    "^(?:rate limit (?:exceeded|reached)|request timed out|upstream (?:connect error|request timeout)|connection (?:refused|reset|timed out|aborted)|quota exceeded|resource_exhausted|resource has been exhausted|no healthy upstream|default backend - 404)",
  ]
}
