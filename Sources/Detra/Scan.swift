import ArgumentParser
import DetraScanning
import DetraSettings
import DetraTelemetry
import Evaluator
import Foundation

struct Scan: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Scan texts for personal data, secrets, prompt injections and sensitive topics.",
    discussion: """
      Reads NDJSON {"id","text"} on stdin, writes NDJSON {"id","findings":[{"check","type","severity",\
      "start","end","masked"}]} on stdout; "score" where a check weighs, "trick" where one hid the text. \
      Offsets count Unicode scalars. A line that is not such a record is named on stderr and makes the \
      exit status 1.

        echo '{"id":1,"text":"write to jo@example.org"}' | detra scan

      Without --config everything that the scanners know is looked for and told; with it, what `security` of \
      that file says, as the Evaluator would.
      """)

  @Option(name: .shortAndLong, help: "The detra.yaml whose `security` to scan by.")
  var config: String?

  func run() throws {
    let stream = try config.map(configured(by:)) ?? ScanStream(scanner: try Scanner())
    let isWhole = try stream.run(
      read: { try FileHandle.standardInput.read(upToCount: 1 << 16) },
      write: { try FileHandle.standardOutput.write(contentsOf: $0) },
      complain: { StandardError.write($0 + "\n") })
    if !isWhole { throw ExitCode.failure }
  }

  private func configured(by file: String) throws -> ScanStream {
    try puttingToWork(file) {
      let settings = try SettingsLoader.load(
        file: file, environment: ProcessInfo.processInfo.environment, requiring: [])
      return try ScanStream(settings.security)
    }
  }
}
