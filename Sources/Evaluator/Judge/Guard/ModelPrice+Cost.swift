import DetraModel
import DetraSettings

extension ModelPrice {
  /// What the tokens of a judgement cost, in US dollars.
  func cost(of report: JudgeReport) -> Double {
    cost(
      input: report.promptTokens - report.cachedTokens, cached: report.cachedTokens,
      output: report.outputTokens + report.thoughtTokens)
  }

  /// Prices are per million tokens.
  func cost(input: Int, cached: Int, output: Int) -> Double {
    (Double(input) * self.input + Double(cached) * (cachedInput ?? self.input)
      + Double(output) * self.output) / 1e6
  }
}
