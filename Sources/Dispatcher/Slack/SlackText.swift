import DetraModel
import DetraSettings

/// Text as Slack's `mrkdwn` takes it.
enum SlackText {
  /// Of one section ("Reference: blocks").
  static let sectionLimit = 3000
  static let fieldLimit = 2000

  /// `text` with `&`, `<` and `>` written as entities, so that it can neither link nor mention, in at most `limit`
  /// UTF-16 units. What is cut is cut between characters and ends in `…`.
  static func escaped(_ text: String, limit: Int = sectionLimit) -> String {
    let pieces = text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }
    guard pieces.reduce(0, { $0 + $1.utf16.count }) > limit else { return pieces.joined() }
    var room = limit - 1
    let kept = pieces.prefix { piece in
      room -= piece.utf16.count
      return room >= 0
    }
    return kept.joined() + "…"
  }

  /// A moment as each reader's own clock has it; as UTC where it cannot be shown so.
  static func date(_ time: Timestamp) -> String {
    "<!date^\(time.seconds)^{date_short_pretty} {time_secs}|\(time.rfc3339)>"
  }

  static func mention(_ mention: SlackMention) -> String {
    switch mention {
    case .here: "<!here>"
    case .channel: "<!channel>"
    case .everyone: "<!everyone>"
    case .user(let id): "<@\(id)>"
    case .group(let id): "<!subteam^\(id)>"
    }
  }
}
