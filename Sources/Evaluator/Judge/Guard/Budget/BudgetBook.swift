import DetraModel
import Foundation
import Synchronization

/// What judging has used up in this process, kept from one configuration to the next.
final class BudgetBook: Sendable {
  private struct State {
    var ledger = BudgetLedger()
    var usual: [String: UsualOutput] = [:]
  }

  private let state = Mutex(State())
  private let time: TimeSource

  init(time: TimeSource = .system) { self.time = time }

  func reserve(
    _ amount: BudgetLedger.Amount, within bounds: [BudgetLedger.Bound]
  ) -> Result<BudgetLedger.Reservation, BudgetLedger.Refusal> {
    let date = time.date()
    return state.withLock { state in
      Result { () throws(BudgetLedger.Refusal) in
        try state.ledger.reserve(amount, within: bounds, at: date)
      }
    }
  }

  func settle(_ reservation: BudgetLedger.Reservation, for amount: BudgetLedger.Amount) {
    state.withLock { $0.ledger.settle(reservation, for: amount) }
  }

  func share(of bound: BudgetLedger.Bound) -> Double {
    let date = time.date()
    return state.withLock { $0.ledger.share(of: bound, at: date) }
  }

  /// Tokens that an answer about the node usually has.
  func usualOutput(of node: String) -> Double {
    state.withLock { $0.usual[node, default: UsualOutput()].tokens }
  }

  func learn(_ report: JudgeReport, of node: String) {
    state.withLock {
      $0.usual[node, default: UsualOutput()].add(report.outputTokens + report.thoughtTokens)
    }
  }
}

/// A moving average of the tokens in a node's answers.
private struct UsualOutput {
  private static let weight = 0.1
  /// Before any answer.
  var tokens = 300.0

  mutating func add(_ count: Int) {
    tokens += Self.weight * (Double(count) - tokens)
  }
}
