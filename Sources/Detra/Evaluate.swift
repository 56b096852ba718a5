import ArgumentParser
import DetraHTTP
import DetraSettings
import DetraTelemetry
import Evaluator
import Foundation
import Logging

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate calls from stdin, or those on the topic that went without a judge.",
    discussion: """
      Reads call records as NDJSON on stdin and writes an evaluation a line on stdout, in the same order, \
      by the same engine as the Evaluator. A line that is not a call record is named on stderr and makes \
      the exit status 1.

        echo '{"node":"summarize","input":"…","output":"…"}' | detra evaluate --config detra.yaml

      With --deferred the calls come from Kafka: those whose latest evaluation says judge_unavailable (or what \
      --outcome says) are scored now, with the configuration given. Progress goes to stderr. The exit status is 1 \
      when some of them still could not be.

        detra evaluate --deferred --since 6h --dry-run
        detra evaluate --deferred --since 6h --publish
      """)

  @OptionGroup var options: ConfigurationOptions
  @OptionGroup(title: "Deferred calls") var deferred: DeferredOptions

  func run() async throws {
    let settings = try options.load(requiring: [.evaluator], defaultLevel: .warning)
    let logger = Logger(label: "detra.evaluate")
    let http = try HTTPClient(configuration: .init(settings), logger: logger)
    if deferred.deferred {
      try await runDeferred(settings, http: http, logger: logger)
      return await http.shutdown()
    }
    let stream = try puttingToWork(options.config) {
      try EvaluationStream(settings: settings, http: http, logger: logger)
    }
    let isWhole = try await stream.run(
      StandardInput.pieces,
      write: { try FileHandle.standardOutput.write(contentsOf: $0) },
      complain: { StandardError.write($0 + "\n") })
    await http.shutdown()
    if !isWhole { throw ExitCode.failure }
  }
}
