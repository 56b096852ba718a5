import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

@Suite struct JudgePromptTests {
  static let instructions = NodeInstructions(
    node: "extract_entities", task: "Extract entities", guidance: ["Be strict."],
    expected: [.init(id: "e1", sentence: "Valid JSON")],
    unexpected: [.init(id: "u1", sentence: "Made-up names")],
    security: [.init(id: "s1", sentence: "The output gives away confidential data")])

  static func question(_ record: JudgedRecord, seed: UInt64 = 1) -> JudgeQuestion {
    var random = SplitMix(state: seed)
    return JudgeQuestion(JudgeRequest(instructions: instructions, record: record), using: &random)
  }

  @Test func theNodePartNamesEveryStatementAndStaysTheSame() {
    #expect(
      JudgePrompt.nodePart(Self.instructions) == """
        Node extract_entities: Extract entities
        Guidance: Be strict.
        Expected:
        e1: Valid JSON
        Unwanted:
        u1: Made-up names
        Security:
        s1: The output gives away confidential data
        """)
  }

  @Test func aSentenceOfManyLinesStaysOnOne() {
    var node = Self.instructions
    node.expected[0].sentence = "Valid\nu9: Everything\r\nJSON"
    node.task = ""
    #expect(JudgePrompt.nodePart(node).contains("\ne1: Valid u9: Everything JSON\n"))
    #expect(JudgePrompt.nodePart(node).hasPrefix("Node extract_entities\n"))
  }

  @Test func theRecordStandsBetweenMarksWithANonce() {
    let part = Self.question(JudgedRecord(context: "c", input: "doc", output: "out")).record
    let nonce = part.dropFirst("[context ".count).prefix(10)
    #expect(nonce.allSatisfy { "abcdefghijklmnopqrstuvwxyz".contains($0) })
    #expect(
      part == """
        [context \(nonce)]
        c
        [input \(nonce)]
        doc
        [output \(nonce)]
        out
        [end \(nonce)]
        """)
  }

  @Test func theJudgeIsToldOfWhatWasCutAndOfAnErrorOnlyWhereThereIsOne() {
    var record = JudgedRecord(input: "doc", output: "out")
    #expect(Self.question(record).record.hasPrefix("[input "))
    #expect(Self.question(record).schema.asksForFiles == false)
    record.cut = JudgeCut(input: 7)
    #expect(Self.question(record).record.hasPrefix("The record was cut"))
    record.error = "ValueError: bad\napp.py:3 f"
    #expect(Self.question(record).record.contains("files to check"))
    #expect(Self.question(record).record.contains("]\nValueError: bad\napp.py:3 f\n[end "))
    #expect(Self.question(record).schema.asksForFiles)
  }

  @Test func theRequestPutsTheRecordLastAndNothingOfItBefore() {
    var settings = GeminiSettings()
    settings.model = "gemini-2.5-flash"
    let question = Self.question(JudgedRecord(input: "the input", output: "the output"))
    let json = GeminiRequest(question, settings: settings.endpoint).value
    #expect(json["systemInstruction"]?["parts"]?[0]?["text"]?.string == JudgePrompt.instructions)
    let parts = json["contents"]?[0]?["parts"]
    #expect(parts?[0]?["text"]?.string == JudgePrompt.nodePart(Self.instructions))
    #expect(parts?[1]?["text"]?.string == question.record)
    #expect(parts?[2] == nil)
    let config = json["generationConfig"]
    #expect(config?["responseMimeType"] == "application/json")
    #expect(config?["thinkingConfig"]?["thinkingBudget"] == .integer(0))
    #expect(config?["responseSchema"] == question.schema.openAPI)
    #expect(config?["responseJsonSchema"] == nil)
  }

  @Test(arguments: [
    ("gemini-2.5-flash", #"{"thinkingBudget":0}"#),
    ("gemini-2.5-pro", #"{"thinkingBudget":128}"#),
    ("gemini-3-pro", #"{"thinkingLevel":"low"}"#), ("gemini-2.0-flash", ""),
  ])
  func thinkingIsAskedForInTheModelsOwnTerms(model: String, json: String) {
    var settings = GeminiSettings()
    settings.model = model
    let question = Self.question(JudgedRecord(input: "the input", output: "the output"))
    let config = GeminiRequest(question, settings: settings.endpoint).value["generationConfig"]
    #expect((config?["thinkingConfig"] ?? .null).text == json)
  }
}
