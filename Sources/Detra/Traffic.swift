public import ArgumentParser
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging
public import Sandbox

struct Traffic: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Play the legal document analyzer's traffic.",
    discussion: """
      60 % normal calls, 15 % semantic violations, 10 % with personal data, 10 % format violations, 5 % slow \
      large documents. The same seed plays the same calls.

        detra traffic --url http://127.0.0.1:4318 --count 100 --rate 20
      """)

  @Option(help: "A Collector to send to.")
  var url: String?

  @Option(help: "Brokers to send to instead, host:port, comma-separated.")
  var kafka: String?

  @Option(help: "The prefix of the topics, with --kafka.")
  var topicPrefix = "detra"

  @Option(help: "The Collector's API key; DETRA_API_KEY when left out.")
  var apiKey: String?

  @Option(help: "Calls in all; no bound when left out.")
  var count: Int?

  @Option(help: "Calls a second; as fast as they are taken when left out.")
  var rate: Double?

  @Option(name: .customLong("for"), help: "Time in all: 30s, 5m.")
  var runFor: TimeSpan?

  @Option(help: "Shares of the kinds, such as 60/15/10/10/5.")
  var mix = TrafficMix.standard

  @Option(help: "The same seed plays the same calls.")
  var seed: UInt64 = 1

  @Option(help: "Put before every call's id, so that two runs of one seed differ.")
  var runName: String?

  func validate() throws {
    if (url == nil) == (kafka == nil) { throw ValidationError("Give one of --url and --kafka.") }
    _ = try makePace()
  }

  func run() async throws {
    bootstrapLogging(level: .warning)
    let logger = Logger(label: "detra.traffic")
    let generator = TrafficGenerator(seed: seed, mix: mix, run: runName)
    let pace = try makePace()
    let report: TrafficReport
    if let url {
      let http = try HTTPClient(logger: logger)
      let key = apiKey ?? ProcessInfo.processInfo.environment["DETRA_API_KEY"]
      let target = HTTPTrafficTarget(url: url, apiKey: key.map { Secret($0) }, transport: http)
      report = await TrafficSender(generator, to: target, pace: pace).run(progress: show)
      await http.shutdown()
    } else {
      let producer = try KafkaProducer(
        configuration: KafkaConfiguration(bootstrapServers: kafka ?? ""), logger: logger)
      let target = KafkaTrafficTarget(producer: producer, topics: TopicNames(prefix: topicPrefix))
      report = await TrafficSender(generator, to: target, pace: pace).run(progress: show)
      await producer.close()
    }
    finish(report)
    if report.total.accepted < report.total.sent { throw ExitCode.failure }
  }

  private func makePace() throws -> TrafficPace {
    do {
      return try TrafficPace(count: count, duration: runFor?.duration, rate: rate)
    } catch {
      throw ValidationError("\(error)")
    }
  }

  private func show(_ report: TrafficReport) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    StandardError.write("\r\(report.total.sent) sent, \(report.total.accepted) accepted")
  }

  private func finish(_ report: TrafficReport) {
    if isatty(STDERR_FILENO) == 1 { StandardError.write("\r") }
    for scenario in TrafficScenario.allCases where report[scenario].sent > 0 {
      let counts = report[scenario]
      print(
        "\(scenario.rawValue): \(counts.sent) sent, \(counts.accepted) accepted, \(counts.rejected) rejected, \(counts.failed) failed"
      )
    }
    if let fault = report.lastFault { StandardError.write("last fault: \(fault)\n") }
  }
}

extension TrafficMix: ExpressibleByArgument {
  public init?(argument: String) { try? self.init(parsing: argument) }
  public var defaultValueDescription: String { description }
}
