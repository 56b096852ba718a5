import DetraHTTP
import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct GeminiStandInTests {
  static let path = "/v1beta/models/gemini-2.5-flash:generateContent"
  static let document = "1. Acme Corp. pays Jane Doe USD 100 on 2024-03-01."
  static let right =
    #"{"parties":["Acme Corp.","Jane Doe"],"dates":["2024-03-01"],"amounts":["USD 100"]}"#
  let gemini = GeminiStandIn(key: "key", minimumCachedTokens: 1)

  func body(_ output: String = right, config: [String: JSONValue] = [:]) -> JSONValue {
    JudgePrompts.request(
      node: "extract_entities", input: Self.document, output: output, config: config)
  }

  func send(
    _ body: JSONValue, path: String = path, key: String? = "key", query: [String: String] = [:],
    fault: GeminiFault? = nil
  ) -> StandInAnswer {
    let headers = key.map { ["x-goog-api-key": $0] } ?? [:]
    return gemini.answer(
      request("POST", path, body, headers: headers, query: query), fault: fault?.rawValue)
  }

  func text(_ answer: StandInAnswer) -> String {
    answer.json["candidates"]?[0]?["content"]?["parts"]?[0]?["text"]?.string ?? ""
  }

  @Test func answerHasTheShapeOfTheAPI() throws {
    let answer = send(body())
    #expect(answer.status == 200)
    let candidate = try #require(answer.json["candidates"]?[0])
    #expect(candidate["finishReason"] == "STOP")
    #expect(candidate["content"]?["role"] == "model")
    #expect(answer.json["modelVersion"] == "gemini-2.5-flash-stand-in")
    #expect(answer.json["responseId"]?.string?.hasPrefix("stand-in") == true)
    let judgement = try JSONValue(json: Data(text(answer).utf8))
    let ids = judgement["checks"]?.array?.compactMap { $0["id"]?.string }
    #expect(ids == ["e1", "e2", "e3", "e4", "u1", "u2", "u3"])
    #expect(judgement["root_cause"] == nil)
    #expect(text(answer).hasPrefix(#"{"checks":[{"id":"e1","quote":"","shown":true,"#))
  }

  @Test func usageCountsThePrefixAsCachedFromTheSecondCallOn() throws {
    let first = try #require(send(body()).json["usageMetadata"])
    #expect(first["cachedContentTokenCount"] == nil)
    #expect(first["thoughtsTokenCount"] == nil)
    let second = try #require(send(body("{}")).json["usageMetadata"])
    let prompt = try #require(second["promptTokenCount"]?.integer)
    let cached = try #require(second["cachedContentTokenCount"]?.integer)
    let output = try #require(second["candidatesTokenCount"]?.integer)
    #expect((1..<prompt).contains(cached))
    #expect(second["totalTokenCount"]?.integer == prompt + output)
    #expect(gemini.tokens.answers == 2)
    #expect(gemini.tokens.cached == cached)
  }

  @Test func thinkingThatIsNotTurnedOffCostsTokens() {
    let usage = send(body(config: ["thinkingConfig": nil])).json["usageMetadata"]
    #expect(usage?["thoughtsTokenCount"]?.integer ?? 0 > 0)
  }

  @Test func answerOverMaxOutputTokensIsCut() {
    let answer = send(body(config: ["maxOutputTokens": 20]))
    #expect(answer.json["candidates"]?[0]?["finishReason"] == "MAX_TOKENS")
    #expect(text(answer).utf8.count == 80)
  }

  @Test func keyIsTakenFromHeaderOrQueryAndRefusedAsTheAPIDoes() {
    #expect(send(body(), key: nil, query: ["key": "key"]).status == 200)
    let missing = send(body(), key: nil)
    #expect(missing.status == 403)
    #expect(missing.json["error"]?["status"] == "PERMISSION_DENIED")
    let wrong = send(body(), key: "other")
    #expect(wrong.status == 400)
    #expect(wrong.json["error"]?["details"]?[0]?["reason"] == "API_KEY_INVALID")
  }

  @Test(arguments: [
    "/v1beta/models/palm-2:generateContent", "/v1beta/models/gemini-2.5-flash:nothing", "/",
    "/v1/other", "/v1beta/models/gemini-2.5-flash",
  ])
  func unknownModelOrPathIsNotFound(path: String) {
    let answer = send(body(), path: path)
    #expect(answer.status == 404)
    #expect(answer.json["error"]?["status"] == "NOT_FOUND")
  }

  @Test(
    arguments: [
      (["responseSchemas": [:]], "Unknown name \"responseSchemas\" at 'generation_config'"),
      (["responseJsonSchema": ["type": "object"]], "Only one of"),
      (["responseMimeType": "text/plain"], "response mime type"),
      (["thinkingConfig": ["thinkingBudget": 0, "thinkingLevel": "low"]], "thinking level"),
      (["thinkingConfig": ["thinkingLevel": "low"]], "not supported for this model"),
      (["thinkingConfig": ["budget": 0]], "Unknown name \"budget\""),
      (["temperature": 3], "temperature"), (["maxOutputTokens": 0], "max_output_tokens"),
      (["responseSchema": ["type": "OBJECT"]], "should be non-empty"),
      (["responseSchema": ["type": "ARRAY"]], ".items: missing field"),
      (["responseSchema": ["type": "THING"]], "invalid value 'THING'"),
      (
        ["responseSchema": ["type": "STRING", "additionalProperties": false]],
        "Unknown name \"additionalProperties\" at 'generation_config.response_schema'"
      ),
      (
        [
          "responseSchema": [
            "type": "OBJECT", "required": ["b"], "properties": ["a": ["type": "STRING"]],
          ]
        ], "property is not defined: b"
      ),
    ] as [([String: JSONValue], String)])
  func generationConfigThatTheAPIRefusesIsRefused(config: [String: JSONValue], message: String) {
    let answer = send(body(config: config))
    #expect(answer.status == 400)
    #expect(answer.json["error"]?["status"] == "INVALID_ARGUMENT")
    #expect(answer.json["error"]?["message"]?.string?.contains(message) == true, "\(answer.text)")
  }

  @Test(
    arguments: [
      ([:], "contents is not specified"), (["contents": []], "contents is not specified"),
      (["contents": [["role": "system", "parts": [["text": "x"]]]]], "valid role"),
      (["contents": [["parts": []]]], "parts must not be empty"),
      (["contents": [["parts": [[:]]]]], "'data' must have one"),
      (["contents": [["parts": [["text": "x"]]]], "prompt": "x"], "Unknown name \"prompt\""),
      ([1], "Unexpected token"),
    ] as [(JSONValue, String)])
  func requestWithoutContentsIsRefused(body: JSONValue, message: String) {
    let answer = send(body)
    #expect(answer.status == 400)
    #expect(answer.json["error"]?["message"]?.string?.contains(message) == true, "\(answer.text)")
  }

  @Test func fieldsInSnakeCaseAreTaken() {
    let answer = send([
      "system_instruction": ["parts": [["text": "x"]]],
      "contents": [["role": "user", "parts": [["text": "Hello"]]]],
      "generation_config": ["max_output_tokens": 100],
    ])
    #expect(answer.status == 200)
    #expect(text(answer).contains("cannot find"))
  }

  @Test(arguments: [
    (GeminiFault.rateLimited, 429, "RESOURCE_EXHAUSTED"),
    (.rateLimitedBare, 429, "RESOURCE_EXHAUSTED"), (.dailyQuota, 429, "RESOURCE_EXHAUSTED"),
    (.internalError, 500, "INTERNAL"), (.unavailable, 503, "UNAVAILABLE"),
    (.permissionDenied, 403, "PERMISSION_DENIED"),
  ])
  func faultOfStatusAnswersInGooglesShape(fault: GeminiFault, code: Int, status: String) {
    let answer = send(body(), fault: fault)
    #expect(answer.status == code)
    #expect(answer.json["error"]?["code"]?.integer == code)
    #expect(answer.json["error"]?["status"]?.string == status)
  }

  @Test func rateLimitCarriesRetryInfoAndTheQuota() {
    let details = send(body(), fault: .rateLimited).json["error"]?["details"]
    #expect(details?[1]?["retryDelay"] == "1.0s")
    #expect(
      details?[0]?["violations"]?[0]?["quotaId"]?.string?.contains("PerMinute") == true)
    let daily = send(body(), fault: .dailyQuota).json["error"]?["details"]
    #expect(daily?[0]?["violations"]?[0]?["quotaId"]?.string?.contains("PerDay") == true)
  }

  @Test(arguments: [
    (GeminiFault.maxTokens, "MAX_TOKENS"), (.safety, "SAFETY"), (.recitation, "RECITATION"),
    (.prose, "STOP"), (.emptyContent, "STOP"),
  ])
  func faultOfContentKeepsTheShape(fault: GeminiFault, reason: String) {
    let answer = send(body(), fault: fault)
    #expect(answer.status == 200)
    #expect(answer.json["candidates"]?[0]?["finishReason"]?.string == reason)
    #expect((try? JSONValue(json: Data(text(answer).utf8))) == nil)
  }

  @Test func blockedPromptAndNoCandidatesHaveNone() {
    let blocked = send(body(), fault: .blockedPrompt).json
    #expect(blocked["promptFeedback"]?["blockReason"] == "PROHIBITED_CONTENT")
    #expect(blocked["candidates"] == nil)
    #expect(send(body(), fault: .noCandidates).json["candidates"] == nil)
  }

  @Test func faultsOfTheAnswersValuesAreValidJSONThatBreaksTheContract() throws {
    func checks(_ fault: GeminiFault) throws -> [JSONValue] {
      let answer = try JSONValue(json: Data(text(send(body(), fault: fault)).utf8))
      return try #require(answer["checks"]?.array)
    }
    #expect(try checks(.outOfRange).allSatisfy { $0["sure"] == 7.5 })
    #expect(try checks(.unknownIDs).first?["id"] == "x1")
    #expect(try checks(.missingCheck).count == 6)
    #expect(try checks(.wrongTypes).first?["shown"] == "yes")
  }

  @Test func modelCanBeAskedFor() {
    let answer = gemini.answer(
      request(
        "GET", "/v1beta/models/gemini-2.5-flash", nil, headers: ["x-goog-api-key": "key"]),
      fault: nil)
    #expect(answer.status == 200)
    #expect(answer.json["name"] == "models/gemini-2.5-flash")
  }

  @Test func geminiOverHTTPJudgesAndPlaysFaultsInOrder() async throws {
    try await withStandIns(StandInConfiguration(geminiKey: "key")) { standIns, client in
      let url = standIns.geminiURL + Self.path
      standIns.gemini.faults.add(
        .geminiRateLimited(retryAfter: .milliseconds(50)), .gemini(.unavailable))
      var statuses: [Int] = []
      for _ in 0..<3 {
        statuses.append(
          try await client.post(url, body(), headers: [("x-goog-api-key", "key")]).status)
      }
      #expect(statuses == [429, 503, 200])
      #expect(standIns.gemini.received.map(\.fault) == ["answer 429", "unavailable", nil])
      #expect(standIns.gemini.received.last?.summary == "7 behaviours met")
    }
  }
}
