import DetraHTTP
import DetraSettings

extension JudgeEndpoint {
  /// The judge behind this endpoint. Reads a service account's file where there is one.
  func makeJudge(_ http: any HTTPTransport) throws(JudgeSetupFault) -> any Judge {
    switch settings.provider {
    case .aiStudio:
      HTTPJudge(
        GeminiDialect(aiStudio: self), credentials: APIKey(settings.apiKey, scheme: .google),
        transport: http)
    case .openAI:
      HTTPJudge(
        OpenAIDialect(self), credentials: APIKey(settings.apiKey, scheme: .bearer),
        transport: http)
    case .vertexAI: try makeVertexJudge(http)
    }
  }

  private func makeVertexJudge(_ http: any HTTPTransport) throws(JudgeSetupFault) -> any Judge {
    let setting = path("service_account_file")
    let source: any AccessTokenSource
    var project = settings.projectID
    if let file = settings.serviceAccountFile {
      let account = try ServiceAccount(file: file, setting: setting)
      source = ServiceAccountTokens(account: account, setting: setting, transport: http)
      project = project ?? account.projectID
    } else {
      source = MetadataTokens(url: settings.metadataURL, setting: setting, transport: http)
    }
    guard let project, !project.isEmpty else {
      throw JudgeSetupFault(
        path: path("project_id"),
        reason: "is absent, and the service account's file names no project either; set it")
    }
    return HTTPJudge(
      GeminiDialect(vertexAI: self, project: project), credentials: AccessTokens(source),
      transport: http)
  }
}
