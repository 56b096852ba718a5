import DetraModel
import Testing

@testable import Dispatcher

@Suite struct SetupReportTests {
  private let report = SetupReport(isColored: false)

  private func change(
    _ action: SetupChange.Action, kind: SetupChange.Kind = .monitor, name: String = "detra: x"
  ) -> SetupChange {
    SetupChange(
      kind: kind, name: name, action: action, id: "7",
      definition: ["query": "avg(last_5m):q > 1", "priority": 2])
  }

  @Test func shortValuesStandInOneLineAndTextsAsTheLinesThatDiffer() {
    let text = report.text(
      change(
        .update([
          SetupDifference(path: "priority", actual: 5, wanted: 2),
          SetupDifference(path: "options.timeout_h", actual: nil, wanted: 1),
          SetupDifference(path: "message", actual: "same\nold\nend", wanted: "same\nnew\nend"),
        ])), url: "https://app.example/monitors/7")
    #expect(
      text == """
        ~ monitor   detra: x
            priority: 5 → 2
            options.timeout_h: none → 1
            message
              - old
              + new
            https://app.example/monitors/7
        """)
  }

  @Test func widgetsShowAsTheirTitles() {
    func widget(_ title: String) -> JSONValue {
      ["definition": ["title": .string(title), "type": "note"]]
    }
    let difference = SetupDifference(
      path: "widgets", actual: [widget("Health"), widget("Mine")], wanted: [widget("Health")])
    #expect(
      report.text(change(.update([difference]), kind: .dashboard, name: "D")) == """
        ~ dashboard D
            widgets
              - Mine
        """)
  }

  @Test func whatComesGoesStaysAndIsLeft() {
    #expect(
      report.text(change(.create)) == """
        + monitor   detra: x
            avg(last_5m):q > 1
            priority 2
        """)
    #expect(report.text(change(.keep), url: "u") == "= monitor   detra: x")
    #expect(
      report.text(change(.delete, kind: .dashboard, name: "D"), url: "u") == "- dashboard D")
    #expect(report.text(change(.leave)).hasPrefix("? monitor   detra: x\n"))
  }

  @Test func aTerminalGetsColoursAndNothingElseDoes() {
    #expect(
      SetupReport(isColored: true).text(change(.delete))
        == "\u{1B}[31m- monitor   detra: x\u{1B}[0m")
  }

  /// A monitor's name in Datadog is anybody's to write.
  @Test func namesAndValuesCannotMoveTheCursor() {
    let text = report.text(
      change(
        .update([SetupDifference(path: "name", actual: "\u{1B}[2J", wanted: "x")]),
        name: "a\u{1B}[31mb"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test func theSummaryCounts() {
    let changes = [
      change(.create), change(.create), change(.update([])), change(.keep), change(.leave),
    ]
    #expect(
      report.summary(changes, done: false)
        == "2 to create, 1 to change, 1 as they should be, 1 no longer in the configuration")
    #expect(report.summary([change(.keep)], done: true) == "nothing to change, 1 as they should be")
    #expect(report.summary([change(.delete)], done: true) == "1 deleted")
  }

  @Test func machinesGetAllOfIt() {
    let difference = SetupDifference(path: "priority", actual: 5, wanted: 2)
    #expect(
      change(.update([difference])).json == [
        "action": "update", "kind": "monitor", "name": "detra: x", "id": "7",
        "definition": ["query": "avg(last_5m):q > 1", "priority": 2],
        "differences": [["path": "priority", "actual": 5, "wanted": 2]],
      ])
  }
}
