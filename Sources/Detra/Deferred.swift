import ArgumentParser
import DetraHTTP
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Evaluator
import Foundation
import Logging

/// What `detra evaluate --deferred` takes.
struct DeferredOptions: ParsableArguments {
  @ArgumentParser.Flag(
    help: "Score calls on the topic that went without a judge, instead of calls from stdin.")
  var deferred = false

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The outcomes to make up for: judge_unavailable, over_budget, sampled_out.",
      valueName: "outcome"))
  var outcome: [DeferredOutcome] = []

  @Option(help: "Look at evaluations written since: 90m, 6h, or 2026-03-01T12:00:00Z.")
  var since: Moment?

  @Option(help: "Calls in one run, at most; about 300 bytes of memory each.")
  var limit = 100_000

  @ArgumentParser.Flag(
    help: "Write the evaluations to the topic, for the Dispatcher, instead of to stdout.")
  var publish = false

  @ArgumentParser.Flag(help: "Only count.")
  var dryRun = false

  func validate() throws {
    if limit < 1 { throw ValidationError("--limit must be 1 or more.") }
    let isAsked = !outcome.isEmpty || since != nil || limit != 100_000 || publish || dryRun
    if isAsked, !deferred {
      throw ValidationError(
        "--outcome, --since, --limit, --publish and --dry-run belong to --deferred.")
    }
  }

  var request: DeferredRun.Request {
    var request = DeferredRun.Request()
    if !outcome.isEmpty { request.outcomes = Set(outcome.map(\.outcome)) }
    request.since = since?.time
    request.limit = limit
    request.isDry = dryRun
    return request
  }
}

/// An outcome that a judge can change.
enum DeferredOutcome: String, ExpressibleByArgument, CaseIterable {
  case judgeUnavailable = "judge_unavailable"
  case overBudget = "over_budget"
  case sampledOut = "sampled_out"

  var outcome: Outcome {
    switch self {
    case .judgeUnavailable: .judgeUnavailable
    case .overBudget: .overBudget
    case .sampledOut: .sampledOut
    }
  }
}

/// A time, or how long ago it was.
struct Moment: ExpressibleByArgument {
  let time: Timestamp

  init?(argument: String) {
    if let span = TimeSpan(argument: argument) {
      time = Timestamp(Date() - Double(span.duration.components.seconds))
    } else if let time = Timestamp(rfc3339: argument) {
      self.time = time
    } else {
      return nil
    }
  }
}

extension Evaluate {
  /// Exit status 1 when a call that was found has no better evaluation now.
  func runDeferred(_ settings: Settings, http: HTTPClient, logger: Logger) async throws {
    let kafka = try KafkaConfiguration(settings.kafka)
    let run = try DeferredRun(settings: settings, kafka: kafka, http: http, logger: logger)
    let publisher =
      deferred.publish
      ? try EvaluationPublisher(kafka: kafka, topics: settings.topics, logger: logger) : nil
    let summary = try await run.run(deferred.request) {
      StandardError.write($0 + "\n")
    } write: { evaluation in
      if let publisher {
        try await publisher.publish(evaluation)
      } else {
        try FileHandle.standardOutput.write(contentsOf: evaluation.json() + Data("\n".utf8))
      }
    }
    await publisher?.close()
    StandardError.write(summary.words(isDry: deferred.dryRun) + "\n")
    if summary.still > 0 || summary.gone > 0 { throw ExitCode.failure }
  }
}

extension DeferredRun.Summary {
  fileprivate func words(isDry: Bool) -> String {
    var parts = isDry ? [] : ["\(evaluated) scored", "\(still) still without a judge"]
    if gone > 0 { parts.append("\(gone) no longer on the topic") }
    if left > 0 { parts.append("\(left) left for another run (--limit)") }
    if withoutSource > 0 { parts.append("\(withoutSource) do not say where their call stands") }
    return parts.isEmpty ? "nothing was scored: a dry run" : parts.joined(separator: ", ")
  }
}
