import Foundation
import Testing

@testable import DetraSettings

/// A file of `Fixtures/`. Comments at its head say what the test sets: `# env: NAME=value`, `# requires: evaluator`.
struct Fixture: Sendable, CustomTestStringConvertible {
  let url: URL

  var name: String { url.lastPathComponent }
  var testDescription: String { name }

  static let bad = all(in: "bad")

  static func good(_ name: String) throws -> Fixture {
    try #require(all(in: "good").first { $0.name == name })
  }

  /// The project's own folder, for the files that it ships.
  static let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func all(in folder: String) -> [Fixture] {
    let folder = Bundle.module.resourceURL?.appendingPathComponent("Fixtures/\(folder)")
    let files = folder.flatMap {
      try? FileManager.default.contentsOfDirectory(at: $0, includingPropertiesForKeys: nil)
    }
    return (files ?? []).filter { $0.pathExtension == "yaml" }.map(Fixture.init)
      .sorted { $0.name < $1.name }
  }

  /// The faults that the file ought to show, a line each.
  func expected() throws -> String {
    let url = url.deletingPathExtension().appendingPathExtension("expected")
    return try String(contentsOf: url, encoding: .utf8)
  }

  /// Loads the file as a person would from its own folder.
  func load(environment: [String: String]? = nil) throws(SettingsError) -> Settings {
    try SettingsLoader.load(
      file: name, environment: environment ?? variables,
      requiring: Set(
        head("requires").flatMap { $0.split(separator: " ") }
          .compactMap { SettingsLoader.Service(rawValue: String($0)) }),
      workingDirectory: url.deletingLastPathComponent().path)
  }

  private var variables: [String: String] {
    let pairs = head("env").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    return Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { $1 })
  }

  private func head(_ word: String) -> [String] {
    let text = (try? Data(contentsOf: url)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    return text.split(separator: "\n").prefix { $0.hasPrefix("#") }
      .filter { $0.hasPrefix("# \(word): ") }.map { String($0.dropFirst(word.count + 4)) }
  }
}

/// The faults of a text, a line each; empty when it loads.
func faults(
  _ yaml: String, environment: [String: String] = [:],
  requiring services: Set<SettingsLoader.Service> = []
) -> String {
  do {
    _ = try SettingsLoader.load(yaml: yaml, environment: environment, requiring: services)
    return ""
  } catch {
    return error.description
  }
}

/// A new folder with these files, removed when `body` is done.
func withFolder<Result>(
  _ files: [String: String], _ body: (String) throws -> Result
) throws -> Result {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("detra-settings-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  for (name, text) in files {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return try body(folder.path)
}
