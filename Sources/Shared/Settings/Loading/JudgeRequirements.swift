extension Requirement {
  /// What the judges need that the nodes use; one that no node names needs nothing.
  static func judges(_ settings: Settings) -> [Requirement] {
    settings.usedJudges.sorted().flatMap { name -> [Requirement] in
      guard let endpoint = settings.endpoint(named: name),
        let node = settings.nodes.filter({ settings.asks(name, about: $0.value) }).keys.min()
      else { return [] }
      return requirements(
        of: endpoint, named: name, reason: "the Evaluator needs it to judge nodes such as \(node)")
    }
  }

  private static func requirements(
    of endpoint: JudgeEndpointSettings, named name: String, reason: String
  ) -> [Requirement] {
    let isBuiltIn = Settings.builtInJudges.contains(name)
    func requirement(_ key: String, _ isMet: Bool, _ variable: String) -> Requirement {
      Requirement(
        path: SettingPath(steps: (isBuiltIn ? [] : [.key("judges")]) + [.key(name), .key(key)]),
        isMet: isMet, reason: reason, variable: isBuiltIn ? variable : nil)
    }
    return switch endpoint.provider {
    case .aiStudio: [requirement("api_key", endpoint.apiKey != nil, "GOOGLE_API_KEY")]
    // A service account's file names its own project.
    case .vertexAI:
      [
        requirement(
          "project_id", endpoint.projectID != nil || endpoint.serviceAccountFile != nil,
          "GOOGLE_CLOUD_PROJECT")
      ]
    // Only OpenAI itself is known to want a key.
    case .openAI:
      [
        requirement(
          "api_key", endpoint.apiKey != nil || !endpoint.isOpenAIItself, "OPENAI_API_KEY")
      ]
    }
  }
}

extension Settings {
  /// Who judges `node`: one judge, or a panel.
  public func judges(of node: NodeSettings) -> [String] {
    node.judges.isEmpty ? [node.judge ?? judge.provider] : node.judges
  }

  /// The judges that some node has work for.
  public var usedJudges: Set<String> {
    Set(nodes.values.filter(\.needsJudge).flatMap(judges(of:)))
  }

  /// How many judges are asked about one call at most, at least one.
  public var largestPanel: Int {
    max(1, nodes.values.filter(\.needsJudge).map { judges(of: $0).count }.max() ?? 1)
  }

  fileprivate func asks(_ judge: String, about node: NodeSettings) -> Bool {
    node.needsJudge && judges(of: node).contains(judge)
  }
}

extension JudgeEndpointSettings {
  /// Whether it is OpenAI's own address, and not that of one who speaks like it.
  public var isOpenAIItself: Bool {
    baseURL.map { $0.hasPrefix(Self.openAI) } ?? true
  }

  /// Of OpenAI's own API.
  public static let openAI = "https://api.openai.com"
}
