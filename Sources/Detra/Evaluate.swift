import ArgumentParser
import DetraHTTP
import DetraSettings
import DetraTelemetry
import Evaluator
import Foundation
import Logging

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Evaluate calls from stdin, without Kafka.",
    discussion: """
      Reads call records as NDJSON on stdin and writes an evaluation a line on stdout, in the same order, \
      by the same engine as the Evaluator. A line that is not a call record is named on stderr and makes \
      the exit status 1.

        echo '{"node":"summarize","input":"…","output":"…"}' | detra evaluate --config detra.yaml
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() async throws {
    let settings = try options.load(requiring: [.evaluator], defaultLevel: .warning)
    let logger = Logger(label: "detra.evaluate")
    let http = try HTTPClient(configuration: .init(settings.evaluator), logger: logger)
    let stream = try EvaluationStream(settings: settings, http: http, logger: logger)
    let isWhole = try await stream.run(
      StandardInput.pieces,
      write: { try FileHandle.standardOutput.write(contentsOf: $0) },
      complain: { StandardError.write($0 + "\n") })
    await http.shutdown()
    if !isWhole { throw ExitCode.failure }
  }
}
