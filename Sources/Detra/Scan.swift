import ArgumentParser
import DetraScanning
import DetraTelemetry
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
      """)

  func run() throws {
    let stream = ScanStream(scanner: try Scanner())
    let isWhole = try stream.run(
      read: { try FileHandle.standardInput.read(upToCount: 1 << 16) },
      write: { try FileHandle.standardOutput.write(contentsOf: $0) },
      complain: { StandardError.write($0 + "\n") })
    if !isWhole { throw ExitCode.failure }
  }
}
