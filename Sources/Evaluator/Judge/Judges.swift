import DetraHTTP
import DetraModel
import DetraSettings
import Logging

/// The judges that a configuration uses: each endpoint once, however many nodes name it, so that its limits are
/// learned once; a panel is composed of them.
struct Judges: Sendable {
  /// Puts something around a judge of that name.
  typealias Decoration = (_ name: String, any Judge) -> any Judge

  private let endpoints: [String: any Judge]
  private let namesByNode: [String: [String]]
  private let usual: String
  private let memory: JudgeMemory
  private let settings: Settings

  /// Throws `JudgeSetupFault` for a judge that cannot be put to work.
  init(
    _ settings: Settings, http: any HTTPTransport, memory: JudgeMemory,
    decorate: Decoration = { $1 }
  ) throws(JudgeSetupFault) {
    var endpoints: [String: any Judge] = [:]
    for name in settings.usedJudges {
      guard let endpoint = settings.endpoint(named: name) else {
        throw JudgeSetupFault(path: "judges", reason: "there is no judge \(name)")
      }
      let judge = try JudgeEndpoint(name: name, settings: endpoint).makeJudge(http)
      endpoints[name] = decorate(
        name, memory.guarding(judge, name: name, endpoint: endpoint, settings: settings))
    }
    self.endpoints = endpoints
    namesByNode = settings.nodes.mapValues(settings.judges(of:))
    usual = settings.judge.provider
    self.memory = memory
    self.settings = settings
  }

  /// Makes each judge that is used, and asks none. Throws what `init` would.
  static func check(_ settings: Settings) throws(JudgeSetupFault) {
    let memory = JudgeMemory(
      settings.judge.cache, awaitsCredentials: false, logger: Logger(label: "detra.check"))
    _ = try Judges(settings, http: NoTransport(), memory: memory)
  }

  /// One judge for all nodes: each request goes where its node says, unless it has been answered before.
  var byNode: any Judge {
    let routed = RoutedJudge(
      byNode: namesByNode.mapValues(judge(named:)), usual: judge(named: [usual]))
    return memory.remembering(routed, settings: settings)
  }

  /// Nil when none of the names is in use.
  private func judge(named names: [String]) -> (any Judge)? {
    let members = names.compactMap { endpoints[$0] }
    return members.count > 1 ? PanelJudge(members) : members.first
  }
}

/// For judges that are made and never asked.
private struct NoTransport: HTTPTransport {
  func send(_ request: HTTPRequest) throws(HTTPError) -> HTTPResponse { throw .shutdown }
}

/// Why a judge cannot be put to work, with the path of the setting to mend. No secrets.
struct JudgeSetupFault: Error, Sendable, Hashable, CustomStringConvertible {
  var path: String
  var reason: String
  var description: String { "\(path): \(reason)" }
}

/// Sends each request to its node's judge.
private struct RoutedJudge: Judge {
  let byNode: [String: (any Judge)?]
  let usual: (any Judge)?

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    guard let judge = byNode[request.instructions.node] ?? usual else {
      throw JudgeFailure(
        class: .rejected, message: "the configuration has no judge for this node",
        report: JudgeReport(provider: "none", model: ""))
    }
    return try await judge.judge(request)
  }
}
