extension CallRecord: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init(node: "")
    var node: String?
    var status: CallStatus?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .id: id = try json.read() ?? ""
      case .traceID: traceID = try json.read() ?? ""
      case .spanID: spanID = try json.read()
      case .parentID: parentID = try json.read()
      case .sessionID: sessionID = try json.read()
      case .app: app = try json.read() ?? ""
      case .env: env = try json.read() ?? ""
      case .service: service = try json.read() ?? ""
      case .version: version = try json.read() ?? ""
      case .kind: kind = try json.read() ?? .llm
      case .node: node = try json.read()
      case .startedAt: startedAt = try json.read()
      case .durationMS: durationMS = try json.read()
      case .model: model = try json.read()
      case .system: system = try json.read()
      case .input: input = try json.read()
      case .output: output = try json.read()
      case .context: context = try json.read()
      case .usage: usage = try json.read()
      case .error: error = try json.read()
      case .status: status = try json.read()
      case .agent: agent = try json.read()
      case .prompt: prompt = try json.read()
      case .tags: tags = try json.read() ?? [:]
      case .metadata: metadata = try json.read()
      }
    }
    guard let node else { throw JSONReader.GivesUp() }
    self.node = node
    self.status = status ?? (error == nil ? .ok : .error)
  }
}

extension CallKind: JSONReadable {}
extension CallStatus: JSONReadable {}
extension AgentStep.Step: JSONReadable {}

extension ModelReference: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .provider: provider = try json.read()
      case .name: name = try json.read()
      case .parameters: parameters = try json.read()
      }
    }
  }
}

extension Usage: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .inputTokens: inputTokens = try json.read()
      case .outputTokens: outputTokens = try json.read()
      case .cachedTokens: cachedTokens = try json.read()
      case .reasoningTokens: reasoningTokens = try json.read()
      case .costUSD: costUSD = try json.read()
      }
    }
  }
}

extension CallError: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .type: type = try json.read()
      case .message: message = try json.read()
      case .handled: handled = try json.read()
      case .level: level = try json.read()
      case .frames: frames = try json.read()
      case .breadcrumbs: breadcrumbs = try json.read()
      case .user: user = try json.read()
      case .release: release = try json.read()
      }
    }
  }
}

extension CallError.Frame: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .file: file = try json.read()
      case .function: function = try json.read()
      case .line: line = try json.read()
      case .inApp: inApp = try json.read()
      case .contextLine: contextLine = try json.read()
      }
    }
  }
}

extension AgentStep: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .name: name = try json.read()
      case .step: step = try json.read()
      case .tool: tool = try json.read()
      case .arguments: arguments = try json.read()
      case .result: result = try json.read()
      }
    }
  }
}

extension PromptReference: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .name: name = try json.read()
      case .version: version = try json.read()
      case .template: template = try json.read()
      }
    }
  }
}
