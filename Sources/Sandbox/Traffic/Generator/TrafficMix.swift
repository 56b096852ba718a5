/// The five kinds of call that the generator makes.
public enum TrafficScenario: String, Codable, Sendable, CaseIterable {
  /// Right in every way.
  case normal
  /// Well formed, but says what the document doesn't.
  case semantic
  /// Carries an e-mail address, a social security number or a card number.
  case pii
  /// No answer of the form that was asked for.
  case format
  /// Right, but over many documents and slower than the node's critical latency.
  case slow
}

/// How many of a hundred calls are of each kind.
public struct TrafficMix: Sendable, Hashable {
  /// The seeds' mix: 60/15/10/10/5.
  public static let standard = TrafficMix(percent: [
    .normal: 60, .semantic: 15, .pii: 10, .format: 10, .slow: 5,
  ])

  private let percent: [TrafficScenario: Int]

  private init(percent: [TrafficScenario: Int]) { self.percent = percent }

  /// Shares left out are 0. Throws unless each is 0–100 and they add up to 100.
  public init(_ shares: [TrafficScenario: Int]) throws(TrafficMixError) {
    for (scenario, share) in shares where !(0...100).contains(share) {
      throw .notAShare("\(scenario.rawValue)=\(share)")
    }
    let total = shares.values.reduce(0, +)
    guard total == 100 else { throw .wrongTotal(total) }
    percent = shares.filter { $0.value > 0 }
  }

  /// Reads `60/15/10/10/5` (normal/semantic/pii/format/slow) or `normal=80,pii=20`.
  public init(parsing text: String) throws(TrafficMixError) {
    try self.init(text.contains("=") ? Self.named(text) : Self.positional(text))
  }

  /// Percent, 0–100.
  public subscript(scenario: TrafficScenario) -> Int { percent[scenario] ?? 0 }

  /// Calls in the shortest run that can hold each kind in its exact share: 20 for the standard mix.
  public var blockLength: Int {
    100 / percent.values.reduce(100, Self.greatestCommonDivisor)
  }

  /// Calls of a kind in each block.
  func perBlock(_ scenario: TrafficScenario) -> Int { self[scenario] * blockLength / 100 }

  private static func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    b == 0 ? a : greatestCommonDivisor(b, a % b)
  }

  private static func positional(_ text: String) throws(TrafficMixError) -> [TrafficScenario: Int] {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let scenarios = TrafficScenario.allCases
    guard parts.count == scenarios.count else { throw .wrongForm(text) }
    var shares: [TrafficScenario: Int] = [:]
    for (scenario, part) in zip(scenarios, parts) { shares[scenario] = try share(part) }
    return shares
  }

  private static func named(_ text: String) throws(TrafficMixError) -> [TrafficScenario: Int] {
    var shares: [TrafficScenario: Int] = [:]
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { throw .wrongForm(String(part)) }
      let name = pair[0].trimmed
      guard let scenario = TrafficScenario(rawValue: name) else { throw .unknownScenario(name) }
      guard shares.updateValue(try share(pair[1]), forKey: scenario) == nil else {
        throw .repeated(scenario)
      }
    }
    return shares
  }

  private static func share(_ text: Substring) throws(TrafficMixError) -> Int {
    guard let share = Int(text.trimmed), (0...100).contains(share) else {
      throw .notAShare(text.trimmed)
    }
    return share
  }
}

extension TrafficMix: CustomStringConvertible {
  /// `60/15/10/10/5`.
  public var description: String {
    TrafficScenario.allCases.map { String(self[$0]) }.joined(separator: "/")
  }
}

/// Why a text is not a mix.
public enum TrafficMixError: Error, Sendable, Hashable, CustomStringConvertible {
  case wrongForm(String)
  case unknownScenario(String)
  case repeated(TrafficScenario)
  case notAShare(String)
  case wrongTotal(Int)

  /// One line for a person, with the mend.
  public var description: String {
    let names = TrafficScenario.allCases.map(\.rawValue)
    switch self {
    case .wrongForm(let text):
      return "mix '\(text)': write five percentages as \(TrafficMix.standard) "
        + "(\(names.joined(separator: "/"))), or name them as normal=80,pii=20"
    case .unknownScenario(let name):
      return "mix: no scenario is called '\(name)'; there are \(names.joined(separator: ", "))"
    case .repeated(let scenario):
      return "mix: \(scenario.rawValue) is given twice"
    case .notAShare(let text):
      return "mix: '\(text)' is not a whole percentage from 0 to 100"
    case .wrongTotal(let total):
      return "mix: the percentages add up to \(total), not 100"
    }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    var rest = self.drop(while: \.isWhitespace)
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
