import DetraModel
import DetraSettings
import Foundation

/// The budgets of a configuration: what a call may take, asked before it is judged.
struct JudgeBudgets: Sendable {
  /// What is set aside for one call.
  struct Share: Sendable {
    fileprivate var reservation: BudgetLedger.Reservation?
    fileprivate var node: String
  }

  /// What bounds a node, and what its judges charge.
  private struct Plan {
    var bounds: [BudgetLedger.Bound]
    /// One for each judge that is asked; a price that is not known is none.
    var prices: [ModelPrice]
  }

  private let plans: [String: Plan]
  private let usual: Plan
  private let book: BudgetBook

  init(_ settings: Settings, book: BudgetBook) {
    let app = BudgetLedger.Bound.bounds(of: settings.judge.budget, at: "judge.budget")
    var plans: [String: Plan] = [:]
    for (name, node) in settings.nodes {
      let own = BudgetLedger.Bound.bounds(of: node.budget, at: "nodes.\(name).budget")
      plans[name] = Plan(bounds: app + own, prices: settings.judgePrices(of: node))
    }
    self.plans = plans
    usual = Plan(bounds: app, prices: settings.judgePrices(of: settings.defaultNode))
    self.book = book
  }

  /// All of them, for metrics.
  var bounds: Set<BudgetLedger.Bound> { Set(plans.values.flatMap(\.bounds) + usual.bounds) }

  /// Sets aside what the call is likely to take, or says why there is nothing left for it.
  func share(for request: JudgeRequest) -> Result<Share, BudgetLedger.Refusal> {
    let node = request.instructions.node
    let plan = plans[node] ?? usual
    guard !plan.bounds.isEmpty else { return .success(Share(reservation: nil, node: node)) }
    let input = request.likelyTokens
    let output = book.usualOutput(of: node)
    let amount = BudgetLedger.Amount(
      tokens: (Double(input) + output) * Double(max(1, plan.prices.count)),
      cost: plan.prices.reduce(0) { $0 + $1.cost(input: input, cached: 0, output: Int(output)) })
    return book.reserve(amount, within: plan.bounds).map { Share(reservation: $0, node: node) }
  }

  /// What the call has taken in the end, whatever came of it.
  func settle(_ share: Share?, for report: JudgeReport) {
    guard let share, let reservation = share.reservation else { return }
    if report.outputTokens > 0 { book.learn(report, of: share.node) }
    book.settle(
      reservation, for: .init(tokens: Double(report.totalTokens), cost: report.costUSD ?? 0))
  }
}

extension BudgetLedger.Refusal {
  /// For the evaluation.
  var reason: OutcomeReason {
    OutcomeReason(
      class: bound.measure.rawValue,
      message: "\(bound.path) is used up until \(until.formatted(.iso8601))")
  }
}

extension JudgeRequest {
  /// Tokens that it is likely to have: about one in four bytes, and the fixed instructions.
  fileprivate var likelyTokens: Int {
    let node = instructions.guidance + [instructions.task]
    let behaviors = (instructions.expected + instructions.unexpected + instructions.security)
      .map(\.sentence)
    let texts = node + behaviors + record.sections.map(\.text)
    return 300 + texts.reduce(0) { $0 + $1.utf8.count } / 4
  }
}

extension Settings {
  /// Of all judges that a node asks.
  fileprivate func judgePrices(of node: NodeSettings) -> [ModelPrice] {
    judges(of: node).map { name in
      endpoint(named: name).flatMap { judge.prices[$0.model] } ?? ModelPrice()
    }
  }
}
