import Foundation

/// What a text has of an injection: matches of shapes, and the sums of the model for its blocks.
struct InjectionEvidence {
  struct Hit: Hashable {
    var family: InjectionFamily
    /// Log-odds added to half of those of the text around it; a hint's, to all of them.
    var odds: Double
    var range: Range<Int>
  }

  struct Finding {
    var family: InjectionFamily
    var range: Range<Int>
    var score: Double
  }

  /// By end.
  var hits: [Hit] = []
  /// Ends of matches that are only told of: quoted, forbidden, asked about. In order.
  var mentions: [Int] = []
  /// In the order of the text.
  var blocks: [InjectionModel.Block] = []
  /// A check of the scan asks for it: reading a text for the model is a quarter of what clean text costs.
  var isWanted = true
  /// Scores below it are not told.
  var threshold = ScannerConfiguration.defaultInjectionThreshold

  mutating func reset() {
    hits.removeAll(keepingCapacity: hits.capacity <= 1024)
    mentions.removeAll(keepingCapacity: mentions.capacity <= 1024)
    blocks.removeAll(keepingCapacity: blocks.capacity <= 1024)
  }

  /// What reaches the threshold: the matches, each weighed with the windows around it, and the best window of each
  /// stretch that has no match but that the model takes for an attack. `bonus` is added to all log-odds.
  func findings(bonus: Double) -> [Finding] {
    let leastOdds = log(threshold / (1 - threshold)) - bonus
    var best = -Double.infinity
    var sum = 0.0
    for index in windows {
      let odds = window(index).logOdds
      best = max(best, odds)
      sum += odds
    }
    guard !hits.isEmpty || best >= leastOdds else { return [] }
    let company = windows.isEmpty ? 0 : oddsOfCompany(of: best, mean: sum / Double(windows.count))
    return matched(leastOdds, bonus)
      + (best + company >= leastOdds ? unmatched(leastOdds - company, bonus + company) : [])
  }

  /// What the other windows take from the log-odds of the best one, 0 or less: an attack that stands in a text of another
  /// kind is less sure, and the best of many windows is high by chance.
  private func oddsOfCompany(of best: Double, mean: Double) -> Double {
    guard windows.count > 1 else { return 0 }
    return InjectionWeights.breadth * (mean - best)
      - InjectionWeights.several - InjectionWeights.crowding * log(Double(windows.count))
  }

  /// Log-odds that a window loses if it tells of an attack.
  private static let oddsOfMention = 2.5

  private func matched(_ leastOdds: Double, _ bonus: Double) -> [Finding] {
    var first = 0
    return hits.compactMap { hit in
      // Hits come by end and have a bounded length, so that no block is passed over often.
      while first < blocks.count, blocks[first].range.upperBound + 512 < hit.range.lowerBound {
        first += 1
      }
      var around = -Double.infinity
      var index = first
      while index < blocks.count, blocks[index].range.lowerBound < hit.range.upperBound {
        if blocks[index].range.upperBound > hit.range.lowerBound {
          around = max(around, window(max(0, index - 1)).logOdds, window(index).logOdds)
        }
        index += 1
      }
      let share = hit.odds < InjectionRule.sure ? 1 : 0.5
      let odds = hit.odds + (around.isFinite ? share * around : 0)
      guard odds >= leastOdds else { return nil }
      return Finding(family: hit.family, range: hit.range, score: Self.score(odds + bonus))
    }
  }

  private func unmatched(_ leastOdds: Double, _ bonus: Double) -> [Finding] {
    var findings: [Finding] = []
    var best: (window: InjectionModel.Block, odds: Double)?
    var hit = 0
    var mention = 0
    var isMatched = false
    func close() {
      if let best, !isMatched {
        findings.append(
          Finding(
            family: Self.family(of: best.window), range: best.window.range,
            score: Self.score(best.odds + bonus)))
      }
      (best, isMatched) = (nil, false)
    }
    for index in windows {
      let window = window(index)
      while mention < mentions.count, mentions[mention] <= window.range.lowerBound { mention += 1 }
      let isTold = mention < mentions.count && mentions[mention] <= window.range.upperBound
      let odds = window.logOdds - (isTold ? Self.oddsOfMention : 0)
      guard odds >= leastOdds, window.isTelling else {
        close()
        continue
      }
      while hit < hits.count, hits[hit].range.upperBound <= window.range.lowerBound { hit += 1 }
      if hit < hits.count, hits[hit].range.lowerBound < window.range.upperBound { isMatched = true }
      if odds > best?.odds ?? -.infinity { best = (window, odds) }
    }
    close()
    return findings
  }

  /// Each block but the last with the one after it; of one block, itself.
  private var windows: Range<Int> { 0..<(blocks.count > 1 ? blocks.count - 1 : blocks.count) }

  private func window(_ index: Int) -> InjectionModel.Block {
    index + 1 < blocks.count
      ? blocks[index].joined(blocks[index + 1])
      : blocks.count > 1 ? blocks[index - 1].joined(blocks[index]) : blocks[index]
  }

  private static func score(_ odds: Double) -> Double { 1 / (1 + exp(-odds)) }

  /// The family that the words of a window speak for.
  private static func family(of window: InjectionModel.Block) -> InjectionFamily {
    typealias Class = InjectionModel.WordClass
    func has(_ classes: Class...) -> Bool {
      classes.allSatisfy { window.classes & (1 << $0.rawValue) != 0 }
    }
    return if has(.persona) || has(.pretend, .limits) {
      .rolePlay
    } else if has(.override, .instructions) || has(.override, .limits) || has(.override, .earlier) {
      .instructionOverride
    } else if has(.reveal, .secret) || has(.reveal, .instructions) || has(.secret, .instructions) {
      .systemPromptExtraction
    } else if has(.send, .secret) {
      .dataExfiltration
    } else if has(.refuse, .never) {
      .refusalSuppression
    } else if has(.pretend, .never) {
      .fictionFraming
    } else {
      .statistical
    }
  }
}
