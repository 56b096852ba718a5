/// One question to a judge, in the parts that every provider's request is made of, in their order.
struct JudgeQuestion: Sendable, Hashable {
  /// The same for every question.
  let instructions: String
  /// The same for every call of a node.
  let node: String
  /// The record between its marks.
  let record: String
  /// The form that the answer must have.
  let schema: VerdictSchema

  init(_ request: JudgeRequest, using generator: inout some RandomNumberGenerator) {
    instructions = JudgePrompt.instructions
    node = JudgePrompt.nodePart(request.instructions)
    let nonce = RecordNonce(for: request.record, using: &generator)
    record = JudgePrompt.recordPart(request.record, nonce: nonce)
    schema = VerdictSchema(request)
  }

  /// With a nonce of the system's random bits.
  init(_ request: JudgeRequest) {
    var generator = SystemRandomNumberGenerator()
    self.init(request, using: &generator)
  }
}
