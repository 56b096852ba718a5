import DetraModel
import Foundation
import TestSupport
import Testing

@testable import Evaluator

/// The official JSON Schema test suite, which `Scripts/install-test-tools.sh` takes out of the source package of PyPI's
/// jsonschema.
@Suite struct JSONSchemaSuiteTests {
  struct Group: Decodable {
    struct Case: Decodable {
      var description: String
      var data: JSONValue
      var valid: Bool
    }

    var description: String
    var schema: JSONValue
    var tests: [Case]
  }

  static let folder = Repository.root.appending(path: ".venv/json-schema-suite")

  static func groups() throws -> [(file: String, group: Group)] {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.filter { $0.pathExtension == "json" }.flatMap { file in
      try JSONDecoder().decode([Group].self, from: Data(contentsOf: file))
        .map { (file.deletingPathExtension().lastPathComponent, $0) }
    }
  }

  /// Nobody may skip it where the tools are installed.
  static let isInstalled =
    FileManager.default.fileExists(atPath: Repository.root.appending(path: ".venv/installed").path)

  @Test(.enabled(if: isInstalled, "Scripts/install-test-tools.sh has not run"))
  func everyCaseOfASchemaThatIsTakenComesOutRight() throws {
    var right = 0
    var refused: [String: Int] = [:]
    for (file, group) in try Self.groups() {
      guard let schema = try? JSONSchema(group.schema) else {
        refused[file, default: 0] += group.tests.count
        continue
      }
      for test in group.tests {
        let isValid = try schema.violation(in: test.data) == nil
        #expect(isValid == test.valid, "\(file): \(group.description): \(test.description)")
        if isValid == test.valid { right += 1 }
      }
    }
    print(
      "JSON Schema test suite: \(right) cases right; refused:", refused.sorted { $0.key < $1.key })
    #expect(right > 800)
  }

  /// What is refused is refused for a keyword or a reference that the documentation names.
  @Test(.enabled(if: isInstalled, "Scripts/install-test-tools.sh has not run"))
  func whatIsRefusedIsNamed() throws {
    for (file, group) in try Self.groups() {
      do {
        _ = try JSONSchema(group.schema)
      } catch {
        let isNamed = [
          "is a keyword that detra does not check", "must lead to a place in the same schema",
          "is taken at the root only", "is not draft 2020-12", "leaves no number",
        ].contains { error.reason.hasPrefix($0) }
        #expect(isNamed, "\(file): \(group.description): \(error)")
      }
    }
  }
}
