import DetraSettings
import Foundation

/// What judging has used up of its budgets, in minutes and days of the calendar (UTC). Pure; the time is told.
///
/// A call reserves what it is likely to take, and settles for what it took; so calls under way together cannot
/// each have the same last token.
struct BudgetLedger: Sendable {
  /// A bound on one thing in one period, by the path of its setting.
  struct Bound: Sendable, Hashable {
    enum Measure: String, Sendable {
      case tokens = "tokens_per_minute"
      case cost = "cost_per_day_usd"

      var period: TimeInterval { self == .tokens ? 60 : 86_400 }
    }

    var path: String
    var measure: Measure
    var limit: Double
  }

  /// What a call takes, or is likely to take.
  struct Amount: Sendable, Hashable {
    var tokens: Double
    var cost: Double

    func of(_ measure: Bound.Measure) -> Double { measure == .tokens ? tokens : cost }
  }

  /// Held until `settle`.
  struct Reservation: Sendable {
    fileprivate var entries: [(bound: Bound, period: Int64)]
    fileprivate var amount: Amount
  }

  /// Which bound leaves no room, and until when.
  struct Refusal: Error, Sendable, Hashable {
    var bound: Bound
    var until: Date
  }

  private struct Account {
    var period: Int64
    var used = 0.0
    var reserved = 0.0
  }

  private var accounts: [String: Account] = [:]

  mutating func reserve(
    _ amount: Amount, within bounds: [Bound], at date: Date
  ) throws(Refusal) -> Reservation {
    for bound in bounds {
      let account = account(of: bound, at: date)
      guard account.used + account.reserved + amount.of(bound.measure) <= bound.limit else {
        let end = Double(account.period + 1) * bound.measure.period
        throw Refusal(bound: bound, until: Date(timeIntervalSince1970: end))
      }
    }
    let entries = bounds.map { bound in
      var account = account(of: bound, at: date)
      account.reserved += amount.of(bound.measure)
      accounts[bound.path] = account
      return (bound, account.period)
    }
    return Reservation(entries: entries, amount: amount)
  }

  /// What was taken counts in the period it was reserved in.
  mutating func settle(_ reservation: Reservation, for amount: Amount) {
    for (bound, period) in reservation.entries {
      guard var account = accounts[bound.path], account.period == period else { continue }
      account.reserved = max(0, account.reserved - reservation.amount.of(bound.measure))
      account.used += amount.of(bound.measure)
      accounts[bound.path] = account
    }
  }

  /// The share of a bound that is used up, reserved amounts included.
  func share(of bound: Bound, at date: Date) -> Double {
    let account = account(of: bound, at: date)
    return bound.limit > 0 ? (account.used + account.reserved) / bound.limit : 1
  }

  private func account(of bound: Bound, at date: Date) -> Account {
    let period = Int64((date.timeIntervalSince1970 / bound.measure.period).rounded(.down))
    if let account = accounts[bound.path], account.period == period { return account }
    return Account(period: period)
  }
}

extension BudgetLedger.Bound {
  /// The bounds of a budget at that path.
  static func bounds(of budget: JudgeBudgetSettings, at path: String) -> [Self] {
    var bounds: [Self] = []
    func add(_ measure: Measure, _ limit: Double?) {
      guard let limit else { return }
      bounds.append(Self(path: "\(path).\(measure.rawValue)", measure: measure, limit: limit))
    }
    add(.tokens, budget.tokensPerMinute.map(Double.init))
    add(.cost, budget.costPerDayUSD)
    return bounds
  }
}
