import DetraModel

/// Several judges asked at once: the majority decides each behaviour.
struct PanelJudge: Judge {
  private let members: [any Judge]

  /// At least one.
  init(_ members: [any Judge]) { self.members = members }

  func judge(_ request: JudgeRequest) async throws(JudgeFailure) -> Judgement {
    let answers = await withTaskGroup(of: (Int, PanelAnswer).self) { group in
      for (index, member) in members.enumerated() {
        group.addTask { (index, await PanelAnswer(member, request)) }
      }
      var answers: [Int: PanelAnswer] = [:]
      for await (index, answer) in group { answers[index] = answer }
      return members.indices.compactMap { answers[$0] }
    }
    return try PanelCount(answers, on: request.instructions).judgement()
  }
}

typealias PanelAnswer = Result<Judgement, JudgeFailure>

extension PanelAnswer {
  fileprivate init(_ judge: any Judge, _ request: JudgeRequest) async {
    do throws(JudgeFailure) {
      self = .success(try await judge.judge(request))
    } catch {
      self = .failure(error)
    }
  }
}
