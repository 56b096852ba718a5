import DetraModel
import Foundation

/// A span of `POST /api/intake/llm-obs/v1/trace/spans`, of a call as the Evaluator has masked it.
struct LLMObsSpan: Encodable {
  /// Characters of one text. Previews are shorter, unless they were made longer by configuration.
  static let maximumText = 100_000

  let spanID: String
  let traceID: String
  let parentID: String
  let name: String
  let startNS: Int64
  let duration: Double
  let status: String
  let sessionID: String?
  let tags: [String]
  let meta: Meta
  let metrics: Metrics?

  init(_ evaluation: Evaluation, span: String, trace: String, tags: [String]) {
    let call = evaluation.call
    spanID = span
    traceID = trace
    parentID = call.parentID.map(DatadogID.span) ?? "undefined"
    name = call.node
    startNS = call.startedAt.milliseconds * 1_000_000
    duration = ((call.durationMS ?? 0) * 1_000_000).rounded()
    status = call.status.rawValue
    sessionID = call.sessionID?.cut(to: 200)
    self.tags = tags
    meta = Meta(evaluation)
    metrics = call.kind == .llm ? call.usage.map(Metrics.init) : nil
  }

  enum CodingKeys: String, CodingKey {
    case name, duration, status, tags, meta, metrics
    case spanID = "span_id"
    case traceID = "trace_id"
    case parentID = "parent_id"
    case startNS = "start_ns"
    case sessionID = "session_id"
  }

  struct Meta: Encodable {
    let kind: CallKind
    let input: Text?
    let output: Text?
    let metadata: [String: JSONValue]
    let error: Failure?

    init(_ evaluation: Evaluation) {
      let call = evaluation.call
      kind = call.kind
      input = call.input.map { Text($0, isModel: call.kind == .llm) }
      output = call.output.map { Text($0, isModel: call.kind == .llm) }
      metadata = Self.metadata(evaluation)
      error = call.status == .error ? Failure(call.error) : nil
    }

    /// Strings, numbers and truths only; the first four names are Datadog's.
    private static func metadata(_ evaluation: Evaluation) -> [String: JSONValue] {
      let call = evaluation.call
      let parameters = call.model?.parameters ?? [:]
      let named: [String: JSONValue?] = [
        "model_name": call.model?.name.map(JSONValue.string),
        "model_provider": call.model?.provider.map(JSONValue.string),
        "temperature": parameters["temperature"], "max_tokens": parameters["max_tokens"],
        "call_id": .string(call.id), "evaluation_id": .string(evaluation.id),
        "outcome": .string(evaluation.outcome.rawValue),
        "prompt_name": call.prompt?.name.map(JSONValue.string),
        "prompt_version": call.prompt?.version.map(JSONValue.string),
      ]
      return named.compactMapValues { value in
        switch value {
        case .string(let text)?: .string(text.cut(to: 1000))
        case .integer?, .number?, .bool?: value
        default: nil
        }
      }
    }
  }

  /// An input or output: messages where it is a whole chat, else its text.
  struct Text: Encodable {
    struct Message: Codable {
      let role: String?
      let content: String
    }

    let value: String?
    let messages: [Message]?

    init(_ text: String, isModel: Bool) {
      let text = text.cut(to: LLMObsSpan.maximumText)
      messages = isModel ? Self.messages(text) : nil
      value = messages == nil ? text : nil
    }

    /// Nil for a chat that the preview was cut in, and for all that is none.
    private static func messages(_ text: String) -> [Message]? {
      guard text.hasPrefix("[{"), text.hasSuffix("}]") else { return nil }
      let messages = try? JSONCoding.decoder().decode([Message].self, from: Data(text.utf8))
      return messages?.isEmpty == false ? messages : nil
    }
  }

  struct Failure: Encodable {
    let type: String?
    let message: String?
    let stack: String?

    init(_ error: CallError?) {
      type = error?.type?.cut(to: 200)
      message = error?.message?.cut(to: 2000)
      stack = error?.stackText
    }
  }

  /// Token counts, in the words of ddtrace.
  struct Metrics: Encodable {
    let inputTokens: Int?
    let outputTokens: Int?
    let totalTokens: Int?
    let cacheReadInputTokens: Int?
    let reasoningOutputTokens: Int?
    /// US dollars, which then go before Datadog's own estimate.
    let totalCost: Double?

    init(_ usage: Usage) {
      inputTokens = usage.inputTokens
      outputTokens = usage.outputTokens
      totalTokens = usage.inputTokens.flatMap { input in
        let (sum, isTooMany) = input.addingReportingOverflow(usage.outputTokens ?? 0)
        return isTooMany ? nil : sum
      }
      cacheReadInputTokens = usage.cachedTokens
      reasoningOutputTokens = usage.reasoningTokens
      totalCost = usage.costUSD
    }

    enum CodingKeys: String, CodingKey {
      case inputTokens = "input_tokens"
      case outputTokens = "output_tokens"
      case totalTokens = "total_tokens"
      case cacheReadInputTokens = "cache_read_input_tokens"
      case reasoningOutputTokens = "reasoning_output_tokens"
      case totalCost = "total_cost"
    }
  }
}

extension CallError {
  /// Where it happened, a line a frame, innermost last. The lines of code themselves stay here: they may hold anything.
  var stackText: String? {
    guard let frames, !frames.isEmpty else { return nil }
    return frames.suffix(50).map { frame in
      let place = [frame.file ?? "?", frame.line.map(String.init)].compactMap(\.self)
      return "\(place.joined(separator: ":")) in \(frame.function ?? "?")".cut(to: 300)
    }.joined(separator: "\n")
  }
}
