extension Evaluation: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (id, configVersion): (String?, String?)
    var call: EvaluatedCall?
    var outcome: Outcome?
    var flagged: Bool?
    var checks: [Check]?
    var findings: [Finding]?
    var latency: PhaseLatency?
    var evaluatedAt: Timestamp?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .id: id = try json.read()
      case .call: call = try json.read()
      case .outcome: outcome = try json.read()
      case .outcomeReason: outcomeReason = try json.read()
      case .score: score = try json.read()
      case .threshold: threshold = try json.read()
      case .flagged: flagged = try json.read()
      case .flag: flag = try json.read()
      case .checks: checks = try json.read()
      case .findings: findings = try json.read()
      case .rootCause: rootCause = try json.read()
      case .judge: judge = try json.read()
      case .latency: latency = try json.read()
      case .configVersion: configVersion = try json.read()
      case .evaluatedAt: evaluatedAt = try json.read()
      case .replay: replay = try json.read()
      case .source: source = try json.read()
      case .deferred: deferred = try json.read()
      case .wouldBlock: wouldBlock = try json.read()
      }
    }
    guard let id, let call, let outcome, let flagged, let checks, let findings, let latency,
      let configVersion, let evaluatedAt
    else { throw JSONReader.GivesUp() }
    self.id = id
    self.call = call
    self.outcome = outcome
    self.flagged = flagged
    self.checks = checks
    self.findings = findings
    self.latency = latency
    self.configVersion = configVersion
    self.evaluatedAt = evaluatedAt
  }
}

extension EvaluatedCall: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (id, traceID): (String?, String?)
    var (app, env): (String?, String?)
    var (service, version): (String?, String?)
    var kind: CallKind?
    var node: String?
    var startedAt: Timestamp?
    var status: CallStatus?
    var tags: [String: String]?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .id: id = try json.read()
      case .traceID: traceID = try json.read()
      case .spanID: spanID = try json.read()
      case .parentID: parentID = try json.read()
      case .sessionID: sessionID = try json.read()
      case .app: app = try json.read()
      case .env: env = try json.read()
      case .service: service = try json.read()
      case .version: version = try json.read()
      case .kind: kind = try json.read()
      case .node: node = try json.read()
      case .startedAt: startedAt = try json.read()
      case .durationMS: durationMS = try json.read()
      case .model: model = try json.read()
      case .usage: usage = try json.read()
      case .status: status = try json.read()
      case .error: error = try json.read()
      case .prompt: prompt = try json.read()
      case .tags: tags = try json.read()
      case .input: input = try json.read()
      case .output: output = try json.read()
      }
    }
    guard let id, let traceID, let app, let env, let service, let version, let kind, let node,
      let startedAt, let status, let tags
    else { throw JSONReader.GivesUp() }
    self.id = id
    self.traceID = traceID
    self.app = app
    self.env = env
    self.service = service
    self.version = version
    self.kind = kind
    self.node = node
    self.startedAt = startedAt
    self.status = status
    self.tags = tags
  }
}

extension Outcome: JSONReadable {}
extension Severity: JSONReadable {}
extension FailureCategory: JSONReadable {}
extension Check.Phase: JSONReadable {}
extension Check.Expectation: JSONReadable {}
extension Finding.Field: JSONReadable {}
extension JudgeReport.Cache: JSONReadable {}

extension OutcomeReason: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (`class`, message): (String?, String?)
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .class: `class` = try json.read()
      case .message: message = try json.read()
      }
    }
    guard let `class`, let message else { throw JSONReader.GivesUp() }
    self.init(class: `class`, message: message)
  }
}

extension Flag: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var category: FailureCategory?
    var severity: Severity?
    var reason: String?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .category: category = try json.read()
      case .severity: severity = try json.read()
      case .reason: reason = try json.read()
      }
    }
    guard let category, let severity, let reason else { throw JSONReader.GivesUp() }
    self.init(category: category, severity: severity, reason: reason)
  }
}

extension Check: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var phase: Phase?
    var name: String?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .phase: phase = try json.read()
      case .name: name = try json.read()
      case .behavior: behavior = try json.read()
      case .expectation: expectation = try json.read()
      case .passed: passed = try json.read()
      case .confidence: confidence = try json.read()
      case .severity: severity = try json.read()
      case .reasoning: reasoning = try json.read()
      case .evidence: evidence = try json.read()
      case .agreement: agreement = try json.read()
      }
    }
    guard let phase, let name else { throw JSONReader.GivesUp() }
    self.phase = phase
    self.name = name
  }
}

