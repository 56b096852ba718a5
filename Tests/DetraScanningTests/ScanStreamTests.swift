import DetraModel
import DetraScanning
import Foundation
import Testing

struct ScanStreamTests {
  private func run(_ input: String, pieces: Int = .max) throws -> (
    lines: [JSONValue], complaints: [String], isWhole: Bool
  ) {
    var rest = Data(input.utf8)
    var output = Data()
    var complaints: [String] = []
    let isWhole = try ScanStream(scanner: Fixture.scanner()).run(
      read: {
        defer { rest = rest.dropFirst(pieces) }
        return rest.prefix(pieces)
      },
      write: { output += $0 },
      complain: { complaints.append($0) })
    let lines = try output.split(separator: UInt8(ascii: "\n")).map { try JSONValue(json: $0) }
    return (lines, complaints, isWhole)
  }

  @Test(arguments: [1, 7, Int.max]) func recordsComeOutInOrderWhateverThePieces(_ pieces: Int)
    throws
  {
    let input = """
      {"id":"a","text":"é jane@example.com"}

      {"id":2,"text":"nothing"}
      """
    let result = try run(input, pieces: pieces)
    #expect(result.isWhole && result.complaints.isEmpty)
    let finding: JSONValue = [
      "check": "pii_detection", "type": "email", "severity": "medium", "start": 2, "end": 18,
      "masked": "j***@e***.com",
    ]
    #expect(
      result.lines == [["id": "a", "findings": [finding]], ["id": 2, "findings": []]])
  }

  @Test func badLinesAreToldByNumberWithoutTheirWords() throws {
    let result = try run(
      "{\"id\":1,\"text\":\"x\"}\njane@example.com\n{\"id\":3}\n{\"id\":4,\"text\":\"y\"}\n")
    #expect(!result.isWhole)
    #expect(result.complaints == ["line 2: is not valid JSON", "line 3: /text is required"])
    #expect(result.lines.map { $0["id"] } == [1, 4])
  }

  @Test func onlyLineFeedEndsALine() throws {
    let result = try run("{\"id\":1,\"text\":\"a\u{2028}b\u{85}c\"}\r\n")
    #expect(result.isWhole && result.lines.count == 1)
  }

  @Test func offsetsCountScalars() {
    let text = "e\u{301}🎉 x"
    #expect(
      [0..<3, 3..<7, 8..<9, 0..<9].inUnicodeScalars(of: text) == [0..<2, 2..<3, 4..<5, 0..<5])
    #expect([Range<Int>]().inUnicodeScalars(of: text) == [])
  }
}
