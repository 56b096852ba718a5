import DetraHTTP
import DetraModel
import Foundation
import Logging
import ServiceLifecycle
import Testing

@testable import Sandbox

@Suite struct StandInServerTests {
  @Test func everyAnswerSaysThatItIsAStandIns() async throws {
    try await withStandIns { standIns, client in
      for standIn in standIns.all {
        let service = type(of: standIn).service
        for path in ["/", "/_stand-in/counts", "/_stand-in/nothing"] {
          let answer = try await client.send("GET", standIns.url(service) + path)
          #expect(answer.headers["x-detra-stand-in"] == service.rawValue)
        }
      }
    }
  }

  @Test(arguments: [HTTPRequest.ContentEncoding.identity, .gzip, .deflate])
  func compressedBodyIsReadAsPlain(encoding: HTTPRequest.ContentEncoding) async throws {
    try await withStandIns { standIns, client in
      let body: JSONValue = ["title": "t", "text": "x"]
      let answer = try await client.post(
        standIns.datadogURL + "/api/v1/events", body, headers: [("dd-api-key", "k")],
        encoding: encoding)
      #expect(answer.status == 202)
      #expect(standIns.datadog.events == [body])
      #expect(standIns.datadog.received.first?.json == body)
    }
  }

  @Test func bodyOverTheLimitIs413AsItIsAndDecompressed() async throws {
    try await withStandIns { standIns, client in
      let url = standIns.datadogURL + "/api/v2/series"
      let text = Data(repeating: UInt8(ascii: " "), count: 5_242_881)
      for encoding in [HTTPRequest.ContentEncoding.identity, .gzip] {
        let answer = try await client.send(
          "POST", url, text, headers: [("dd-api-key", "k")], encoding: encoding)
        #expect(answer.status == 413)
      }
      let corrupt = try await client.send(
        "POST", url, Data("x".utf8), headers: [("dd-api-key", "k"), ("content-encoding", "gzip")])
      #expect(corrupt.status == 400)
      let unknown = try await client.send(
        "POST", url, Data("x".utf8), headers: [("dd-api-key", "k"), ("content-encoding", "br")])
      #expect(unknown.status == 415)
    }
  }

  @Test func ledgerKeepsRequestsWithKeysMaskedAndCountsThem() async throws {
    try await withStandIns { standIns, client in
      let events = standIns.datadogURL + "/api/v1/events"
      let headers = [("DD-API-KEY", "secret-key")]
      _ = try await client.post(events, ["title": "t", "text": "x"], headers: headers)
      _ = try await client.post(events, ["title": "t"], headers: headers)
      let received = standIns.datadog.received
      #expect(received.map(\.number) == [1, 2])
      #expect(received.map(\.status) == [202, 400])
      #expect(received.allSatisfy { $0.headers["dd-api-key"] == "***" })
      let counts = standIns.datadog.counts
      #expect(counts.requests == 2)
      #expect(counts.accepted == 1)
      #expect(counts.byRoute == ["POST /api/v1/events 202": 1, "POST /api/v1/events 400": 1])
      #expect(counts.accepted(on: "/api/v1/events") == 1)
    }
  }

  @Test func otherProcessesReadSetAndForgetOverHTTP() async throws {
    try await withStandIns { standIns, client in
      let base = standIns.url(.webhook)
      let faults = Data(
        #"{"latency_ms":1,"faults":[{"fault":"answer","status":503,"headers":{"retry-after":"1"},"body":{"e":1},"times":2,"path":"/hook"}]}"#
          .utf8)
      #expect(try await client.send("PUT", base + "/_stand-in/faults", faults).status == 200)
      #expect(try await client.post(base + "/other", ["a": 1]).status == 200)
      let first = try await client.post(base + "/hook", ["a": 2])
      #expect(first.status == 503)
      #expect(first.headers["retry-after"] == "1")
      #expect(first.json == ["e": 1])
      let pending = try await client.send("GET", base + "/_stand-in/faults").json
      #expect(pending["faults"]?[0]?["times"] == 1)
      #expect(try await client.post(base + "/hook", ["a": 3]).status == 503)
      #expect(try await client.post(base + "/hook", ["a": 4]).status == 200)

      let counts = try await client.send("GET", base + "/_stand-in/counts").json
      #expect(counts["requests"] == 4)
      #expect(counts["accepted"] == 2)
      #expect(counts["faulted"] == 2)
      let received = try await client.send(
        "GET", base + "/_stand-in/received?path=/hook&limit=2"
      ).json
      #expect(received["received"]?.array?.map { $0["body"] } == [["a": 3], ["a": 4]])
      _ = try await client.send("DELETE", base + "/_stand-in/received")
      #expect(standIns.webhook.received.isEmpty)
    }
  }

  @Test(arguments: [
    #"{"faults":[{"fault":"explode"}]}"#, #"{"faults":[{}]}"#, "{",
    #"{"faults":[{"fault":"answer","status":99}]}"#, #"{"latency_ms":-1}"#,
    #"{"faults":[{"fault":"close","times":0}]}"#,
  ])
  func faultThatIsNoneIsRefusedAndChangesNothing(body: String) async throws {
    try await withStandIns { standIns, client in
      standIns.slack.faults.add(StandInFault(.close))
      let answer = try await client.send(
        "PUT", standIns.url(.slack) + "/_stand-in/faults", Data(body.utf8))
      #expect(answer.status == 400)
      #expect(answer.json["error"]?.string?.isEmpty == false)
      #expect(standIns.slack.faults.pending == [StandInFault(.close)])
    }
  }

