import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// Gemini's `generateContent`, of AI Studio and of Vertex AI: the same bodies under other addresses.
struct GeminiDialect: JudgeDialect {
  let endpoint: JudgeEndpoint
  /// Nil: AI Studio.
  private let project: String?

  /// AI Studio.
  init(aiStudio endpoint: JudgeEndpoint) {
    self.endpoint = endpoint
    project = nil
  }

  /// Vertex AI, in a project of Google Cloud.
  init(vertexAI endpoint: JudgeEndpoint, project: String) {
    self.endpoint = endpoint
    self.project = project
  }

  var provider: String { project == nil ? "gemini" : "vertex_ai" }

  var url: String {
    let model = endpoint.settings.model.asPathSegment
    guard let project else {
      let base = endpoint.base(or: "https://generativelanguage.googleapis.com")
      return "\(base)/v1beta/models/\(model):generateContent"
    }
    let location = endpoint.settings.location
    let host = location == "global" ? "aiplatform" : "\(location)-aiplatform"
    return endpoint.base(or: "https://\(host).googleapis.com")
      + "/v1/projects/\(project.asPathSegment)/locations/\(location.asPathSegment)"
      + "/publishers/google/models/\(model):generateContent"
  }

  func body(_ question: JudgeQuestion) -> Data {
    Data(GeminiRequest(question, settings: endpoint.settings).value.text.utf8)
  }

  func judgement(
    from response: HTTPResponse, ids: [String], report: JudgeReport
  ) throws(JudgeFailure) -> Judgement {
    try GeminiAnswer.judgement(from: response.body, ids: ids, report: report)
  }

  func failure(of response: HTTPResponse, report: JudgeReport) -> JudgeFailure {
    GeminiAnswer.failure(of: response, report: report)
  }

  func mend(for failure: JudgeFailure) -> String? {
    switch failure.class {
    case .unauthorized where project != nil:
      "the service account needs the role Vertex AI User (roles/aiplatform.user) in "
        + endpoint.path("project_id")
    case .unauthorized: "check \(endpoint.path("api_key"))"
    case .rejected where project != nil:
      "check \(endpoint.path("model")), location and project_id"
    case .rejected: "check \(endpoint.path("model"))"
    case .truncated: "raise \(endpoint.path("max_tokens"))"
    case .quotaExhausted: "the day's quota is used up"
    default: nil
    }
  }
}
