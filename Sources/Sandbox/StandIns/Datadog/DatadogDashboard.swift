import DetraModel
import Foundation

/// A dashboard as `/api/v1/dashboard` takes it and gives it back.
enum DatadogDashboard {
  private static let widgets: Set<String> = [
    "alert_graph", "alert_value", "change", "check_status", "distribution", "event_stream",
    "event_timeline", "free_text", "funnel", "geomap", "group", "heatmap", "hostmap", "iframe",
    "image", "list_stream", "log_stream", "manage_status", "note", "query_table", "query_value",
    "scatterplot", "servicemap", "slo", "slo_list", "sunburst", "timeseries", "toplist",
    "topology_map", "trace_service", "treemap",
  ]

  /// `WidgetLiveSpan` of the API's description.
  private static let spans: Set<String> = [
    "1m", "5m", "10m", "15m", "30m", "1h", "4h", "1d", "2d", "1w", "1mo", "3mo", "6mo",
    "week_to_date", "month_to_date", "1y", "alert",
  ]
  /// `FormulaAndFunctionMetricAggregation`.
  private static let aggregators: Set<String> = [
    "avg", "min", "max", "sum", "last", "area", "l2norm", "percentile",
  ]

  // MARK: - Refusals

  static func check(_ body: JSONValue) throws(DatadogFault) {
    guard let title = body["title"]?.string, !title.isEmpty else { throw invalid("'title'") }
    guard let layout = body["layout_type"]?.string, ["ordered", "free"].contains(layout) else {
      throw invalid("'layout_type' must be ordered or free")
    }
    guard let widgets = body["widgets"]?.array else { throw invalid("'widgets'") }
    let tags = body["tags"]?.array ?? []
    guard tags.count <= 5, tags.allSatisfy({ $0.string?.hasPrefix("team:") == true }) else {
      throw invalid("'tags' takes at most five of the form team:<name>")
    }
    let reflow = body["reflow_type"]?.string
    let variables = try variables(body)
    for widget in widgets {
      try check(widget, layout: layout, reflow: reflow, variables: variables, isInGroup: false)
    }
  }

  private static func variables(_ body: JSONValue) throws(DatadogFault) -> Set<String> {
    var names: Set<String> = []
    for variable in body["template_variables"]?.array ?? [] {
      guard let name = variable["name"]?.string, names.insert(name).inserted else {
        throw invalid("'template_variables' need names, each once")
      }
    }
    return names
  }

  private static func check(
    _ widget: JSONValue, layout: String, reflow: String?, variables: Set<String>, isInGroup: Bool
  ) throws(DatadogFault) {
    guard let definition = widget["definition"], let type = definition["type"]?.string,
      widgets.contains(type)
    else { throw invalid("unknown widget type") }
    if !isInGroup {
      let needsLayout = layout == "free" || reflow == "fixed"
      guard needsLayout == (widget["layout"] != nil) || reflow == nil else {
        throw invalid("'reflow_type' \(reflow ?? "") and the widgets' 'layout' contradict")
      }
    }
    guard type != "event_stream" || layout == "free" else {
      throw invalid("event_stream is available on free layouts only")
    }
    guard type != "group" else {
      guard !isInGroup else { throw invalid("a group cannot stand in a group") }
      for inner in definition["widgets"]?.array ?? [] {
        try check(inner, layout: layout, reflow: reflow, variables: variables, isInGroup: true)
      }
      return
    }
    if let span = definition["time"]?["live_span"], !spans.contains(span.text) {
      throw invalid("'live_span' \(span.text)")
    }
    for request in definition["requests"]?.array ?? [] { try check(request: request, variables) }
  }

  /// One query by itself, or formulas of several.
  private static func check(
    request: JSONValue, _ variables: Set<String>
  ) throws(DatadogFault) {
    if let query = request["q"]?.string { try check(query, variables) }
    guard let formulas = request["formulas"]?.array else { return }
    var names: Set<String> = []
    for query in request["queries"]?.array ?? [] {
      guard query["data_source"] == "metrics", let name = query["name"]?.string,
        name.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, names.insert(name).inserted,
        let text = query["query"]?.string
      else { throw invalid("'queries' need a data source, a name of their own and a query") }
      if let aggregator = query["aggregator"], !aggregators.contains(aggregator.text) {
        throw invalid("'aggregator' \(aggregator.text)")
      }
      try check(text, variables)
    }
    for formula in formulas {
      let named = (formula["formula"]?.string ?? "").matches(of: /[a-z][a-z0-9_]*/)
      guard !named.isEmpty, named.allSatisfy({ names.contains(String($0.output)) }) else {
        throw invalid("'formula' \(formula["formula"]?.text ?? "")")
      }
    }
  }

  private static func check(_ query: String, _ variables: Set<String>) throws(DatadogFault) {
    try DatadogMetricQuery.check(query)
    for match in query.matches(of: /\$([A-Za-z0-9_\-]+)/)
    where !variables.contains(String(match.1)) {
      throw invalid("template variable $\(match.1) is not defined")
    }
  }

  private static func invalid(_ what: String) -> DatadogFault {
    DatadogFault("Invalid dashboard payload: \(what)")
  }

  // MARK: - Answers

  private static let ours = [
    "title", "description", "layout_type", "reflow_type", "template_variables", "widgets",
    "notify_list", "tags", "template_variable_presets",
  ]

  static func kept(_ body: JSONValue, id: String, now: Int64) -> JSONValue {
    let time = JSONValue.string(Timestamp(milliseconds: now * 1000).rfc3339)
    var dashboard: [String: JSONValue] = [
      "id": .string(id), "description": nil, "template_variables": nil, "notify_list": nil,
      "author_handle": "stand-in@example.com", "author_name": nil, "is_read_only": false,
      "restricted_roles": [], "created_at": time, "modified_at": time,
      "url": .string("/dashboard/\(id)/stand-in"),
    ]
    for key in ours { if let value = body[key] { dashboard[key] = value } }
    return .object(withIDs(dashboard))
  }

  /// A `PUT` replaces the whole.
  static func changed(_ current: JSONValue, by body: JSONValue, now: Int64) -> JSONValue {
    var dashboard = kept(body, id: current["id"]?.text ?? "", now: now).object ?? [:]
    dashboard["created_at"] = current["created_at"]
    return .object(dashboard)
  }

  /// What a list shows of it.
  static func summary(_ dashboard: JSONValue) -> JSONValue {
    let shown: Set<String> = [
      "id", "title", "description", "layout_type", "url", "author_handle", "is_read_only",
      "created_at", "modified_at",
    ]
    return .object((dashboard.object ?? [:]).filter { shown.contains($0.key) })
  }

  /// Datadog gives each widget an id.
  private static func withIDs(_ dashboard: [String: JSONValue]) -> [String: JSONValue] {
    var dashboard = dashboard
    let widgets = dashboard["widgets"]?.array ?? []
    dashboard["widgets"] = .array(
      widgets.map { widget in
        var widget = widget.object ?? [:]
        widget["id"] = .integer(.random(in: 1..<1 << 52))
        if let inner = widget["definition"]?.object, inner["type"] == "group" {
          widget["definition"] = .object(withIDs(inner))
        }
        return .object(widget)
      })
    return dashboard
  }
}
