public import DetraModel

/// One value that Datadog has otherwise than the configuration wants it.
public struct SetupDifference: Sendable, Hashable {
  /// `options.thresholds.critical`, `widgets[Avg Latency].definition.precision`
  public var path: String
  /// In Datadog; nil where it has none.
  public var actual: JSONValue?
  /// Nil where there is to be none.
  public var wanted: JSONValue?
}

/// Holds what Datadog gives back against what detra would send.
///
/// Datadog adds to what it is sent: ids, dates, the creator, options with their defaults. Only what detra sends is
/// compared, and of what it leaves out the keys in `absent`, which say what leaving them out means; all else is
/// Datadog's own, or a person's.
struct ResourceComparison: Sendable {
  /// Keys that detra sends in some definitions and leaves out of others, wherever they stand, and what Datadog takes
  /// in their place.
  var absent: [String: JSONValue]
  /// Keys whose arrays have no order.
  var unordered: Set<String> = []

  /// Defaults of "Monitor API Options".
  static let monitors = ResourceComparison(
    absent: [
      "warning": nil, "critical_recovery": nil, "warning_recovery": nil, "ok": nil,
      "renotify_interval": 0, "renotify_statuses": nil, "renotify_occurrences": nil,
      "timeout_h": 0, "no_data_timeframe": nil, "escalation_message": "", "notify_audit": false,
      "notify_by": nil, "scheduling_options": nil,
    ], unordered: ["tags"])

  static let dashboards = ResourceComparison(
    absent: [
      "markers": [], "yaxis": [:], "conditional_formats": [], "custom_unit": "", "style": [:],
      "time": [:],
    ], unordered: ["conditional_formats"])

  /// In the order of the paths.
  func differences(actual: JSONValue, wanted: JSONValue) -> [SetupDifference] {
    differences(actual, wanted, at: "", isUnordered: false)
  }

  private func differences(
    _ actual: JSONValue, _ wanted: JSONValue, at path: String, isUnordered: Bool
  ) -> [SetupDifference] {
    switch (actual, wanted) {
    case (.object(let actual), .object(let wanted)):
      return keys(actual, wanted).flatMap { key in
        member(key, actual[key] ?? .null, wanted[key] ?? .null, at: path)
      }
    case (.array(let actual), .array(let wanted)) where actual.count == wanted.count:
      return zip(sorted(actual, isUnordered), sorted(wanted, isUnordered)).enumerated()
        .flatMap {
          differences($1.0, $1.1, at: "\(path)[\($1.1.title ?? "\($0)")]", isUnordered: false)
        }
    default:
      guard !isSame(actual, wanted) else { return [] }
      return [SetupDifference(path: path, actual: actual.presence, wanted: wanted.presence)]
    }
  }

  private func member(
    _ key: String, _ actual: JSONValue, _ wanted: JSONValue, at path: String
  ) -> [SetupDifference] {
    let fallback = absent[key] ?? .null
    let place = path.isEmpty ? key : "\(path).\(key)"
    return differences(
      actual.isNull ? fallback : actual, wanted.isNull ? fallback : wanted, at: place,
      isUnordered: unordered.contains(key))
  }

  private func keys(_ actual: [String: JSONValue], _ wanted: [String: JSONValue]) -> [String] {
    (Set(wanted.keys).union(actual.keys.filter { absent[$0] != nil })).sorted()
  }

  private func sorted(_ array: [JSONValue], _ isUnordered: Bool) -> [JSONValue] {
    isUnordered ? array.sorted { $0.text < $1.text } : array
  }

  /// 3000 is 3000.0, and Datadog trims the ends of texts.
  private func isSame(_ actual: JSONValue, _ wanted: JSONValue) -> Bool {
    if let a = actual.number, let b = wanted.number { return a == b }
    if let a = actual.string, let b = wanted.string {
      return a.trimmingWhitespace == b.trimmingWhitespace
    }
    return actual == wanted
  }
}

extension JSONValue {
  /// Of a widget.
  var title: String? { self["definition"]?["title"]?.string }

  /// `nil` alone would be read as JSON's null.
  fileprivate var presence: JSONValue? { isNull ? Optional.none : self }
}

extension String {
  fileprivate var trimmingWhitespace: Substring {
    let isSpace = { (c: Character) in c.isWhitespace }
    var text = self[...].drop(while: isSpace)
    while let last = text.last, isSpace(last) { text.removeLast() }
    return text
  }
}
