/// Somebody whom a message in Slack notifies. Slack knows people and groups by their ids only.
public enum SlackMention: Sendable, Hashable {
  /// Those of the channel who are online.
  case here
  /// All of the channel.
  case channel
  /// All of the workspace, in its general channel.
  case everyone
  /// `U024BE7LH`, `W012A3CDE`.
  case user(String)
  /// `S0614TZR7`.
  case group(String)

  /// Nil for what Slack cannot mention. With or without `@`, and as it stands in a message (`<!subteam^S0614TZR7>`).
  public init?(_ text: String) {
    var name = text[...]
    if name.hasPrefix("<"), name.hasSuffix(">") {
      name = name.dropFirst().dropLast().prefix { $0 != "|" }
      name.trimPrefix("!")
      name.trimPrefix("subteam^")
    }
    name.trimPrefix("@")
    switch name {
    case "here": self = .here
    case "channel": self = .channel
    case "everyone": self = .everyone
    default:
      let isID = name.count > 5 && name.allSatisfy { $0.isASCII && ($0.isNumber || $0.isUppercase) }
      switch name.first {
      case "U" where isID, "W" where isID: self = .user(String(name))
      case "S" where isID: self = .group(String(name))
      default: return nil
      }
    }
  }
}

extension SlackMention: CustomStringConvertible {
  /// As it is written in the configuration.
  public var description: String {
    switch self {
    case .here: "@here"
    case .channel: "@channel"
    case .everyone: "@everyone"
    case .user(let id), .group(let id): id
    }
  }
}

extension ValueType where Value == SlackMention {
  static var slackMention: ValueType {
    let forms = "@here, @channel, @everyone, or the id of a user (U024BE7LH) or a group (S0614TZR7)"
    return scalar(forms) { text in
      SlackMention(text).map(Reading.value)
        ?? .fault("cannot be mentioned: Slack takes \(forms), and no other names")
    } write: {
      YAMLScalar($0.description, isPlain: false)
    }
  }
}
