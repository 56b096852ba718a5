import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Evaluator

@Suite struct BudgetLedgerTests {
  private typealias Ledger = BudgetLedger

  private static let tokens = BudgetLedger.Bound(
    path: "b.tokens_per_minute", measure: .tokens, limit: 1000)
  private static let cost = BudgetLedger.Bound(path: "b.cost_per_day_usd", measure: .cost, limit: 2)
  /// A minute and a day begin.
  private let midnight = Date(timeIntervalSince1970: 86_400 * 20_000)

  private func amount(_ tokens: Double, _ cost: Double = 0) -> BudgetLedger.Amount {
    BudgetLedger.Amount(tokens: tokens, cost: cost)
  }

  @Test func callsUnderWayCannotHaveTheSameTokens() throws {
    var ledger = Ledger()
    let first = try ledger.reserve(amount(600), within: [Self.tokens], at: midnight)
    #expect(throws: BudgetLedger.Refusal.self) {
      try ledger.reserve(amount(600), within: [Self.tokens], at: midnight)
    }
    // It took less than was thought.
    ledger.settle(first, for: amount(300))
    _ = try ledger.reserve(amount(600), within: [Self.tokens], at: midnight)
  }

  @Test func aMinuteOpensWithTheNextOneAndADayAtMidnight() throws {
    var ledger = Ledger()
    let late = midnight + 3600 + 42
    let both = try ledger.reserve(amount(900, 1.9), within: [Self.tokens, Self.cost], at: late)
    ledger.settle(both, for: amount(900, 1.9))
    let minute = #expect(throws: BudgetLedger.Refusal.self) {
      try ledger.reserve(amount(200), within: [Self.tokens, Self.cost], at: late)
    }
    #expect(minute?.bound == Self.tokens && minute?.until == midnight + 3660)
    let day = #expect(throws: BudgetLedger.Refusal.self) {
      try ledger.reserve(amount(200, 0.2), within: [Self.tokens, Self.cost], at: late + 60)
    }
    #expect(day?.bound == Self.cost && day?.until == midnight + 86_400)
    _ = try ledger.reserve(
      amount(200, 0.2), within: [Self.tokens, Self.cost], at: midnight + 86_400)
  }

  @Test func aRefusedCallTakesNothingFromAnyBudget() throws {
    var ledger = Ledger()
    #expect(throws: BudgetLedger.Refusal.self) {
      try ledger.reserve(amount(500, 3), within: [Self.tokens, Self.cost], at: midnight)
    }
    #expect(ledger.share(of: Self.tokens, at: midnight) == 0)
  }

  @Test func whatSettlesLateCountsInItsOwnMinute() throws {
    var ledger = Ledger()
    let early = try ledger.reserve(amount(900), within: [Self.tokens], at: midnight)
    _ = try ledger.reserve(amount(900), within: [Self.tokens], at: midnight + 60)
    ledger.settle(early, for: amount(2000))
    #expect(ledger.share(of: Self.tokens, at: midnight + 60) == 0.9)
  }
}

@Suite struct JudgeBudgetsTests {
  private let time = ManualTime()

  private func budgets(_ change: (inout Settings) -> Void) -> JudgeBudgets {
    var settings = Settings()
    settings.nodes["n"] = NodeSettings()
    change(&settings)
    return JudgeBudgets(settings, book: BudgetBook(time: time.source))
  }

  @Test func withoutABudgetEverythingIsJudged() throws {
    let budgets = budgets { _ in }
    for _ in 0..<1000 { _ = try budgets.share(for: .sample("o")).get() }
  }

  @Test func theNodesOwnBudgetIsNamed() throws {
    let budgets = budgets { $0.nodes["n"]?.budget.tokensPerMinute = 1000 }
    _ = try budgets.share(for: .sample("o")).get()
    let refusal = #expect(throws: BudgetLedger.Refusal.self) {
      try budgets.share(for: .sample("o")).get()
    }
    #expect(refusal?.reason.class == "tokens_per_minute")
    #expect(
      refusal?.reason.message.hasPrefix("nodes.n.budget.tokens_per_minute is used up until 20")
        == true)
    _ = try budgets.share(for: .sample("o", node: "other")).get()
  }

  @Test func anAnswerFromTheCacheLeavesTheBudgetAsItWas() throws {
    let budgets = budgets { $0.judge.budget.tokensPerMinute = 1000 }
    for _ in 0..<100 {
      let share = try budgets.share(for: .sample("o")).get()
      budgets.settle(share, for: JudgeReport(provider: "p", model: "m"))
    }
  }

  @Test func costIsReckonedAtThePriceOfEveryJudgeOfAPanel() throws {
    let budgets = budgets { settings in
      var price = ModelPrice()
      price.input = 1000
      settings.judge.prices = ["gemini-2.5-flash": price]
      settings.judge.budget.costPerDayUSD = 1
      settings.nodes["n"]?.judges = ["gemini", "gemini"]
    }
    // About 300 tokens twice at a dollar for a thousand.
    _ = try budgets.share(for: .sample("o")).get()
    #expect(throws: BudgetLedger.Refusal.self) { try budgets.share(for: .sample("o")).get() }
  }
}

@Suite struct PriceTests {
  @Test func cachedTokensAndThoughtsHaveTheirPrices() {
    var price = ModelPrice()
    price.input = 0.3
    price.cachedInput = 0.03
    price.output = 2.5
    var report = JudgeReport(provider: "p", model: "m")
    report.promptTokens = 3_000_000
    report.cachedTokens = 1_000_000
    report.outputTokens = 400_000
    report.thoughtTokens = 600_000
    #expect(abs(price.cost(of: report) - (0.6 + 0.03 + 2.5)) < 1e-9)
    price.cachedInput = nil
    #expect(abs(price.cost(of: report) - (0.9 + 2.5)) < 1e-9)
  }
}

@Suite struct SamplingTests {
  @Test func aTraceIsChosenOnceForAll() {
    // SHA-256 puts it at 0.0937 of the way: held so that no release chooses otherwise.
    #expect(Sampling.includes(traceID: "trace-1", rate: 0.094))
    #expect(!Sampling.includes(traceID: "trace-1", rate: 0.093))
  }

  @Test(arguments: [0.01, 0.1, 0.5, 0.9]) func aboutThatShareIsChosen(rate: Double) {
    let chosen = (0..<10_000).count { Sampling.includes(traceID: "trace-\($0)", rate: rate) }
    #expect(abs(Double(chosen) / 10_000 - rate) < 0.02)
  }

  @Test func aHigherRateTakesInTheTracesOfALowerOne() {
    for number in 0..<1000 where Sampling.includes(traceID: "\(number)", rate: 0.1) {
      #expect(Sampling.includes(traceID: "\(number)", rate: 0.3))
    }
  }

  @Test func theEndsOfTheScaleAreAllAndNone() {
    #expect(Sampling.includes(traceID: "t", rate: 1) && !Sampling.includes(traceID: "t", rate: 0))
  }
}

@Suite struct QuotaDayTests {
  @Test(arguments: [
    ("2026-07-01T12:00:00Z", "2026-07-02T07:00:00Z"),
    ("2026-12-01T12:00:00Z", "2026-12-02T08:00:00Z"),
    ("2026-07-02T06:59:59Z", "2026-07-02T07:00:00Z"),
    ("2026-07-02T07:00:00Z", "2026-07-03T07:00:00Z"),
  ])
  func geminisDayEndsAtMidnightPacific(now: String, end: String) throws {
    let style = Date.ISO8601FormatStyle()
    #expect(try QuotaDay.pacificMidnight(after: style.parse(now)) == style.parse(end))
  }
}
