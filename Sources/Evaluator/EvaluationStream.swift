public import DetraHTTP
import DetraModel
public import DetraSettings
public import Foundation
public import Logging

/// `detra evaluate`: call records as NDJSON in, evaluations as NDJSON out, in the same order, by the same
/// engine as the service and with no Kafka.
public struct EvaluationStream: Sendable {
  private let engine: EvaluationEngine
  private let concurrency: Int
  private let maximumHeld: Int

  /// Throws when the configuration cannot be put to work: a pattern or a schema that does not compile.
  public init(settings: Settings, http: any HTTPTransport, logger: Logger) throws {
    let memory = JudgeMemory(settings.judge.cache, awaitsCredentials: false, logger: logger)
    let judges = try Judges(settings, http: http, memory: memory)
    engine = try EvaluationEngine(
      settings: settings, judge: judges.byNode, budgets: memory.budgets(of: settings))
    concurrency = settings.evaluator.concurrency
    maximumHeld = settings.evaluator.maxHeldRecords
  }

  /// Evaluates every line, and answers whether every line was a record. Blank lines are skipped; a line that is
  /// no call record is told to `complain` by its number, without a word of it, and left out. `pieces` may be cut
  /// anywhere, and are asked for only as fast as evaluations are written; `write` takes whole lines.
  public func run(
    _ pieces: some AsyncSequence<Data, Never>, write: (Data) throws -> Void,
    complain: (String) throws -> Void
  ) async throws -> Bool {
    var isWhole = true
    try await withThrowingTaskGroup(of: (Int64, Data).self) { group in
      var window = OffsetWindow<Data>()
      var working = 0
      func finishOne() async throws {
        guard let (number, line) = try await group.next() else { return }
        working -= 1
        _ = window.complete(offset: number, with: line)
        for ready in window.take(limit: .max) { try write(ready.result) }
        _ = window.acknowledge()
      }
      var splitter = LineSplitter()
      var input = pieces.makeAsyncIterator()
      while true {
        let piece = await input.next(isolation: #isolation)
        for line in piece.map({ splitter.split($0) }) ?? splitter.finish() where !line.isBlank {
          do throws(RecordFault) {
            let record = try CallRecord.decode(line.bytes)
            let number = Int64(line.number)
            _ = window.admit(offset: number, bytes: 0)
            working += 1
            group.addTask { (number, try await evaluate(record, number: number)) }
          } catch {
            isWhole = false
            let place = error.path.isEmpty ? "" : " \(error.path)"
            try complain("line \(line.number):\(place) \(error.reason)")
          }
          // Also when one line that waits for a judge holds many finished ones back.
          while working >= concurrency || working > 0 && window.count >= maximumHeld {
            try await finishOne()
          }
        }
        if piece == nil { break }
      }
      while working > 0 { try await finishOne() }
    }
    return isWhole
  }

  private func evaluate(_ record: CallRecord, number: Int64) async throws -> Data {
    var record = record
    let arrival = Timestamp(Date())
    record.fill(engine.defaults, arrival: arrival, id: "stdin/\(number)")
    let evaluation = await engine.evaluate(record, arrival: arrival)
    return try evaluation.json() + [UInt8(ascii: "\n")]
  }
}
