/// Holds the names of judges against the judges that there are.
enum JudgeChecks {
  static func check(_ settings: Settings, _ decoding: inout Decoding) {
    let own = settings.judges.keys.sorted()
    let known = Settings.builtInJudges + own.filter { !Settings.builtInJudges.contains($0) }
    for name in own where Settings.builtInJudges.contains(name) {
      let path = SettingPath(steps: [.key("judges"), .key(name)])
      decoding.fault(
        "is the name of a judge that has a section of its own, \(name)",
        at: decoding.place(of: path))
    }
    check(settings.judge.provider, at: "judge.provider", known, &decoding)
    for (name, node) in settings.nodes {
      check(node, at: SettingPath(steps: [.key("nodes"), .key(name)]), known, &decoding)
    }
    checkPrices(settings, &decoding)
  }

  /// A budget of money needs the price of every model that spends it.
  private static func checkPrices(_ settings: Settings, _ decoding: inout Decoding) {
    func check(_ budget: JudgeBudgetSettings, at path: SettingPath, of judges: [String]) {
      let models = judges.compactMap { settings.endpoint(named: $0)?.model }.filter { !$0.isEmpty }
      guard budget.costPerDayUSD != nil,
        let model = models.sorted().first(where: { settings.judge.prices[$0] == nil })
      else { return }
      decoding.fault(
        "needs the price of \(model): set judge.prices.\(model)",
        at: decoding.place(of: path.appending("cost_per_day_usd")))
    }
    check(settings.judge.budget, at: "judge.budget", of: Array(settings.usedJudges))
    for (name, node) in settings.nodes where node.needsJudge {
      let path = SettingPath(steps: [.key("nodes"), .key(name), .key("budget")])
      check(node.budget, at: path, of: settings.judges(of: node))
    }
  }

  private static func check(
    _ node: NodeSettings, at path: SettingPath, _ known: [String], _ decoding: inout Decoding
  ) {
    if let judge = node.judge { check(judge, at: path.appending("judge"), known, &decoding) }
    let panel = path.appending("judges")
    if node.judge != nil, !node.judges.isEmpty {
      decoding.fault(
        "is there beside judge: name one judge or a panel", at: decoding.place(of: panel))
    }
    var seen: Set<String> = []
    for (index, judge) in node.judges.enumerated() {
      let path = SettingPath(steps: panel.steps + [.index(index)])
      check(judge, at: path, known, &decoding)
      if !seen.insert(judge).inserted {
        decoding.fault(
          "\(judge.debugDescription) is in the panel already", at: decoding.place(of: path))
      }
    }
  }

  private static func check(
    _ name: String, at path: SettingPath, _ known: [String], _ decoding: inout Decoding
  ) {
    guard !known.contains(name), !decoding.isFaulty(path) else { return }
    let meant = Nearest.suggestion(for: name, among: known).map { "; did you mean \($0)?" }
    decoding.fault(
      "\(name.debugDescription) is no judge"
        + (meant ?? "; there are \(known.joined(separator: ", "))"), at: decoding.place(of: path))
  }
}
