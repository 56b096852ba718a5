import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct OpenAIStandInTests {
  private static let strict: JSONValue = [
    "type": "object", "required": ["checks", "root_cause"], "additionalProperties": false,
    "properties": [
      "checks": [
        "type": "array",
        "items": [
          "type": "object", "required": ["id"], "additionalProperties": false,
          "properties": ["id": ["type": "string"]],
        ],
      ],
      "root_cause": [
        "anyOf": [
          [
            "type": "object", "required": ["category"], "additionalProperties": false,
            "properties": ["category": ["type": "string"]],
          ], ["type": "null"],
        ]
      ],
    ],
  ]

  private let standIn = OpenAIStandIn(key: "key", minimumCachedTokens: 1)

  private static func body(
    _ changes: [String: JSONValue] = [:], schema: JSONValue = strict,
    output: String = GeminiStandInTests.right
  ) -> JSONValue {
    let usual: [String: JSONValue] = [
      "model": "gpt-4.1-mini", "temperature": 0.1, "max_tokens": 1024,
      "messages": [
        ["role": "system", "content": "Judge the record by the behaviours."],
        [
          "role": "user",
          "content": .string(
            JudgePrompts.prompt(
              "extract_entities", input: GeminiStandInTests.document, output: output)),
        ],
      ],
      "response_format": [
        "type": "json_schema",
        "json_schema": ["name": "verdict", "strict": true, "schema": schema],
      ],
    ]
    return .object(usual.merging(changes) { $1 }.filter { !$0.value.isNull })
  }

  private func send(
    _ body: JSONValue = body(), key: String = "Bearer key", path: String = "/v1/chat/completions",
    fault: OpenAIFault? = nil
  ) -> StandInAnswer {
    standIn.answer(
      request("POST", path, body, headers: ["authorization": key]), fault: fault?.rawValue)
  }

  private func content(_ answer: StandInAnswer) throws -> JSONValue {
    let text = answer.json["choices"]?[0]?["message"]?["content"]?.string ?? ""
    return try JSONValue(json: Data(text.utf8))
  }

  @Test func strictModeLeavesNoMemberOut() throws {
    let answer = send()
    #expect(answer.status == 200)
    #expect(answer.json["object"] == "chat.completion")
    #expect(answer.json["choices"]?[0]?["finish_reason"] == "stop")
    let content = try content(answer)
    let ids = content["checks"]?.array?.compactMap { $0["id"]?.string }
    #expect(ids == ["e1", "e2", "e3", "e4", "u1", "u2", "u3"])
    #expect(content["root_cause"] == .null)
  }

  @Test func usageAddsUpAndARepeatedPrefixIsCached() throws {
    _ = send()
    let usage = try #require(send(Self.body(output: "{}")).json["usage"])
    let prompt = try #require(usage["prompt_tokens"]?.integer)
    let completion = try #require(usage["completion_tokens"]?.integer)
    let cached = try #require(usage["prompt_tokens_details"]?["cached_tokens"]?.integer)
    #expect(usage["total_tokens"]?.integer == prompt + completion)
    #expect((1..<prompt).contains(cached))
    #expect(standIn.tokens.answers == 2)
  }

  @Test(
    arguments: [
      (["model": nil], "you must provide a model parameter"),
      (["messages": []], "Missing required parameter: 'messages'."),
      (["top_k": 1], "Unrecognized request argument supplied: top_k"),
      (["temperature": 3], "Invalid 'temperature'"),
      (["model": "o4-mini"], "Unsupported value: 'temperature'"),
      (["model": "gpt-5-mini", "temperature": nil], "Unsupported parameter: 'max_tokens'"),
      (["reasoning_effort": "low"], "Unrecognized request argument supplied: reasoning_effort"),
    ] as [([String: JSONValue], String)])
  func requestsThatTheAPIRefusesAreRefused(changes: [String: JSONValue], message: String) {
    let answer = send(Self.body(changes))
    #expect(answer.status == 400)
    #expect(answer.json["error"]?["type"] == "invalid_request_error")
    #expect(answer.json["error"]?["message"]?.string?.hasPrefix(message) == true)
  }

  @Test func aSchemaThatIsNotStrictIsRefused() {
    let loose: JSONValue = ["type": "object", "properties": ["a": ["type": "string"]]]
    let partial: JSONValue = [
      "type": "object", "properties": ["a": ["type": "string"]], "required": [],
      "additionalProperties": false,
    ]
    for (schema, word) in [(loose, "additionalProperties"), (partial, "Missing 'a'")] {
      let error = send(Self.body(schema: schema)).json["error"]
      #expect(error?["param"] == "response_format")
      #expect(error?["message"]?.string?.contains(word) == true)
    }
  }

  @Test func wrongKeysAndPathsAreRefusedAsOpenAIDoes() {
    #expect(send(key: "").json["error"]?["code"] == .null)
    #expect(send(key: "Bearer other").json["error"]?["code"] == "invalid_api_key")
    #expect(send(key: "Bearer other").status == 401)
    #expect(send(path: "/chat/completions").status == 404)
    let open = OpenAIStandIn()
    #expect(
      open.answer(request("POST", "/v1/chat/completions", Self.body()), fault: nil).status == 200)
  }

  @Test(
    arguments: [
      (.rateLimited, 429), (.insufficientQuota, 429), (.internalError, 500), (.unavailable, 503),
      (.filteredPrompt, 400), (.contextLength, 400), (.html, 200), (.huge, 200),
    ] as [(OpenAIFault, Int)])
  func faultsHaveTheirStatus(fault: OpenAIFault, status: Int) {
    #expect(send(fault: fault).status == status)
  }

  @Test(
    arguments: [
      (.length, "length"), (.contentFilter, "content_filter"), (.refusal, "stop"),
      (.prose, "stop"), (.noChoices, nil),
    ] as [(OpenAIFault, String?)])
  func faultyAnswersEndForTheirReason(fault: OpenAIFault, finish: String?) {
    #expect(send(fault: fault).json["choices"]?[0]?["finish_reason"]?.string == finish)
  }
}
