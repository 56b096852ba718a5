import DetraModel
import Foundation
import Synchronization
@testable import Sandbox
import Testing

@Suite struct DatadogStandInTests {
  static let now: Int64 = 1_772_000_000
  let datadog = DatadogStandIn(
    keys: DatadogKeys(api: "api", application: "app"),
    now: { Date(timeIntervalSince1970: Double(Self.now)) })

  func post(_ path: String, _ body: JSONValue, headers: [String: String] = [:]) -> StandInAnswer {
    let keys = ["dd-api-key": "api", "dd-application-key": "app"]
    return datadog.answer(
      request("POST", path, body, headers: keys.merging(headers) { $1 }), fault: nil)
  }

  func series(
    _ metric: String = "detra.node.calls", value: JSONValue = 1, at time: Int64 = Self.now,
    tags: JSONValue = ["node:a"], host: JSONValue = "h1", type: JSONValue = 1
  ) -> JSONValue {
    [
      "series": [
        [
          "metric": .string(metric), "type": type, "tags": tags,
          "points": [["timestamp": .integer(time), "value": value]],
          "resources": [["type": "host", "name": host]],
        ]
      ]
    ]
  }

  @Test func laterPointWithSameKeyAndTimeReplacesTheEarlierAndOthersAddUp() {
    #expect(post("/api/v2/series", series(value: 5)).status == 202)
    #expect(post("/api/v2/series", series(value: 7)).json == ["errors": []])
    _ = post("/api/v2/series", series(value: 1, at: Self.now - 10))
    _ = post("/api/v2/series", series(value: 100, host: "h2"))
    _ = post("/api/v2/series", series(value: 1000, tags: ["node:b", "env:x"]))
    #expect(datadog.metrics.total("detra.node.calls") == 1108)
    #expect(datadog.metrics.total("detra.node.calls", tags: ["node:a"]) == 108)
    #expect(datadog.metrics.total("detra.node.calls", tags: ["env:x", "node:b"]) == 1000)
    #expect(
      datadog.metrics.points("detra.node.calls", tags: ["node:a"]).map(\.value).sorted() == [
        1, 7, 100,
      ])
    #expect(datadog.taken.points == 5)
  }

  @Test func orderOfTagsDoesNotMakeAnotherSeries() {
    _ = post("/api/v2/series", series(value: 1, tags: ["a:1", "b:2"]))
    _ = post("/api/v2/series", series(value: 2, tags: ["b:2", "a:1"]))
    #expect(datadog.metrics.total("detra.node.calls") == 2)
  }

  @Test func totalStaysExactWhenOldPointsAreSummedUp() throws {
    let clock = HandClock(Self.now)
    let datadog = DatadogStandIn(now: { clock.date })
    for _ in 0..<3000 {
      let body = series(value: 2, at: clock.seconds)
      let answer = datadog.answer(
        request("POST", "/api/v2/series", body, headers: ["dd-api-key": "k"]), fault: nil)
      #expect(answer.status == 202)
      clock.advance(by: 10)
    }
    #expect(datadog.metrics.total("detra.node.calls") == 6000)
    #expect(datadog.metrics.points("detra.node.calls").count < 1100)
  }

  @Test func distributionValuesMergeAndRepeatsCountTwice() {
    let body: JSONValue = [
      "series": [
        [
          "metric": "detra.node.latency", "tags": ["node:a"],
          "points": [[.integer(Self.now), [1, 2.5, 6]]],
        ]
      ]
    ]
    #expect(post("/api/v1/distribution_points", body).json == ["status": "ok"])
    _ = post("/api/v1/distribution_points", body)
    let summary = datadog.metrics.distribution("detra.node.latency", tags: ["node:a"])
    #expect(summary.count == 6)
    #expect(summary.sum == 19)
    #expect(summary.minimum == 1)
    #expect(summary.maximum == 6)
    #expect(datadog.metrics.distribution("detra.node.latency", tags: ["node:b"]).count == 0)
  }

  /// What another process compares with the truth.
  @Test func sumsSayWhatEveryMetricAddsUpTo() {
    _ = post("/api/v2/series", series(value: 5))
    _ = post("/api/v2/series", series(value: 7))
    _ = post("/api/v2/series", series(value: 100, tags: ["node:b"]))
    let latency: JSONValue = [
      "series": [
        [
          "metric": "detra.node.latency", "tags": ["node:a"],
          "points": [[.integer(Self.now), [1, 3]]],
        ]
      ]
    ]
    _ = post("/api/v1/distribution_points", latency)
    let all = datadog.inspect("sums", query: [:])
    #expect(all?["detra.node.calls"]?["total"]?.number == 107)
    let summary = all?["detra.node.latency"]
    #expect(["count", "sum", "min", "max"].map { summary?[$0]?.number } == [2, 4, 1, 3])
    let some = datadog.inspect("sums", query: ["tag": "node:b"])
    #expect(some?.object?.keys.sorted() == ["detra.node.calls"])
    #expect(some?["detra.node.calls"]?["total"]?.number == 100)
  }

  @Test(arguments: [
    ("/api/v2/series", "gzip", 202), ("/api/v2/series", "deflate", 202),
    ("/api/v2/series", "br", 415), ("/api/v1/distribution_points", "deflate", 202),
    ("/api/v1/distribution_points", "gzip", 415), ("/api/v1/distribution_points", "zstd1", 415),
  ])
  func anIntakeTakesItsOwnEncodingsOnly(path: String, encoding: String, status: Int) {
    let body: JSONValue =
      path.contains("v2")
      ? series()
      : ["series": [["metric": "a", "points": [[.integer(Self.now), [1]]]]]]
    #expect(post(path, body, headers: ["content-encoding": encoding]).status == status)
  }

  @Test(arguments: [
    (-3600, 202), (-3601, 400), (600, 202), (601, 400),
  ])
  func seriesOlderThanAnHourOrTenMinutesAheadIsRefused(offset: Int64, status: Int) {
    #expect(post("/api/v2/series", series(at: Self.now + offset)).status == status)
  }

  @Test(arguments: [
    ("/api/v2/series", #"{"metric":"a"}"#),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a b","points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    ("/api/v2/series", #"{"series":[{"metric":"a","points":[]}]}"#),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","points":[{"timestamp":1772000000.5,"value":1}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","points":[{"timestamp":1772000000,"value":"1"}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","type":4,"points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","type":2,"points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","tags":"x","points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    ("/api/v1/distribution_points", #"{"series":[{"metric":"a","points":[[1772000000,1]]}]}"#),
    ("/api/v1/distribution_points", #"{"series":[{"metric":"a","points":[[1,[1]]]}]}"#),
    ("/api/v1/events", #"{"title":"t"}"#),
    ("/api/v1/events", #"{"title":"t","text":"x","alert_type":"bad"}"#),
    ("/api/v1/events", #"{"title":"t","text":"x","date_happened":1771935199}"#),
    (
      "/api/v2/incidents",
      #"{"data":{"type":"incident","attributes":{"title":"t","customer_impacted":false}}}"#
    ),
    ("/api/v2/incidents", #"{"data":{"type":"incidents","attributes":{"title":"t"}}}"#),
    (
      "/api/v2/incidents",
      #"{"data":{"type":"incidents","attributes":{"title":"t","customer_impacted":true}}}"#
    ),
    ("/api/v1/check_run", #"[{"check":"c","host_name":"h","status":4,"tags":[]}]"#),
    (
      "/api/v1/check_run",
      #"[{"check":"c","host_name":"h","status":0,"tags":[],"timestamp":1771999399}]"#
    ),
    ("/api/v1/check_run", #"[{"check":"c","status":0,"tags":[]}]"#),
    ("/api/v1/check_run", #"[{"check":"c","host_name":"h","status":0}]"#),
    (
      "/api/v1/check_run",
      #"[{"check":"c","host_name":"h","status":0,"tags":[],"timestamp":1772000000.5}]"#
    ),
    ("/api/v1/distribution_points", #"{"series":[{"points":[[1772000000,[1]]]}]}"#),
    ("/api/v1/distribution_points", #"{"series":[{"metric":"a","points":[[1772000700,[1]]]}]}"#),
    ("/api/v1/distribution_points", #"{"series":[{"metric":"a","points":[[1772000000,["1"]]]}]}"#),
    ("/api/v2/logs", #"[{"ddsource":"x"}]"#),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","host":"h","points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","points":[{"timestamp":1772000000,"value":1,"x":1}]}]}"#
    ),
    (
      "/api/v2/series",
      #"{"series":[{"metric":"a","tags":["_a:b"],"points":[{"timestamp":1772000000,"value":1}]}]}"#
    ),
    (
      "/api/v1/distribution_points",
      #"{"series":[{"metric":"a","interval":10,"points":[[1772000000,[1]]]}]}"#
    ),
    ("/api/v1/events", #"{"title":"t","text":"x","source":"detra"}"#),
    ("/api/v1/check_run", #"[{"check":"c","host_name":"h","host":"h","status":0,"tags":[]}]"#),
    ("/api/v2/series", "{"),
  ])
  func malformedBodyIsRefusedWithTheReason(path: String, body: String) {
    let answer = datadog.answer(
      StandInRequest(
        method: "POST", path: path,
        headers: [
          "content-type": "application/json", "dd-api-key": "api", "dd-application-key": "app",
        ], body: Data(body.utf8)), fault: nil)
    #expect(answer.status == 400)
    #expect(answer.json["errors"]?.array?.count == 1)
    #expect(datadog.taken == DatadogCounts())
    #expect(datadog.metrics.names.isEmpty)
  }

  @Test func textOfEventOverFourThousandCharactersIsRefused() {
    func event(_ count: Int) -> JSONValue {
      ["title": "t", "text": .string(String(repeating: "x", count: count))]
    }
    #expect(post("/api/v1/events", event(4000)).status == 202)
    #expect(post("/api/v1/events", event(4001)).status == 400)
  }

  @Test func eventIsAnsweredWithItsIdAndKept() {
    let event: JSONValue = [
      "title": "Flagged", "text": "%%% x %%%", "alert_type": "warning",
      "aggregation_key": "detra-a", "date_happened": .integer(Self.now - 64_800),
    ]
    let answer = post("/api/v1/events", event)
    #expect(answer.status == 202)
    #expect(answer.json["event"]?["id"]?.integer ?? 0 > 0)
    #expect(answer.json["event"]?["url"]?.string?.contains("stand-in") == true)
    #expect(datadog.events == [event])
  }

  @Test func incidentsAreNumberedAndNeedTheApplicationKey() {
    let body: JSONValue = [
      "data": [
        "type": "incidents",
        "attributes": [
          "title": "SEV-1", "customer_impacted": false,
          "fields": ["severity": ["type": "dropdown", "value": "SEV-1"]],
        ],
      ]
    ]
    #expect(post("/api/v2/incidents", body, headers: ["dd-application-key": ""]).status == 403)
    #expect(post("/api/v2/incidents", body, headers: ["dd-application-key": "x"]).status == 403)
    for number in 1...2 {
      let answer = post("/api/v2/incidents", body)
      #expect(answer.status == 201)
      #expect(answer.json["data"]?["attributes"]?["public_id"]?.integer == number)
      #expect(answer.json["data"]?["attributes"]?["severity"] == "SEV-1")
    }
    #expect(datadog.incidents.count == 2)
  }

  @Test(arguments: [
    ("POST", "/api/v2/series", "wrong", "application/json", 403),
    ("POST", "/api/v2/series", "", "application/json", 403),
    ("POST", "/api/v2/series", "api", "text/plain", 415),
    ("GET", "/api/v2/series", "api", "application/json", 405),
    ("POST", "/api/v2/nothing", "api", "application/json", 404),
    ("GET", "/api/v1/validate", "wrong", "", 403),
    ("GET", "/api/v1/validate", "api", "", 200),
  ])
  func wrongKeyTypeMethodOrPathIsRefusedAsDatadogDoes(
    method: String, path: String, key: String, type: String, status: Int
  ) {
    let answer = datadog.answer(
      request(method, path, series(), headers: ["dd-api-key": key, "content-type": type]),
      fault: nil)
    #expect(answer.status == status)
    #expect(answer.headers["x-ratelimit-reset"].flatMap { Int($0) }.map { $0 > 0 } == true)
  }
}

/// A time that tests move by hand.
private final class HandClock: Sendable {
  private let time: Mutex<Int64>
  init(_ seconds: Int64) { time = Mutex(seconds) }
  var seconds: Int64 { time.withLock { $0 } }
  var date: Date { Date(timeIntervalSince1970: Double(seconds)) }
  func advance(by step: Int64) { time.withLock { $0 += step } }
}
