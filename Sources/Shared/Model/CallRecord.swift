/// One recorded step of an application (`detra.call/1`): a model call, tool call, workflow, task or agent step.
///
/// Identity fields left empty by the sender (`id`, `traceID`, `app`, …) are `""` until `fill` completes them.
public struct CallRecord: Sendable, Hashable {
  public static let schema = "detra.call/1"
  /// Longest `node`, in characters.
  public static let maximumNodeLength = 200

  /// The idempotency key: the same id twice is one call.
  public var id = ""
  public var traceID = ""
  public var spanID: String?
  public var parentID: String?
  public var sessionID: String?
  public var app = ""
  public var env = ""
  public var service = ""
  public var version = ""
  public var kind = CallKind.llm
  public var node: String
  public var startedAt: Timestamp?
  /// Milliseconds ≥ 0.
  public var durationMS: Double?
  public var model: ModelReference?
  public var system: JSONValue?
  public var input: JSONValue?
  public var output: JSONValue?
  public var context: JSONValue?
  public var usage: Usage?
  public var status = CallStatus.ok
  public var error: CallError?
  public var agent: AgentStep?
  public var prompt: PromptReference?
  public var tags: [String: String] = [:]
  public var metadata: [String: JSONValue]?

  public init(node: String, input: JSONValue? = nil, output: JSONValue? = nil) {
    self.node = node
    self.input = input
    self.output = output
  }
}

public enum CallKind: String, Codable, Sendable, CaseIterable {
  case llm, workflow, task, agent, tool, retrieval, embedding
}

public enum CallStatus: String, Codable, Sendable, CaseIterable { case ok, error }

/// The model that was called.
public struct ModelReference: Codable, Sendable, Hashable {
  public var provider: String?
  public var name: String?
  public var parameters: [String: JSONValue]?

  public init(provider: String? = nil, name: String? = nil, parameters: [String: JSONValue]? = nil)
  {
    self.provider = provider
    self.name = name
    self.parameters = parameters
  }

  enum CodingKeys: String, CodingKey { case provider, name, parameters }
}

/// Tokens and money of the application's own call. Whole numbers ≥ 0; cost in US dollars.
public struct Usage: Codable, Sendable, Hashable {
  public var inputTokens: Int?
  public var outputTokens: Int?
  public var cachedTokens: Int?
  public var reasoningTokens: Int?
  public var costUSD: Double?

  public init(
    inputTokens: Int? = nil, outputTokens: Int? = nil, cachedTokens: Int? = nil,
    reasoningTokens: Int? = nil, costUSD: Double? = nil
  ) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.cachedTokens = cachedTokens
    self.reasoningTokens = reasoningTokens
    self.costUSD = costUSD
  }

  enum CodingKeys: String, CodingKey {
    case inputTokens = "input_tokens"
    case outputTokens = "output_tokens"
    case cachedTokens = "cached_tokens"
    case reasoningTokens = "reasoning_tokens"
    case costUSD = "cost_usd"
  }
}

/// An exception that the application met.
public struct CallError: Codable, Sendable, Hashable {
  public var type: String?
  public var message: String?
  public var handled: Bool?
  public var level: String?
  public var frames: [Frame]?
  public var breadcrumbs: [JSONValue]?
  public var user: JSONValue?
  public var release: String?

  public init(type: String? = nil, message: String? = nil, frames: [Frame]? = nil) {
    self.type = type
    self.message = message
    self.frames = frames
  }

  enum CodingKeys: String, CodingKey {
    case type, message, handled, level, frames, breadcrumbs, user, release
  }

  /// One frame of the stack, outermost first.
  public struct Frame: Codable, Sendable, Hashable {
    public var file: String?
    public var function: String?
    public var line: Int?
    public var inApp: Bool?
    public var contextLine: String?

    public init(file: String? = nil, function: String? = nil, line: Int? = nil) {
      self.file = file
      self.function = function
      self.line = line
    }

    enum CodingKeys: String, CodingKey {
      case file, function, line
      case inApp = "in_app"
      case contextLine = "context_line"
    }
  }
}

/// One step of an agent's run.
public struct AgentStep: Codable, Sendable, Hashable {
  public enum Step: String, Codable, Sendable, CaseIterable {
    case thought, action, observation, decision
    case toolCall = "tool_call"
  }

  public var name: String?
  public var step: Step?
  public var tool: String?
  public var arguments: JSONValue?
  public var result: JSONValue?

  public init(
    name: String? = nil, step: Step? = nil, tool: String? = nil, arguments: JSONValue? = nil,
    result: JSONValue? = nil
  ) {
    self.name = name
    self.step = step
    self.tool = tool
    self.arguments = arguments
    self.result = result
  }

  enum CodingKeys: String, CodingKey { case name, step, tool, arguments, result }
}

/// The prompt template behind the call: what a replay compares by.
public struct PromptReference: Codable, Sendable, Hashable {
  public var name: String?
  public var version: String?
  public var template: String?

  public init(name: String? = nil, version: String? = nil, template: String? = nil) {
    self.name = name
    self.version = version
    self.template = template
  }

  enum CodingKeys: String, CodingKey { case name, version, template }
}

