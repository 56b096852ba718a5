import Foundation
import Testing

@testable import Sandbox

extension LegalDocument: CustomTestStringConvertible {
  /// The id in place of the whole text.
  public var testDescription: String { id }
}

/// Small readers of the documents' notations, kept apart from the code under test.

func matches(_ pattern: String, in text: String) throws -> [String] {
  let expression = try NSRegularExpression(pattern: pattern)
  return expression.matches(in: text, range: NSRange(text.startIndex..., in: text)).compactMap {
    Range($0.range, in: text).map { String(text[$0]) }
  }
}

/// Words without the punctuation around them.
func words(_ text: String) -> [String] {
  text.split(whereSeparator: \.isWhitespace).map {
    $0.trimmingCharacters(in: CharacterSet(charactersIn: ".,;:()\"'"))
      .replacing("'s", with: "")
  }.filter { !$0.isEmpty }
}

/// The numbers of the sections, at the beginning of their lines.
func sections(_ text: String) -> Set<String> {
  Set((try? matches(#"(?m)(?<=^Section )\d+(?=\. )|^\d+(?=\. )|^\d+\.\d+(?= )"#, in: text)) ?? [])
}

let months = [
  "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
]

let datePattern: String = {
  let month = "(?:\(months.joined(separator: "|")))[a-z]*"
  return #"\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4}"#
    + "|\(month) \\d{1,2}, \\d{4}|\\d{1,2} \(month) \\d{4}|\\d{1,2}(?:st|nd|rd|th) day of \(month) \\d{4}"
}()

let moneyPattern = #"(?:(?:USD|EUR|GBP|CHF|CAD|JPY|INR|MXN) |[$£€¥])\d(?:[\d.,']*\d)?"#

/// The ISO 8601 form of a date that has a year of four digits and a month by name, or is all numbers.
func iso(_ written: String) -> String? {
  let parts = written.split { !$0.isLetter && !$0.isNumber }.map(String.init)
  guard let year = parts.first(where: { $0.count == 4 && Int($0) != nil }) else { return nil }
  let numbers = parts.filter { $0 != year }.compactMap { part in
    Int(part.prefix(while: \.isNumber))
  }
  let named = parts.lazy.compactMap { part in
    months.firstIndex { part.hasPrefix($0) }.map { $0 + 1 }
  }.first
  if let named, let day = numbers.first { return String(format: "\(year)-%02d-%02d", named, day) }
  guard numbers.count == 2 else { return nil }
  let yearFirst = parts.first == year
  return String(
    format: "\(year)-%02d-%02d", numbers[yearFirst ? 0 : 1], numbers[yearFirst ? 1 : 0])
}

func currency(_ written: String) -> String? {
  let codes = ["USD", "EUR", "GBP", "CHF", "CAD", "JPY", "INR", "MXN"]
  if let code = codes.first(where: written.contains) { return code }
  return ["$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY"].first { written.contains($0.key) }?.value
}

/// A mark followed by exactly two last digits is the decimal mark; every other mark groups.
func value(_ figure: String) -> Decimal? {
  let isDecimal = figure.dropLast(2).last?.isNumber == false
  let digits = figure.filter(\.isNumber)
  return Decimal(string: isDecimal ? "\(digits.dropLast(2)).\(digits.suffix(2))" : digits)
}
