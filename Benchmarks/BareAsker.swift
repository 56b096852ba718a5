import ArgumentParser
import DetraHTTP
import Foundation
import Logging

/// The baseline of a judge asked many times at once: the same client and the same stand-in, with no Evaluator between
/// them and Kafka. What is missing to the ideal here is not the Evaluator's. Prints answers a second and seconds of
/// processor time an answer.
struct BareAsker: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ask a judge the same again and again, so many times at once.", shouldDisplay: false)

  @Argument var url: String
  @Argument var concurrency: Int
  @Argument(help: "Answers each of those asking waits for; the first is not counted.") var each: Int

  func run() async throws {
    let http = try HTTPClient(
      configuration: HTTPClientConfiguration(
        maximumTransfers: concurrency, maximumTransfersPerHost: concurrency), logger: .quiet)
    let request = HTTPRequest(
      method: "POST", url: "\(url)/v1beta/models/gemini-2.5-flash:generateContent",
      headers: ["content-type": "application/json", "x-goog-api-key": "bench"],
      body: Data(
        #"{"contents":[{"parts":[{"text":"\#(String(repeating: "word ", count: 600))"}]}]}"#.utf8))
    // The first answers find no connections.
    try await ask(request, http, times: 1)
    let start = (ContinuousClock.now, BareReader.processorTime)
    try await ask(request, http, times: each - 1)
    let answers = Double(concurrency * (each - 1))
    print(
      answers / (ContinuousClock.now - start.0).seconds,
      (BareReader.processorTime - start.1) / answers)
    await http.shutdown()
  }

  private func ask(_ request: HTTPRequest, _ http: HTTPClient, times: Int) async throws {
    try await withThrowingTaskGroup { group in
      for _ in 0..<concurrency {
        group.addTask {
          for _ in 0..<times {
            let answer = try await http.send(request)
            guard answer.status == 200 else {
              throw Child.Failure(description: "the judge answered \(answer.status)")
            }
          }
        }
      }
      try await group.waitForAll()
    }
  }
}
