import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// OpenAI's chat completions, as many vendors and local servers speak them.
struct OpenAIDialect: JudgeDialect {
  private static let usualURL = JudgeEndpointSettings.openAI + "/v1"

  let endpoint: JudgeEndpoint

  init(_ endpoint: JudgeEndpoint) { self.endpoint = endpoint }

  var provider: String { "openai" }
  var url: String { endpoint.base(or: Self.usualURL) + "/chat/completions" }

  func body(_ question: JudgeQuestion) -> Data {
    let body = OpenAIRequest(question, settings: endpoint.settings)
    // Text and numbers: this cannot fail to encode.
    let head = (try? JSONCoding.encoder().encode(body)) ?? Data()
    return head.dropLast() + Self.responseFormat(question.schema)
  }

  func judgement(
    from response: HTTPResponse, ids: [String], report: JudgeReport
  ) throws(JudgeFailure) -> Judgement {
    try OpenAIAnswer(name: endpoint.name).judgement(from: response, ids: ids, report: report)
  }

  func failure(of response: HTTPResponse, report: JudgeReport) -> JudgeFailure {
    OpenAIAnswer(name: endpoint.name).failure(of: response, report: report)
  }

  func mend(for failure: JudgeFailure) -> String? {
    switch failure.class {
    case .unauthorized: "check \(endpoint.path("api_key"))"
    case .rejected: "check \(endpoint.path("model")) and base_url"
    case .truncated: "raise \(endpoint.path("max_tokens"))"
    case .quotaExhausted: "the account's quota or credit is used up"
    default: nil
    }
  }

  /// The end of every body. The schema stands in its own order, which the encoder does not keep: the model
  /// writes its answer in that order, evidence before verdict.
  private static func responseFormat(_ schema: VerdictSchema) -> Data {
    Data(
      (#","response_format":{"type":"json_schema","json_schema":{"name":"verdict","strict":true,"schema":"#
        + StrictSchema.text(of: schema.openAPI) + "}}}").utf8)
  }
}

extension OpenAIRequest {
  init(_ question: JudgeQuestion, settings: JudgeEndpointSettings) {
    model = settings.model
    let record =
      settings.isOpenAIItself ? question.record : ControlTokens.broken(in: question.record)
    // One message of the user: the chat templates of some models want the roles to alternate.
    messages = [
      Message(role: "system", content: question.instructions),
      Message(role: "user", content: "\(question.node)\n\(record)"),
    ]
    let reasons = Self.isReasoning(settings.model)
    temperature = reasons ? nil : settings.temperature
    reasoningEffort = reasons ? "low" : nil
    if settings.isOpenAIItself || reasons {
      maxCompletionTokens = settings.maxTokens
    } else {
      maxTokens = settings.maxTokens
    }
  }

  /// OpenAI's reasoning models refuse a temperature, and think no less than `low` tells them. Those named `chat` are
  /// none, and refuse the effort.
  static func isReasoning(_ model: String) -> Bool {
    let name = model.split(separator: "/").last ?? ""
    return name.hasPrefix("gpt-5") && !name.contains("-chat")
      || name.hasPrefix("o") && name.dropFirst().first?.isNumber == true
  }
}
