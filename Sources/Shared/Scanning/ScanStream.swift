import DetraModel
public import Foundation

/// `detra scan`: NDJSON `{"id","text"}` in, NDJSON `{"id","findings":[…]}` out, in the same order, offsets in Unicode
/// scalars.
public struct ScanStream {
  private let scanner: Scanner
  private let checks: Set<SecurityCheck>
  private let isTold: @Sendable (ScanFinding) -> Bool
  private let decoder = JSONCoding.decoder()
  private let encoder = JSONCoding.encoder()

  /// A stream over a scanner that others may use at the same time. Findings of which `isTold` says no are left out.
  public init(
    scanner: Scanner, checks: Set<SecurityCheck> = SecurityCheck.all,
    isTold: @escaping @Sendable (ScanFinding) -> Bool = { _ in true }
  ) {
    self.scanner = scanner
    self.checks = checks
    self.isTold = isTold
  }

  /// Scans all records of a stream. Lines end with LF only, for texts may hold other line ends; blank lines are
  /// skipped. A line that is no such record is told to `complain` by its number, without a word of it, and left out.
  ///
  /// - Parameters:
  ///   - read: The next piece of input, of any size; nil or empty at its end.
  ///   - write: Takes whole lines.
  ///   - complain: Takes one message for each line left out.
  /// - Returns: Whether every line was a record.
  /// - Throws: What the three closures throw.
  public func run(
    read: () throws -> Data?, write: (Data) throws -> Void, complain: (String) throws -> Void
  ) throws -> Bool {
    var splitter = LineSplitter()
    var isWhole = true
    while true {
      let piece = try read() ?? Data()
      for line in piece.isEmpty ? splitter.finish() : splitter.split(piece) where !line.isBlank {
        do {
          try write(answer(to: line.bytes))
        } catch let fault as RecordFault {
          isWhole = false
          let place = fault.path.isEmpty ? "" : " \(fault.path)"
          try complain("line \(line.number):\(place) \(fault.reason)")
        }
      }
      if piece.isEmpty { return isWhole }
    }
  }

  private func answer(to line: Data) throws -> Data {
    let record: Record
    do {
      record = try decoder.decode(Record.self, from: line)
    } catch {
      throw RecordFault(error)
    }
    let found = scanner.scan(record.text, checks: checks).filter(isTold)
    let ranges = found.map(\.range).inUnicodeScalars(of: record.text)
    let answer = Answer(id: record.id, findings: zip(found, ranges).map(Answer.Finding.init))
    return try encoder.encode(answer) + [UInt8(ascii: "\n")]
  }

  private struct Record: Decodable {
    var id: JSONValue
    var text: String
  }

  private struct Answer: Encodable {
    var id: JSONValue
    var findings: [Finding]

    struct Finding: Encodable {
      var check: SecurityCheck
      var type: String
      var severity: Severity
      var start: Int
      var end: Int
      var masked: String
      var score: Double?
      var trick: Trick?

      init(_ finding: ScanFinding, _ range: Range<Int>) {
        check = finding.check
        type = finding.type
        severity = finding.severity
        start = range.lowerBound
        end = range.upperBound
        masked = finding.masked
        score = finding.score.map { ($0 * 1000).rounded() / 1000 }
        trick = finding.trick
      }
    }
  }
}
