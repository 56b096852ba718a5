import Foundation
import Testing

@testable import DetraSettings

@Suite struct YAMLTests {
  @Test func everyKeyAndValueKnowsItsPlace() throws {
    let text = "# é\nnodes:\n  ünï: {a: 1, b: [x, 'y']}\n"
    let root = try YAMLDocument.parse(Data(text.utf8), name: "f")
    #expect(root.origin(of: "nodes") == .file("f", line: 2, column: 1))
    #expect(root.origin(of: "nodes.ünï") == .file("f", line: 3, column: 3))
    #expect(root.origin(of: "nodes.ünï.b") == .file("f", line: 3, column: 15))
    let path = SettingPath("nodes.ünï.b").appending(1)
    #expect(root.origin(of: path) == .file("f", line: 3, column: 22))
    #expect(path.description == "nodes.ünï.b[1]")
    // What is not there is looked for where it would stand.
    #expect(root.origin(of: "nodes.other.a") == .file("f", line: 2, column: 1))
    #expect(root.origin(of: "other") == .file("f", line: 2, column: 1))
  }

  @Test(arguments: ["", "\n", "# only a comment\n", "---\n", "~"])
  func fileWithoutContentHoldsTheDefaults(_ text: String) throws {
    #expect(try SettingsLoader.load(yaml: text).nodes.isEmpty)
  }

  @Test func wideAnchorsWithinTheBoundUnfold() throws {
    let list = Array(repeating: "t", count: 100).joined(separator: ", ")
    let nodes = (0..<100).map { "  n\($0): {tags: *t}" }.joined(separator: "\n")
    let settings = try SettingsLoader.load(yaml: "x-t: &t [\(list)]\nnodes:\n\(nodes)\n")
    #expect(settings.nodes["n99"]?.tags.count == 100)
  }

  @Test func anchorsDoNotStackDeeperThanTheBound() {
    let deep = String(repeating: "[", count: 40) + "1" + String(repeating: "]", count: 40)
    let outer = String(repeating: "[", count: 40) + "*a" + String(repeating: "]", count: 40)
    #expect(faults("x-a: &a \(deep)\nx-b: \(outer)").contains("nested more than 64 deep"))
  }

  @Test(arguments: [
    ("127.0.0.1:4318", "127.0.0.1", 4318), ("[::1]:0", "::1", 0),
    ("localhost:65535", "localhost", 65535),
  ])
  func addressIsHostAndPort(_ text: String, _ host: String, _ port: Int) throws {
    let address = try #require(ListenAddress(text))
    #expect(address == ListenAddress(host: host, port: port))
    #expect(address.description == text)
  }

  @Test(arguments: ["", ":", "4318", ":4318", "host:", "host:-1", "host:65536", "::1:1", "a b:1"])
  func addressWithoutHostOrPortIsNone(_ text: String) { #expect(ListenAddress(text) == nil) }
}
