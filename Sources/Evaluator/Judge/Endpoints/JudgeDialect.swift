import DetraHTTP
import DetraModel
import DetraSettings
import Foundation

/// What a vendor's API looks like: how a question is written down and what its answers mean. Pure.
protocol JudgeDialect: Sendable {
  /// `judge.provider` of the evaluations.
  var provider: String { get }
  var endpoint: JudgeEndpoint { get }
  /// Where a question goes, by POST.
  var url: String { get }

  /// The body of the question.
  func body(_ question: JudgeQuestion) -> Data

  /// What a 200 says.
  func judgement(
    from response: HTTPResponse, ids: [String], report: JudgeReport
  ) throws(JudgeFailure) -> Judgement

  /// What any other status says.
  func failure(of response: HTTPResponse, report: JudgeReport) -> JudgeFailure

  /// What a person can do about it, as a clause; nil when waiting is all there is.
  func mend(for failure: JudgeFailure) -> String?
}

/// A judge of the configuration, by its name.
struct JudgeEndpoint: Sendable {
  /// `gemini`, `openai`, or a name in `judges`.
  var name: String
  var settings: JudgeEndpointSettings

  /// The path of one of its settings.
  func path(_ key: String) -> String {
    (Settings.builtInJudges.contains(name) ? name : "judges.\(name)") + ".\(key)"
  }

  /// The base of its address, without a slash at the end.
  func base(or usual: String) -> String {
    let base = settings.baseURL ?? usual
    return base.hasSuffix("/") ? String(base.dropLast()) : base
  }
}

extension String {
  /// As one segment of a path.
  var asPathSegment: String {
    let allowed = CharacterSet.urlPathAllowed.intersection(
      CharacterSet(charactersIn: "/?:").inverted)
    return addingPercentEncoding(withAllowedCharacters: allowed) ?? self
  }

  /// A name out of an error body, for a person: its first letters, digits and dashes, and nothing after.
  var asErrorWord: String {
    String(prefix(40).prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "_-.".contains($0)) })
  }
}
