import DetraCompression
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Collector

private let good = #"{"node":"n","output":"o"}"#

@Suite struct CallsEndpointTests {
  @Test(arguments: [
    ("application/json", good, 1),
    ("Application/JSON; charset=\"UTF-8\"", good, 1),
    ("application/json;charset=utf8", "[\(good),\(good)]", 2),
    ("application/json", "\(good)\n\(good)\n\(good)\n", 3),
    ("application/x-ndjson", "\(good)\r\n\r\n\(good)", 2),
    ("application/ndjson; charset=utf-8", good, 1),
    ("application/jsonl", "\(good)\n", 1),
  ])
  func goodBodyIsAcceptedOnceAcknowledged(type: String, body: String, count: Int) async throws {
    let collector = TestCollector()
    try await collector.test { client in
      let response = try await client.post(body, type: type)
      #expect(response.status == .accepted)
      #expect(response.headers[.contentType] == "application/json")
      #expect(
        String(buffer: response.body) == #"{"accepted":\#(count),"rejected":[]}"# + "\n")
    }
    #expect(collector.publisher.published.count == count)
    let record = try CallRecord.decode(try #require(collector.publisher.published.first).value)
    #expect(record.app == "legal" && record.service == "legal" && record.env == "development")
  }

  @Test(arguments: [
    (nil, "Content-Type is missing"),
    ("text/plain", "Content-Type must be application/json or application/x-ndjson"),
    (
      "application/x-www-form-urlencoded",
      "Content-Type must be application/json or application/x-ndjson"
    ),
    ("application/json; charset=latin1", "charset must be utf-8"),
    ("application/json; charset", "charset must be utf-8"),
  ])
  func otherContentTypeIs415(type: String?, reason: String) async throws {
    let collector = TestCollector()
    try await collector.test { client in
      let response = try await client.post(good, type: type)
      #expect(response.status == .unsupportedMediaType)
      #expect(try Report(response).error == reason)
      #expect(response.headers[.acceptEncoding] == "gzip")
    }
    #expect(collector.publisher.published.isEmpty)
  }

  @Test(arguments: [
    ("gzip", 202), ("x-gzip", 202), ("GZIP", 202), ("deflate", 415), ("br", 415),
    ("gzip, gzip", 415),
  ])
  func contentEncodingIsGzipOrNone(encoding: String, status: Int) async throws {
    try await TestCollector().test { client in
      let body = Compression.compress(Data("[\(good)]".utf8), as: .gzip)
      let response = try await client.post(body, headers: [.contentEncoding: encoding])
      #expect(response.status.code == status)
    }
  }

  @Test func brokenGzipIs400() async throws {
    let whole = Compression.compress(Data(good.utf8), as: .gzip)
    try await TestCollector().test { client in
      for body in [whole.dropLast(3), Data(good.utf8), Data()] {
        let response = try await client.post(Data(body), headers: [.contentEncoding: "gzip"])
        #expect(response.status == .badRequest)
        #expect(try Report(response).error == "the body is not valid gzip")
      }
    }
  }

  @Test func badRecordDoesNotTakeTheGoodOnesWithIt() async throws {
    var collector = TestCollector()
    collector.limits.recordBytes = 100
    let large = #"{"node":"n","output":"\#(String(repeating: "x", count: 100))"}"#
    let body = "[\(good),{\"node\":tru},{\"node\":\"n\"},\(large),5,\(good)]"
    try await collector.test { client in
      let response = try await client.post(body)
      #expect(response.status == .accepted)
      let report = try Report(response)
      #expect(report.accepted == 2 && report.failed == nil && report.error == nil)
      #expect(
        report.rejected == [
          .init(index: 1, path: "", reason: "is not valid JSON at byte 12"),
          .init(index: 2, path: "", reason: "needs one of output, error"),
          .init(index: 3, path: "", reason: "is over 100 bytes"),
          .init(index: 4, path: "", reason: "must be an object"),
        ])
    }
    let metrics = collector.registry.render()
    for line in [
      #"records_total{result="accepted"} 2"#, #"records_total{result="malformed"} 2"#,
      #"records_total{result="invalid"} 1"#, #"records_total{result="too_large"} 1"#,
      #"requests_total{route="/v1/calls",status="202"} 1"#, "publish_seconds_count 1",
      "received_bytes_total \(body.utf8.count)", "requests_in_flight 0", "buffered_bytes 0",
    ] {
      #expect(metrics.contains("detra_collector_\(line)\n"), "\(line)")
    }
  }

