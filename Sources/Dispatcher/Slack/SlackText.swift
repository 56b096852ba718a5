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

  /// How a mention of the configuration is written: `@here`, `@channel`, `@everyone`, a user's id or a group's.
  /// Nil for a name that Slack cannot mention.
  static func mention(_ name: String) -> String? {
    let bare = name.hasPrefix("@") ? String(name.dropFirst()) : name
    if name.hasPrefix("<"), name.hasSuffix(">") { return name }
    switch bare {
    case "here", "channel", "everyone": return "<!\(bare)>"
    default: break
    }
    guard bare.count > 5, bare.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isUppercase) }) else {
      return nil
    }
    return bare.hasPrefix("S") ? "<!subteam^\(bare)>" : "<@\(bare)>"
  }
}