extension Finding: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (check, type): (String?, String?)
    var severity: Severity?
    var field: Field?
    var count: Int?
    var masked: String?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .check: check = try json.read()
      case .type: type = try json.read()
      case .severity: severity = try json.read()
      case .field: field = try json.read()
      case .count: count = try json.read()
      case .masked: masked = try json.read()
      case .score: score = try json.read()
      case .trick: trick = try json.read()
      }
    }
    guard let check, let type, let severity, let field, let count, let masked else {
      throw JSONReader.GivesUp()
    }
    self.check = check
    self.type = type
    self.severity = severity
    self.field = field
    self.count = count
    self.masked = masked
  }
}

extension RootCause: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var category: FailureCategory?
    var reason: String?
    var severity: Severity?
    var (remediation, files, commands): ([String]?, [String]?, [String]?)
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .category: category = try json.read()
      case .reason: reason = try json.read()
      case .severity: severity = try json.read()
      case .remediation: remediation = try json.read()
      case .files: files = try json.read()
      case .commands: commands = try json.read()
      }
    }
    guard let category, let reason, let severity, let remediation, let files, let commands else {
      throw JSONReader.GivesUp()
    }
    self.init(
      category: category, reason: reason, severity: severity, remediation: remediation,
      files: files, commands: commands)
  }
}

extension JudgeReport: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (provider, model): (String?, String?)
    var (promptTokens, cachedTokens): (Int?, Int?)
    var (outputTokens, thoughtTokens): (Int?, Int?)
    var latencyMS: Double?
    var attempts: Int?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .provider: provider = try json.read()
      case .model: model = try json.read()
      case .promptTokens: promptTokens = try json.read()
      case .cachedTokens: cachedTokens = try json.read()
      case .outputTokens: outputTokens = try json.read()
      case .thoughtTokens: thoughtTokens = try json.read()
      case .costUSD: costUSD = try json.read()
      case .latencyMS: latencyMS = try json.read()
      case .attempts: attempts = try json.read()
      case .cache: cache = try json.read()
      case .cut: cut = try json.read()
      }
    }
    guard let provider, let model, let promptTokens, let cachedTokens, let outputTokens,
      let thoughtTokens, let latencyMS, let attempts
    else { throw JSONReader.GivesUp() }
    self.provider = provider
    self.model = model
    self.promptTokens = promptTokens
    self.cachedTokens = cachedTokens
    self.outputTokens = outputTokens
    self.thoughtTokens = thoughtTokens
    self.latencyMS = latencyMS
    self.attempts = attempts
  }
}

extension JudgeCut: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self.init()
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .system: system = try json.read()
      case .context: context = try json.read()
      case .input: input = try json.read()
      case .output: output = try json.read()
      }
    }
  }
}

extension PhaseLatency: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var (rules, scanners, judge, total): (Double?, Double?, Double?, Double?)
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .rules: rules = try json.read()
      case .scanners: scanners = try json.read()
      case .judge: judge = try json.read()
      case .total: total = try json.read()
      }
    }
    guard let rules, let scanners, let judge, let total else { throw JSONReader.GivesUp() }
    self.init(rules: rules, scanners: scanners, judge: judge, total: total)
  }
}

extension ReplayReference: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var run: String?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .run: run = try json.read()
      case .originalConfigVersion: originalConfigVersion = try json.read()
      }
    }
    guard let run else { throw JSONReader.GivesUp() }
    self.run = run
  }
}

extension CallSource: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var topic: String?
    var partition: Int?
    var offset: Int?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .topic: topic = try json.read()
      case .partition: partition = try json.read()
      case .offset: offset = try json.read()
      }
    }
    guard let topic, let partition = partition.flatMap(Int32.init(exactly:)), let offset else {
      throw JSONReader.GivesUp()
    }
    self.init(topic: topic, partition: partition, offset: Int64(offset))
  }
}

extension DeferredReference: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    var outcome: Outcome?
    var evaluatedAt: Timestamp?
    var members = try json.members(of: CodingKeys.self)
    while let key = try json.next(&members) {
      switch key {
      case .outcome: outcome = try json.read()
      case .evaluatedAt: evaluatedAt = try json.read()
      }
    }
    guard let outcome, let evaluatedAt else { throw JSONReader.GivesUp() }
    self.init(outcome: outcome, evaluatedAt: evaluatedAt)
  }
}
