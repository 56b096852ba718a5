import DetraModel
import DetraSettings
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
    // What replicas and partitions tell of counts and gauges adds up.
    let right = metric.kind == .distribution ? ["avg"] : ["sum"]
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
      let tags = metric.queryTags.sorted().map { "\($0):x" }
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