extension CallRecord: Codable {
  enum CodingKeys: String, CodingKey {
    case id, app, env, service, version, kind, node, model, system, input, output, context, usage
    case status, error, agent, prompt, tags, metadata
    case traceID = "trace_id"
    case spanID = "span_id"
    case parentID = "parent_id"
    case sessionID = "session_id"
    case startedAt = "started_at"
    case durationMS = "duration_ms"
  }

  public init(from decoder: any Decoder) throws {
    let c = try decoder.container(keyedBy: CodingKeys.self)
    id = try c.decodeIfPresent(String.self, forKey: .id) ?? ""
    traceID = try c.decodeIfPresent(String.self, forKey: .traceID) ?? ""
    spanID = try c.decodeIfPresent(String.self, forKey: .spanID)
    parentID = try c.decodeIfPresent(String.self, forKey: .parentID)
    sessionID = try c.decodeIfPresent(String.self, forKey: .sessionID)
    app = try c.decodeIfPresent(String.self, forKey: .app) ?? ""
    env = try c.decodeIfPresent(String.self, forKey: .env) ?? ""
    service = try c.decodeIfPresent(String.self, forKey: .service) ?? ""
    version = try c.decodeIfPresent(String.self, forKey: .version) ?? ""
    kind = try c.decodeChoice(CallKind.self, forKey: .kind) ?? .llm
    node = try c.decode(String.self, forKey: .node)
    startedAt = try c.decodeIfPresent(Timestamp.self, forKey: .startedAt)
    durationMS = try c.decodeIfPresent(Double.self, forKey: .durationMS)
    model = try c.decodeIfPresent(ModelReference.self, forKey: .model)
    system = try c.decodeIfPresent(JSONValue.self, forKey: .system)
    input = try c.decodeIfPresent(JSONValue.self, forKey: .input)
    output = try c.decodeIfPresent(JSONValue.self, forKey: .output)
    context = try c.decodeIfPresent(JSONValue.self, forKey: .context)
    usage = try c.decodeIfPresent(Usage.self, forKey: .usage)
    error = try c.decodeIfPresent(CallError.self, forKey: .error)
    status = try c.decodeChoice(CallStatus.self, forKey: .status) ?? (error == nil ? .ok : .error)
    agent = try c.decodeIfPresent(AgentStep.self, forKey: .agent)
    prompt = try c.decodeIfPresent(PromptReference.self, forKey: .prompt)
    tags = try c.decodeIfPresent([String: String].self, forKey: .tags) ?? [:]
    metadata = try c.decodeIfPresent([String: JSONValue].self, forKey: .metadata)
  }

  public func encode(to encoder: any Encoder) throws {
    var c = encoder.container(keyedBy: CodingKeys.self)
    try c.encodeUnlessEmpty(id, forKey: .id)
    try c.encodeUnlessEmpty(traceID, forKey: .traceID)
    try c.encodeIfPresent(spanID, forKey: .spanID)
    try c.encodeIfPresent(parentID, forKey: .parentID)
    try c.encodeIfPresent(sessionID, forKey: .sessionID)
    try c.encodeUnlessEmpty(app, forKey: .app)
    try c.encodeUnlessEmpty(env, forKey: .env)
    try c.encodeUnlessEmpty(service, forKey: .service)
    try c.encodeUnlessEmpty(version, forKey: .version)
    try c.encode(kind, forKey: .kind)
    try c.encode(node, forKey: .node)
    try c.encodeIfPresent(startedAt, forKey: .startedAt)
    try c.encodeIfPresent(durationMS, forKey: .durationMS)
    try c.encodeIfPresent(model, forKey: .model)
    try c.encodeIfPresent(system, forKey: .system)
    try c.encodeIfPresent(input, forKey: .input)
    try c.encodeIfPresent(output, forKey: .output)
    try c.encodeIfPresent(context, forKey: .context)
    try c.encodeIfPresent(usage, forKey: .usage)
    try c.encode(status, forKey: .status)
    try c.encodeIfPresent(error, forKey: .error)
    try c.encodeIfPresent(agent, forKey: .agent)
    try c.encodeIfPresent(prompt, forKey: .prompt)
    if !tags.isEmpty { try c.encode(tags, forKey: .tags) }
    try c.encodeIfPresent(metadata, forKey: .metadata)
  }
}

extension KeyedEncodingContainer {
  mutating func encodeUnlessEmpty(_ value: String, forKey key: Key) throws {
    if !value.isEmpty { try encode(value, forKey: key) }
  }
}

extension KeyedDecodingContainer {
  /// A string out of a fixed set. Unlike the synthesized decoding, the error names the choices and
  /// leaves out the offending value.
  func decodeChoice<T: RawRepresentable<String> & CaseIterable>(
    _ type: T.Type, forKey key: Key
  ) throws -> T? {
    guard let text = try decodeIfPresent(String.self, forKey: key) else { return nil }
    if let choice = T(rawValue: text) { return choice }
    throw DecodingError.dataCorruptedError(
      forKey: key, in: self,
      debugDescription: "must be one of " + T.allCases.map(\.rawValue).joined(separator: ", "))
  }
}
