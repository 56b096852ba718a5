import DetraHTTP
import DetraCompression
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

/// Queries against what the Dispatcher emits.
@Suite struct SetupQueryTests {
  /// A metric query as it stands in a monitor or a widget.
  private struct Query {
    var aggregator: String
    var metric: String
    /// Tags of the filter, without `!`, template variables as they are.
    var filters: [String]
    var groups: [String]
    var isCount: Bool

    static func all(in text: String) -> [Query] {
      let pattern = /([a-z0-9]+):([a-z_.]+)\{([^}]*)\}(?: by \{([^}]*)\})?(\.as_count\(\))?/
      return text.matches(of: pattern).map { match in
        Query(
          aggregator: String(match.1), metric: String(match.2),
          filters: match.3.split(separator: ",").map { String($0.drop { $0 == "!" }) },
          groups: match.4?.split(separator: ",").map(String.init) ?? [],
          isCount: match.5 != nil)
      }
    }
  }

  private func check(_ query: Query, variables: [String: String] = [:]) throws {
    let metric = try #require(MetricName(rawValue: query.metric), "nobody emits \(query.metric)")
    for filter in query.filters {
      let name = variables[filter] ?? String(filter.prefix { $0 != ":" })
      #expect(metric.queryTags.contains(name), "\(query.metric) has no tag \(name)")
    }
    for group in query.groups {
      #expect(metric.queryTags.contains(group), "\(query.metric) has no tag \(group)")
    }
    #expect(query.isCount == (metric.kind == .count), "\(query.metric) is a \(metric.kind)")
    let right =
      switch metric.kind {
      case .distribution: ["avg"]
      // What partitions tell adds up; several processes may tell one lag.
      case .count, .distinct: ["sum"]
      case .gauge: ["max"]
      }
    let percentiles = metric.kind == .distribution ? ["p50", "p95", "p99"] : []
    #expect((right + percentiles).contains(query.aggregator), "\(query.metric)")
  }

  @Test func monitorsAskOnlyForMetricsAndTagsThatAreEmitted() throws {
    let all = try monitors(of: makeSetupSettings())
    #expect(all.count == 11)
    for monitor in all {
      let queries = Query.all(in: try #require(monitor["query"]?.string))
      #expect(!queries.isEmpty, "\(monitor["name"]?.text ?? "")")
      for query in queries { try check(query) }
    }
  }

  @Test func widgetsAskOnlyForMetricsAndTagsThatAreEmitted() throws {
    let dashboard = try dashboard(of: makeSetupSettings())
    let variables = try #require(dashboard["template_variables"]?.array).map {
      ("$" + ($0["name"]?.text ?? ""), $0["prefix"]?.text ?? "")
    }
    let texts = Self.texts(of: dashboard)
    let queries = texts.flatMap(Query.all)
    #expect(queries.count == 18)
    for query in queries {
      try check(query, variables: Dictionary(uniqueKeysWithValues: variables))
    }
    // What is offered for choosing is heeded.
    for (name, _) in variables {
      #expect(queries.allSatisfy { $0.filters.contains(name) })
    }
  }

  @Test func alertsOnEveryMetricCanBeSetUp() throws {
    for metric in MetricName.allCases {
      let tags = metric.queryTags.subtracting(["app", "env"]).sorted().map { "\($0):x" }
      let settings = makeSetupSettings {
        $0.alerts = [
          AlertSettings(
            name: "own", metric: metric.rawValue, condition: .gte, threshold: 1, tags: tags)
        ]
      }
      let query = try monitors(of: settings).named("detra: own")?["query"]?.string ?? ""
      for query in Query.all(in: query) {
        try check(query)
        #expect(query.filters.count == tags.count + 2)
      }
    }
  }

  /// The table that queries are made by, against the code that makes the tags.
  @Test func tableOfTagsIsWhatSamplesCarry() {
    var emitted: [MetricName: Set<String>] = [:]
    for evaluation in Self.evaluations {
      let tags = CallTags(makeSettings { $0.datadog.service = "analyzer" })
      let common = tags.tags(of: evaluation.call)
      for sample in evaluation.metricSamples {
        let names = (common + sample.tags).map { String($0.prefix { $0 != ":" }) }
        emitted[sample.metric, default: []].formUnion(names)
      }
    }
    for metric in MetricName.allCases where !metric.isOfPipeline {
      #expect(metric.queryTags == emitted[metric], "\(metric.rawValue)")
    }
    let asked = Set(
      (try? monitors(of: makeSetupSettings()).flatMap { Query.all(in: $0["query"]?.text ?? "") })?
        .map(\.metric) ?? [])
    #expect(asked.isSubset(of: emitted.keys.map(\.rawValue)))
  }

  /// The same of points that are of no call.
  @Test func tableOfTagsIsWhatPointsOfThePipelineCarry() async throws {
    let bench = Bench()
    let stage = MetricsStage(bench.context)
    let records = [
      makeEvaluation(id: "replay") { $0.replay = ReplayReference(run: "r") },
      makeEvaluation(id: "late") { $0.evaluatedAt = noon.advanced(by: .seconds(-3700)) },
    ]
    await stage.handle(
      try records.enumerated().map { try makeRecord($1, offset: Int64($0)) },
      committer: bench.committer)
    await stage.flush()
    let request = try #require(bench.transport.requests.first)
    let body = try Compression.decompress(request.body, from: .gzip, limit: 1 << 20)
    var emitted: [String: Set<String>] = [:]
    for series in try JSONValue(json: body)["series"]?.array ?? [] {
      let names = (series["tags"]?.array ?? []).map { String($0.text.prefix { $0 != ":" }) }
      emitted[series["metric"]?.text ?? ""] = Set(names).subtracting([MetricName.partitionTag])
    }
    #expect(
      emitted == [
        "detra.pipeline.late": MetricName.pipelineLate.queryTags,
        "detra.pipeline.replayed": MetricName.pipelineReplayed.queryTags,
      ])
    let lag = bench.settings.deploymentTags + DatadogTag.pipeline(group: "g", topic: "t")
    #expect(Set(lag.map { String($0.prefix { $0 != ":" }) }) == MetricName.pipelineLag.queryTags)
  }

  @Test func eventsOnTheDashboardAreThoseThatAreSent() throws {
    let settings = makeSetupSettings()
    let widget = try widget("Recent Events", of: settings)
    let query = try #require(widget[path: "requests", 0, "query", "query_string"]?.string)
    let evaluation = makeFlagged()
    let decisions = AlertPolicy().decisions(
      for: evaluation, tags: CallTags(settings).tags(of: evaluation.call))
    let event = EventBody(alert: try #require(decisions.first).alert, now: noon).json
    let tags = Set((event["tags"]?.array ?? []).map(\.text))
    #expect(query == "source:detra app:legal")
    #expect(tags.isSuperset(of: query.split(separator: " ").map(String.init)))
  }

  @Test func monitorsOnTheDashboardAreThoseThatAreMade() throws {
    let settings = makeSetupSettings()
    let query = try #require(try widget("Monitor Status", of: settings)["query"]?.string)
    let wanted = query.matches(of: /"([^"]+)"/).map { JSONValue.string(String($0.1)) }
    #expect(wanted.count == 3)
    for monitor in try monitors(of: settings) {
      #expect(wanted.allSatisfy { monitor["tags"]?.array?.contains($0) == true })
    }
    #expect(query == "tag:(" + wanted.map { "\"\($0.text)\"" }.joined(separator: " AND ") + ")")
  }

  /// What a message tells people to look at.
  @Test func messagesNameOnlyMetricsAndTagsThatAreEmitted() throws {
    var named = 0
    for monitor in try monitors(of: makeSetupSettings()) {
      let message = try #require(monitor["message"]?.string)
      for match in message.matches(of: /`(detra\.[a-z_.]+)`(?: by `([a-z_]+)`)?/) {
        let metric = try #require(MetricName(rawValue: String(match.1)), "\(match.1)")
        if let tag = match.2 { #expect(metric.queryTags.contains(String(tag))) }
        named += 1
      }
      #expect(message.matches(of: /detra\.[a-z]/).count == message.matches(of: /`detra\./).count)
    }
    #expect(named >= 4)
  }

  private func widget(_ title: String, of settings: Settings) throws -> JSONValue {
    let widgets = try dashboard(of: settings)["widgets"]?.array ?? []
    return try #require(
      widgets.compactMap { $0["definition"] }.first { $0["title"]?.string == title })
  }

  /// Between them they have everything that an evaluation can tell in metrics.
  private static var evaluations: [Evaluation] {
    let judged = makeFlagged(findings: [
      makeFinding(), makeFinding("prompt_injection", type: "instruction_override"),
    ])
    let failed = makeEvaluation(score: nil) {
      $0.outcome = .errorRecorded
      $0.call.kind = .tool
      $0.call.status = .error
      $0.call.error = CallError(type: "ValueError", message: "no")
    }
    return [judged, failed].map { evaluation in
      var evaluation = evaluation
      evaluation.judge = JudgeReport(provider: "gemini", model: "m")
      evaluation.judge?.costUSD = 0.1
      evaluation.judge?.cache = .hit
      evaluation.call.usage = Usage(inputTokens: 1, outputTokens: 2, costUSD: 0.1)
      return evaluation
    }
  }

  /// Every text anywhere within.
  private static func texts(of value: JSONValue) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let members): members.sorted { $0.key < $1.key }.flatMap { texts(of: $0.value) }
    default: []
    }
  }
}
