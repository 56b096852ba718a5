import DetraModel

/// The widgets that detra's dashboard is made of, as the dashboard API takes them.
enum Widget {
  /// A colour from a bound on; the first that holds is shown.
  struct Format {
    enum Palette: String { case green, yellow, red }

    var comparator: String
    var bound: Double
    var palette: Palette

    init(_ comparator: String, _ bound: Double, _ palette: Palette) {
      self.comparator = comparator
      self.bound = bound
      self.palette = palette
    }

    fileprivate var json: JSONValue {
      [
        "comparator": .string(comparator), "value": .number(bound),
        "palette": .string("white_on_\(palette.rawValue)"),
      ]
    }
  }

  /// A line across a graph.
  struct Marker {
    enum Level: String { case warning, error }

    var level: Level
    var value: Double

    fileprivate var json: JSONValue {
      [
        "value": .string("y = \(value.plain)"),
        "display_type": .string("\(level.rawValue) dashed"),
      ]
    }
  }

  enum Display: String { case line, bars }

  /// One figure over the time shown.
  static func value(
    _ title: String, _ query: String, unit: String? = nil, precision: Int64, _ formats: [Format]
  ) -> JSONValue {
    figure(title, ["q": .string(query), "aggregator": "avg"], unit, precision, formats)
  }

  /// What a part is of the whole in per cent, each summed over the last five minutes.
  static func share(
    _ title: String, of part: MetricQuery, in whole: MetricQuery, _ formats: [Format]
  ) -> JSONValue {
    let queries = [("part", part), ("whole", whole)].map { name, query -> JSONValue in
      [
        "data_source": "metrics", "name": .string(name), "query": .string(query.text),
        "aggregator": "sum",
      ]
    }
    return figure(
      title,
      [
        "formulas": [["formula": "part / whole * 100"]], "queries": .array(queries),
        "response_format": "scalar",
      ], "%", 1, formats, span: "5m")
  }

  private static func figure(
    _ title: String, _ request: [String: JSONValue], _ unit: String?, _ precision: Int64,
    _ formats: [Format], span: String? = nil
  ) -> JSONValue {
    var request = request
    request["conditional_formats"] = .array(formats.map(\.json))
    var definition: [String: JSONValue] = [
      "type": "query_value", "title": .string(title), "autoscale": false,
      "precision": .integer(precision), "requests": [.object(request)],
    ]
    if let unit { definition["custom_unit"] = .string(unit) }
    if let span { definition["time"] = ["live_span": .string(span)] }
    return widget(definition)
  }

  /// Graphs over time.
  static func timeseries(
    _ title: String, _ queries: [MetricQuery], _ display: Display, markers: [Marker] = [],
    yaxis: (min: Double, max: Double)? = nil
  ) -> JSONValue {
    var definition: [String: JSONValue] = [
      "type": "timeseries", "title": .string(title),
      "requests": .array(
        queries.map { ["q": .string($0.text), "display_type": .string(display.rawValue)] }),
    ]
    if !markers.isEmpty { definition["markers"] = .array(markers.map(\.json)) }
    if let yaxis {
      definition["yaxis"] = ["min": .string(yaxis.min.plain), "max": .string(yaxis.max.plain)]
    }
    return widget(definition)
  }

  /// The groups of a query, the largest first.
  static func toplist(_ title: String, _ query: MetricQuery, palette: String) -> JSONValue {
    widget([
      "type": "toplist", "title": .string(title),
      "requests": [["q": .string(query.text), "style": ["palette": .string(palette)]]],
    ])
  }

  static func heatmap(_ title: String, _ query: MetricQuery) -> JSONValue {
    widget([
      "type": "heatmap", "title": .string(title), "requests": [["q": .string(query.text)]],
    ])
  }

  /// The latest events that match. (The older `event_stream` widget is for dashboards of free layout only.)
  static func events(_ title: String, query: String) -> JSONValue {
    widget([
      "type": "list_stream", "title": .string(title),
      "requests": [
        [
          "response_format": "event_list",
          "query": [
            "data_source": "event_stream", "query_string": .string(query), "event_size": "s",
          ],
          "columns": [["field": "timestamp", "width": "auto"]],
        ]
      ],
    ])
  }

  /// The state of monitors that match, those that alert first.
  static func monitors(_ title: String, query: String) -> JSONValue {
    widget([
      "type": "manage_status", "title": .string(title), "query": .string(query),
      "sort": "status,asc", "display_format": "countsAndList",
    ])
  }

  static func group(_ title: String, _ widgets: [JSONValue]) -> JSONValue {
    widget([
      "type": "group", "title": .string(title), "layout_type": "ordered",
      "widgets": .array(widgets),
    ])
  }

  private static func widget(_ definition: [String: JSONValue]) -> JSONValue {
    ["definition": .object(definition)]
  }
}