  @Test(arguments: [
    (StandInFault.Effect.close, 0), (.dropAnswer, 1), (.truncate, 1),
  ])
  func brokenAnswerIsATransportErrorWhetherOrNotItWasTakenIn(
    effect: StandInFault.Effect, taken: Int
  ) async throws {
    try await withStandIns { standIns, client in
      standIns.datadog.faults.add(StandInFault(effect))
      let url = standIns.datadogURL + "/api/v1/events"
      let event: JSONValue = ["title": "t", "text": "x"]
      await #expect(throws: HTTPError.self) {
        _ = try await client.post(url, event, headers: [("dd-api-key", "k")])
      }
      #expect(standIns.datadog.events.count == taken)
      let next = try await client.post(url, event, headers: [("dd-api-key", "k")])
      #expect(next.status == 202)
    }
  }

  @Test func silenceLastsUntilTheClientGivesUpAndStoppingDoesNotWaitForIt() async throws {
    try await withStandIns { standIns, client in
      standIns.slack.faults.add(StandInFault(.silence, times: 2))
      let body = Data(#"{"text":"x"}"#.utf8)
      let url = standIns.slackWebhookURL
      var arrivals = standIns.requests().makeAsyncIterator()
      let givenUp = Task { try await client.send("POST", url, body) }
      #expect(await arrivals.next()?.fault == "silence")
      givenUp.cancel()
      await #expect(throws: HTTPError.self) { _ = try await givenUp.value }
      #expect(standIns.slack.received.map(\.status) == [nil])

      let unanswered = Task { try await client.send("POST", url, body) }
      #expect(await arrivals.next()?.fault == "silence")
      await standIns.stop()
      await #expect(throws: HTTPError.self) { _ = try await unanswered.value }
    }
  }

  @Test func latencyDelaysEachAnswer() async throws {
    try await withStandIns { standIns, client in
      standIns.webhook.faults.latency = .milliseconds(30)
      standIns.webhook.faults.add(StandInFault(.slow, delay: .milliseconds(40)))
      let slow = try await client.post(standIns.webhookURL, [:])
      let usual = try await client.post(standIns.webhookURL, [:])
      #expect(slow.duration >= .milliseconds(70))
      #expect(usual.duration >= .milliseconds(30))
    }
  }

  @Test func observersSeeRequestsOfAllStandIns() async throws {
    try await withStandIns { standIns, client in
      var requests = standIns.requests().makeAsyncIterator()
      _ = try await client.post(standIns.slackWebhookURL, ["text": "hello"])
      _ = try await client.post(standIns.webhookURL, ["a": 1])
      let slack = await requests.next()
      #expect(slack?.service == .slack)
      #expect(slack?.summary == "hello")
      #expect(await requests.next()?.service == .webhook)
    }
  }

  @Test func ledgerForgetsTheOldestPastItsBoundsAndCountsOn() {
    let ledger = StandInLedger(service: .webhook, maximumRequests: 3, maximumBodyBytes: 100)
    for (index, size) in [10, 20, 30, 40, 75].enumerated() {
      let request = StandInRequest(
        method: "POST", path: "/\(index)", headers: [:], body: Data(count: size))
      ledger.record(request, status: 200, fault: nil, summary: "")
    }
    #expect(ledger.received.map(\.number) == [5])
    ledger.record(request("POST", "/", 1), status: 200, fault: nil, summary: "")
    #expect(ledger.received.map(\.number) == [5, 6])
    #expect(ledger.counts.requests == 6)
  }

  @Test func takenPortIsAnErrorAndLeavesNothingRunning() async throws {
    let logger = Logger(label: "tests")
    let first = try await StandIns.start(logger: logger)
    let port = try #require(Int(first.url(.webhook).split(separator: ":").last ?? ""))
    await #expect(throws: StandInError.self) {
      _ = try await StandIns.start(StandInConfiguration(ports: [.webhook: port]), logger: logger)
    }
    await first.stop()
    let second = try await StandIns.start(
      StandInConfiguration(ports: [.webhook: port]), logger: logger)
    #expect(second.webhookURL == "http://127.0.0.1:\(port)/hook")
    await second.stop()
  }

  @Test func serviceEndsOnGracefulShutdown() async throws {
    let logger = Logger(label: "tests")
    let standIns = try await StandIns.start(logger: logger)
    let group = ServiceGroup(services: [standIns], logger: logger)
    let running = Task { try await group.run() }
    await group.triggerGracefulShutdown()
    try await running.value
    let client = try HTTPClient(configuration: .init(proxy: .none), logger: logger)
    await #expect(throws: HTTPError.self) { _ = try await client.send("GET", standIns.webhookURL) }
    await client.shutdown()
  }

  @Test func manyRequestsAtOnceAreAllCounted() async throws {
    try await withStandIns { standIns, client in
      let url = standIns.webhookURL
      try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<500 {
          group.addTask { try await client.post(url, ["n": .integer(Int64(index))]).status }
        }
        for try await status in group { #expect(status == 200) }
      }
      #expect(standIns.webhook.counts.accepted == 500)
      #expect(Set(standIns.webhook.received.map(\.number)) == Set(1...500))
    }
  }
}
