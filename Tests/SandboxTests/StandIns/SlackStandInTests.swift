import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct SlackStandInTests {
  let slack = SlackStandIn()

  static func section(_ length: Int) -> JSONValue {
    [
      "type": "section",
      "text": ["type": "mrkdwn", "text": .string(String(repeating: "x", count: length))],
    ]
  }

  static func button(text: String = "Open", url: String = "https://a.example") -> JSONValue {
    let label: JSONValue = ["type": "plain_text", "text": .string(text)]
    return [
      "type": "actions",
      "elements": [["type": "button", "text": label, "url": .string(url)]],
    ]
  }

  static let refused: [(JSONValue, String)] = [
    [("blocks", [section(5)])].asMessage(text: nil, "no_text"),
    [].asMessage(text: "", "no_text"),
    [("blocks", .array(Array(repeating: section(5), count: 51)))].asMessage("invalid_blocks"),
    [("blocks", [section(3001)])].asMessage("invalid_blocks"),
    [("blocks", [["type": "nonsense"]])].asMessage("invalid_blocks"),
    [("blocks", [["type": "header", "text": ["type": "mrkdwn", "text": "x"]]])]
      .asMessage("invalid_blocks"),
    [("blocks", [["type": "divider", "colour": "red"]])].asMessage("invalid_blocks"),
    [("blocks", [button(text: String(repeating: "x", count: 76))])].asMessage("invalid_blocks"),
    [("blocks", [button(url: "https://" + String(repeating: "x", count: 3000))])]
      .asMessage("invalid_blocks"),
    [("blocks", [button(url: "no address")])].asMessage("invalid_blocks"),
    [("attachments", [["blocks": [section(3001)]]])].asMessage("invalid_attachments"),
    [("attachments", .array(Array(repeating: [:], count: 101)))].asMessage("too_many_attachments"),
  ]

  @Test(arguments: refused)
  func messageOverSlacksLimitsIsRefusedWithSlacksWord(message: JSONValue, word: String) {
    let answer = slack.answer(request("POST", slack.path, message), fault: nil)
    #expect(answer.status == 400)
    #expect(answer.text == word)
  }

  @Test func messageWithinTheLimitsIsTaken() {
    let message: JSONValue = [
      "text": "Flagged", "blocks": .array(Array(repeating: Self.section(3000), count: 50)),
      "attachments": [["color": "#ff0000", "blocks": [Self.section(10), Self.button()]]],
    ]
    let answer = slack.answer(request("POST", slack.path, message), fault: nil)
    #expect(answer.status == 200)
    #expect(answer.text == "ok")
  }

  @Test(arguments: [
    ("/services/T00000000/B00000000/wrong", 403, "invalid_token"),
    ("/services/T1/B1/x", 404, "no_service"), ("/", 404, "no_service"),
  ])
  func otherWebhookIsRefused(path: String, status: Int, word: String) {
    let answer = slack.answer(request("POST", path, ["text": "x"]), fault: nil)
    #expect(answer.status == status)
    #expect(answer.text == word)
  }

  @Test func bodyThatIsNoJSONObjectIsInvalidPayload() {
    for body: JSONValue in [[1], "x"] {
      #expect(slack.answer(request("POST", slack.path, body), fault: nil).text == "invalid_payload")
    }
  }
}

extension [(String, JSONValue)] {
  fileprivate func asMessage(text: String? = "x", _ word: String) -> (JSONValue, String) {
    var message = Dictionary(uniqueKeysWithValues: self)
    message["text"] = text.map { .string($0) }
    return (.object(message), word)
  }
}