  @Test(arguments: [
    ("", "the body has no records", nil), ("[]", "the body has no records", nil),
    ("[\(good)", "the array is not valid JSON", 0),
    ("[\(good)]]", "the array is not valid JSON", 1),
  ])
  func bodyThatCannotBeTakenApartIs400(body: String, reason: String, index: Int?) async throws {
    let collector = TestCollector()
    try await collector.test { client in
      let response = try await client.post(body)
      #expect(response.status == .badRequest)
      let report = try Report(response)
      #expect(report.error == reason && report.rejected.first?.index == index)
    }
    #expect(collector.publisher.published.isEmpty)
  }

  @Test(arguments: ["nonsense", #"{"node":"n"}"#, "[1,2]", #"{"node":"n","output":"\#u{0}"}"#])
  func bodyWithoutAGoodRecordIs400WithTheReasons(body: String) async throws {
    try await TestCollector().test { client in
      let response = try await client.post(body)
      #expect(response.status == .badRequest)
      let report = try Report(response)
      #expect(report.accepted == 0 && !report.rejected.isEmpty && report.error == nil)
    }
  }

  @Test func bodyOverTheLimitIs413BeforeAndAfterDecompression() async throws {
    var collector = TestCollector()
    collector.limits.bodyBytes = 1000
    let bomb = Compression.compress(Data(repeating: 0x20, count: 100_000), as: .gzip)
    #expect(bomb.count < 1000)
    try await collector.test { client in
      for (body, headers) in [
        (Data(repeating: 0x20, count: 1001), [:]), (bomb, ["content-encoding": "gzip"]),
      ] as [(Data, [String: String])] {
        let response = try await client.post(body, headers: fields(headers))
        #expect(response.status == .contentTooLarge)
        #expect(try Report(response).error == "the body is over 1000 bytes")
      }
      let fitting = Data(good.utf8) + Data(repeating: 0x20, count: 1000 - good.utf8.count)
      #expect(try await client.post(fitting).status == .accepted)
    }
  }

  @Test func tooManyRecordsAre413() async throws {
    var collector = TestCollector()
    collector.limits.records = 2
    try await collector.test { client in
      #expect(try await client.post("[\(good),\(good)]").status == .accepted)
      let response = try await client.post("[\(good),\(good),\(good)]")
      #expect(response.status == .contentTooLarge)
      #expect(try Report(response).error == "the body has over 2 records")
    }
  }

  @Test func bodyThatTakesTooLongIs408() async throws {
    var collector = TestCollector()
    collector.limits.bodyTime = .zero
    try await collector.test { client in
      let response = try await client.post(good)
      #expect(response.status == .requestTimeout)
    }
  }

  @Test func nestingBombsAreRejectedRecords() async throws {
    let bomb = #"{"node":"n","output":"# + String(repeating: "[", count: 200_000)
    let closed = bomb + String(repeating: "]", count: 200_000) + "}"
    try await TestCollector().test { client in
      let response = try await client.post("[\(closed),\(good)]")
      #expect(response.status == .accepted)
      #expect(try Report(response).rejected.map(\.reason) == ["is nested over 100 levels"])
      #expect(try await client.post(bomb).status == .badRequest)
    }
  }

  @Test func apiKeyIsAskedForWhenConfigured() async throws {
    var collector = TestCollector()
    collector.settings.collector.apiKeys = ["first", "second"]
    let cases: [([String: String], Int)] = [
      ([:], 401), (["authorization": "Bearer first"], 202),
      (["authorization": "bearer  second"], 202),
      (["authorization": "Basic first"], 401), (["authorization": "Bearer"], 401),
      (["authorization": "Bearer firs"], 401), (["authorization": "Bearer firstt"], 401),
      (["x-api-key": "second"], 202), (["X-API-Key": "third"], 401), (["DD-API-KEY": "first"], 202),
      (["x-api-key": ""], 401),
    ]
    try await collector.test { client in
      for (headers, status) in cases {
        let response = try await client.post(Data(good.utf8), headers: fields(headers))
        #expect(response.status.code == status, "\(headers)")
        #expect((response.headers[.wwwAuthenticate] != nil) == (status == 401))
        #expect(!String(buffer: response.body).contains("firs"))
      }
      try await client.execute(uri: "/readyz", method: .get) { #expect($0.status == .ok) }
    }
  }

  @Test func otherMethodsAre405WithAllowAndOtherPaths404() async throws {
    let collector = TestCollector()
    try await collector.test { client in
      for method in [HTTPRequest.Method.get, .put, .delete, .patch, .options] {
        try await client.execute(uri: "/v1/calls", method: method) { response in
          #expect(response.status == .methodNotAllowed)
          #expect(response.headers[.allow] == "POST")
        }
      }
      try await client.execute(uri: "/metrics", method: .post) { response in
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, HEAD")
      }
      try await client.execute(uri: "/healthz", method: .head) { #expect($0.status == .ok) }
      let missing = try await client.execute(uri: "/v1/call", method: .post) { $0 }
      #expect(missing.status == .notFound)
      #expect(try Report(missing).error == "Not Found")
    }
    #expect(
      collector.registry.render().contains(#"requests_total{route="other",status="404"} 1"#))
  }

  @Test(arguments: [
    (PublishFailure.full, "the queue to the broker is full"),
    (.unavailable("timed out"), "the broker did not acknowledge every record"),
  ])
  func unacknowledgedRecordsAre503WithTheirPlaces(
    failure: PublishFailure, reason: String
  ) async throws {
    var collector = TestCollector()
    collector.limits.retryAfter = .milliseconds(1500)
    collector.publisher = FakePublisher { $0.key == "bad" ? .failure(failure) : .success(()) }
    let bad = #"{"trace_id":"bad","node":"n","output":"o"}"#
    try await collector.test { client in
      let response = try await client.post("[\(bad),\(good),7,\(bad)]")
      #expect(response.status == .serviceUnavailable)
      #expect(response.headers[.retryAfter] == "2")
      let report = try Report(response)
      #expect(report.accepted == 1 && report.failed == [0, 3] && report.error == reason)
      #expect(report.rejected.map(\.index) == [2])
      // A full queue says nothing of the broker; a missing acknowledgement closes the door.
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == (failure == .full ? .ok : .serviceUnavailable))
      }
    }
    #expect(collector.registry.render().contains(#"records_total{result="unacknowledged"} 2"#))
  }

  @Test func recordThatTheBrokerRefusesIsRejected() async throws {
    var collector = TestCollector()
    collector.publisher = FakePublisher {
      $0.key == "bad" ? .failure(.refused("too large for the broker")) : .success(())
    }
    try await collector.test { client in
      let bad = #"{"trace_id":"bad","node":"n","output":"o"}"#
      let response = try await client.post("[1,\(bad),\(good)]")
      #expect(response.status == .accepted)
      #expect(
        try Report(response).rejected == [
          .init(index: 0, path: "", reason: "must be an object"),
          .init(index: 1, path: "", reason: "too large for the broker"),
        ])
      #expect(try await client.post(bad).status == .badRequest)
    }
  }

  @Test func absentBrokerIs503AtOnceAndReadyAgainWhenItIsBack() async throws {
    let collector = TestCollector()
    collector.publisher.setReachable(false)
    let service = collector.service()
    await service.endpoint.monitor.check()
    try await service.application.test(.router) { client in
      let response = try await client.post(good)
      #expect(response.status == .serviceUnavailable)
      #expect(response.headers[.retryAfter] == "5")
      #expect(try Report(response).error == "the broker cannot be reached")
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == .serviceUnavailable)
        #expect(String(buffer: response.body).contains("nobody there"))
      }
      collector.publisher.setReachable(true)
      await service.endpoint.monitor.check()
      #expect(try await client.post(good).status == .accepted)
      try await client.execute(uri: "/readyz", method: .get) { #expect($0.status == .ok) }
    }
    #expect(collector.publisher.published.count == 1)
  }

  @Test func requestsOverTheConcurrencyLimitAre429() async throws {
    var collector = TestCollector()
    collector.limits.concurrentRequests = 2
    collector.publisher.hold()
    let publisher = collector.publisher
    let registry = collector.registry
    try await collector.test { client in
      async let first = client.post(good)
      async let second = client.post(good)
      await publisher.waitForHeld(2)
      #expect(registry.render().contains("detra_collector_requests_in_flight 2\n"))
      let third = try await client.post(good)
      #expect(third.status == .tooManyRequests)
      #expect(third.headers[.retryAfter] == "5")
      publisher.release()
      let statuses = try await [first.status, second.status]
      #expect(statuses == [.accepted, .accepted])
      #expect(try await client.post(good).status == .accepted)
    }
  }

  @Test func bytesOfAllRequestsTogetherAreBounded() async throws {
    var collector = TestCollector()
    collector.limits.bufferedBytes = good.utf8.count + 10
    collector.publisher.hold()
    let publisher = collector.publisher
    try await collector.test { client in
      async let first = client.post(good)
      await publisher.waitForHeld(1)
      #expect(try await client.post(good).status == .tooManyRequests)
      publisher.release()
      let status = try await first.status
      #expect(status == .accepted)
      #expect(try await client.post(good).status == .accepted)
    }
  }

  @Test func traceparentOfTheRequestGoesWithRecordsThatNameNoTrace() async throws {
    let header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    let collector = TestCollector()
    try await collector.test { client in
      _ = try await client.post(Data(good.utf8), headers: fields(["traceparent": header]))
      _ = try await client.post(Data(good.utf8), headers: fields(["traceparent": "nonsense"]))
    }
    #expect(collector.publisher.published.map { $0.traceparent?.text } == [header, nil])
  }
}
