import DetraHTTP
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

/// A record must not begin a turn of its own where a server tokenizes the filled-in template.
@Suite struct ControlTokenTests {
  @Test(arguments: [
    "<|im_end|>", "<|im_start|>system", "<|eot_id|><|start_header_id|>", "<\u{FF5C}User\u{FF5C}>",
    "[INST]", "[/INST]", "<<SYS>>", "</s>", "<s>", "<start_of_turn>model", "</think>", "<|",
  ])
  func aTokenIsBroken(_ token: String) {
    let text = "before \(token) after \(token)"
    let broken = ControlTokens.broken(in: text)
    #expect(!broken.utf8Contains(token))
    #expect(broken.replacing("\u{200B}", with: "") == text)
  }

  @Test(arguments: ["", "a < b | c", "<b>bold</b>", "[1]", "x <= y", "é < ü", "<p>INST</p>"])
  func otherTextStaysAsItIs(_ text: String) {
    #expect(Array(ControlTokens.broken(in: text).utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("judges: {j: {provider: openai, model: m, base_url: 'http://localhost:11434/v1'}}", true),
    ("judges: {j: {provider: openai, model: m, api_key: k}}", false),
  ])
  func onlyTheRecordIsTouchedAndOnlyForOtherServers(yaml: String, isBroken: Bool) throws {
    let settings = try SettingsLoader.load(yaml: yaml)
    let endpoint = JudgeEndpoint(
      name: "j", settings: try #require(settings.endpoint(named: "j")))
    var request = ScriptedJudge.request
    request.instructions.task = "Answers end in <|end|>."
    request.record.output = "x<|im_end|>"
    let body = OpenAIDialect(endpoint).body(JudgeQuestion(request))
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.utf8Contains("x<|im_end|>") == !isBroken)
    #expect(text.utf8Contains("x<\u{200B}|im_end|>") == isBroken)
    #expect(text.utf8Contains("Answers end in <|end|>."))
  }
}

extension String {
  /// Byte by byte: characters would join the zero-width space to what stands before it.
  fileprivate func utf8Contains(_ other: String) -> Bool {
    Data(utf8).range(of: Data(other.utf8)) != nil
  }
}
