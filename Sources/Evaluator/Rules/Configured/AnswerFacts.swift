import DetraModel
import DetraSettings
import Foundation

/// What configured rules and behaviours ask of one call, each found out once, when it is first asked.
struct AnswerFacts {
  /// The answer as JSON.
  enum Document {
    case value(JSONValue)
    case notJSON
    case tooDeep
  }

  let input: RuleInput
  private let record: CallRecord
  private let patterns: NodePatterns

  init(_ input: RuleInput, record: CallRecord, patterns: NodePatterns) {
    self.input = input
    self.record = record
    self.patterns = patterns
  }

  private(set) lazy var json: Document = Self.document(of: record, text: input.output)
  private(set) lazy var folded = FoldedText(input.output)
  private(set) lazy var wordCount = input.output.wordCount
  private(set) lazy var language = LanguageDetector.language(of: input.output)
  /// By the pattern's place among the node's; nil where it would take too long to find out.
  private(set) lazy var matches = patterns.matches(in: input.output)
  /// The call's input; text that holds JSON is read as that.
  private(set) lazy var request: JSONValue? = {
    guard let text = record.input?.string, text.firstVisibleByte.map(Self.opensContainer) == true
    else { return record.input }
    return (try? JSONValue(json: Data(text.utf8))) ?? record.input
  }()

  private static func document(of record: CallRecord, text: String) -> Document {
    if let output = record.output, output.string == nil { return .value(output) }
    let json = Data(text.utf8)
    if (try? JSONNesting.check(json)) == nil { return .tooDeep }
    return (try? JSONValue(json: json)).map(Document.value) ?? .notJSON
  }

  private static func opensContainer(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }
}
