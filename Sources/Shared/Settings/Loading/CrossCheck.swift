/// Holds values against each other.
enum CrossCheck {
  static func check(_ settings: Settings, _ decoding: inout Decoding) {
    thresholds(settings.thresholds, &decoding)
    for (name, node) in settings.nodes { check(node, name, &decoding) }
    alertNames(settings.alerts, &decoding)
    webhooks(settings.integrations.webhooks, &decoding)
    JudgeChecks.check(settings, &decoding)
    decoding.check(
      "collector.max_record_bytes", settings.collector.maxRecordBytes,
      isAtMost: "collector.max_body_bytes", settings.collector.maxBodyBytes)
  }

  private static func thresholds(_ thresholds: ThresholdSettings, _ decoding: inout Decoding) {
    decoding.check(
      "thresholds.adherence_critical", thresholds.adherenceCritical,
      isAtMost: "thresholds.adherence_warning", thresholds.adherenceWarning)
    decoding.check(
      "thresholds.latency_warning_ms", thresholds.latencyWarningMS,
      isAtMost: "thresholds.latency_critical_ms", thresholds.latencyCriticalMS)
    decoding.check(
      "thresholds.error_rate_warning", thresholds.errorRateWarning,
      isAtMost: "thresholds.error_rate_critical", thresholds.errorRateCritical)
    decoding.check(
      "thresholds.token_usage_warning", thresholds.tokenUsageWarning,
      isAtMost: "thresholds.token_usage_critical", thresholds.tokenUsageCritical)
  }

  private static func check(_ node: NodeSettings, _ name: String, _ decoding: inout Decoding) {
    let path = SettingPath(steps: [.key("nodes"), .key(name)])
    let latencies = ["latency_warning_ms", "latency_critical_ms"].map(path.appending)
    // A node that has both from the thresholds has no fault of its own.
    if latencies.contains(where: decoding.isGiven) {
      decoding.check(
        latencies[0], node.latencyWarningMS, isAtMost: latencies[1], node.latencyCriticalMS)
    }
    if let minimum = node.minLength, let maximum = node.maxLength {
      decoding.check(
        path.appending("min_length"), minimum, isAtMost: path.appending("max_length"), maximum)
    }
  }

  private static func webhooks(_ webhooks: [WebhookSettings], _ decoding: inout Decoding) {
    var first: [String: Int] = [:]
    for (index, webhook) in webhooks.enumerated() {
      let path = SettingPath("integrations.webhooks").appending(index)
      check(webhook, path, &decoding)
      guard !webhook.url.isEmpty,
        let earlier = first.updateValue(first[webhook.id] ?? index, forKey: webhook.id)
      else { continue }
      let place = decoding.place(of: path.appending(webhook.name == nil ? "url" : "name"))
      decoding.fault(
        webhook.name == nil
          ? "is the address of webhooks[\(earlier)] too; give one of them a name"
          : "is the name of webhooks[\(earlier)] too", at: place)
    }
  }

  private static func check(
    _ webhook: WebhookSettings, _ path: SettingPath, _ decoding: inout Decoding
  ) {
    if webhook.inlineTemplate != nil, webhook.fileTemplate != nil {
      decoding.fault(
        "is there beside template; only one can make the body",
        at: decoding.place(of: path.appending("template_file")))
    }
    let keys = ["template", "template_file", "content_type"].map(path.appending)
    guard webhook.format != .json, webhook.template == nil, !keys.contains(where: decoding.isFaulty)
    else { return }
    decoding.fault(
      "is \(webhook.contentType), and only a template makes such a body",
      at: decoding.place(of: keys[2]))
  }

  private static func alertNames(_ alerts: [AlertSettings], _ decoding: inout Decoding) {
    var first: [String: Int] = [:]
    for (index, alert) in alerts.enumerated() where !alert.name.isEmpty {
      let path = SettingPath(steps: [.key("alerts"), .index(index), .key("name")])
      if let earlier = first[alert.name] {
        decoding.fault(
          "\(alert.name.debugDescription) is the name of alerts[\(earlier)] too",
          at: decoding.place(of: path))
      } else {
        first[alert.name] = index
      }
    }
  }
}

extension Decoding {
  /// Points at the value that somebody gave; where both are given, at the lower one.
  fileprivate mutating func check<Value: Comparable>(
    _ low: SettingPath, _ lower: Value, isAtMost high: SettingPath, _ upper: Value
  ) {
    guard lower > upper, !isFaulty(low), !isFaulty(high) else { return }
    if isGiven(low) || !isGiven(high) {
      fault("\(lower) is over \(high.name), \(upper)", at: place(of: low))
    } else {
      fault("\(upper) is under \(low.name), \(lower)", at: place(of: high))
    }
  }
}

extension SettingPath {
  fileprivate var name: String {
    if case .key(let key) = steps.last { key } else { description }
  }
}
