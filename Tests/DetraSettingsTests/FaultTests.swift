import Foundation
import Testing

@testable import DetraSettings

@Suite struct FaultTests {
  @Test(arguments: Fixture.bad)
  func badFileShowsEveryFaultWithItsPlace(_ fixture: Fixture) throws {
    let expected = try fixture.expected().trimmingCharacters(in: .newlines)
    #expect(!expected.isEmpty)
    let error = #expect(throws: SettingsError.self) { try fixture.load() }
    #expect(error?.description == expected)
    #expect(error?.description.contains("hunter2") == false)
  }

  @Test func badFilesAreThere() { #expect(Fixture.bad.count >= 25) }

  @Test func missingFileIsNamed() {
    let error = #expect(throws: SettingsError.self) {
      try SettingsLoader.load(file: "/nowhere/detra.yaml", environment: [:], requiring: [])
    }
    #expect(error?.description == "/nowhere/detra.yaml: there is no such file")
  }

  @Test func faultOfADotEnvFileNamesThatFile() throws {
    let files = ["conf/detra.yaml": "app_name: a", "conf/.env": "\ndetra_ENV=prod\nB='x\n"]
    let error = try withFolder(files) { folder in
      #expect(throws: SettingsError.self) {
        try SettingsLoader.load(
          file: "conf/detra.yaml", environment: [:], requiring: [], workingDirectory: folder)
      }
    }
    #expect(
      error?.description == """
        conf/.env:2:1: environment: "prod" is not one of development, staging, production
        conf/.env:3:1: a quote is opened and never closed
        """)
  }

  @Test(arguments: [
    ("adherence_treshold", "adherence_threshold"), ("api_keys", "api_key"), ("SITE", "site"),
    ("nmae", "name"), ("colour", nil), ("", nil),
  ])
  func nearestWordIsSuggestedOnlyWhenItIsNear(_ word: String, _ meant: String?) {
    let known = ["adherence_threshold", "api_key", "site", "name", "description"]
    #expect(Nearest.suggestion(for: word, among: known) == meant)
  }

  @Test(arguments: [("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("kitten", "sitting", 3)])
  func distanceCountsEditsAndSwaps(_ first: String, _ second: String, _ distance: Int) {
    #expect(Nearest.distance(first, second) == distance)
  }
}
