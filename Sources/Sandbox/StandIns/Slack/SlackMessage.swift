import DetraModel

/// Slack's limits on a message (Block Kit reference).
enum SlackMessage {
  /// Slack's word for what is wrong, or nil.
  static func fault(of message: JSONValue) -> String? {
    guard let text = message["text"]?.string, !text.isEmpty else { return "no_text" }
    if let blocks = message["blocks"], !areValid(blocks) { return "invalid_blocks" }
    guard let attachments = message["attachments"] else { return nil }
    guard let attachments = attachments.array, attachments.allSatisfy({ $0.object != nil }) else {
      return "invalid_attachments"
    }
    if attachments.count > 100 { return "too_many_attachments" }
    let isValid = attachments.allSatisfy { $0["blocks"].map(areValid) ?? true }
    return isValid ? nil : "invalid_attachments"
  }

  private static func areValid(_ blocks: JSONValue) -> Bool {
    guard let blocks = blocks.array, blocks.count <= 50 else { return false }
    return blocks.allSatisfy(isValid)
  }

  private static func isValid(_ block: JSONValue) -> Bool {
    if let id = block["block_id"], id.string?.count ?? 256 > 255 { return false }
    switch block["type"]?.string {
    case "section": return isValidSection(block)
    case "header": return block["text"].map { isText($0, ["plain_text"], 150) } ?? false
    case "context":
      guard let elements = block["elements"]?.array else { return false }
      return (1...10).contains(elements.count)
        && elements.allSatisfy { $0["type"] == "image" || isText($0, anyText, 3000) }
    case "actions":
      return (1...25).contains(block["elements"]?.array?.count ?? 0)
    case "divider", "image", "rich_text", "markdown", "table", "video", "input", "file":
      return true
    default: return false
    }
  }

  private static let anyText: Set<String> = ["mrkdwn", "plain_text"]

  private static func isValidSection(_ block: JSONValue) -> Bool {
    if let text = block["text"], !isText(text, anyText, 3000) { return false }
    guard let fields = block["fields"] else { return block["text"] != nil }
    guard let fields = fields.array, (1...10).contains(fields.count) else { return false }
    return fields.allSatisfy { isText($0, anyText, 2000) }
  }

  /// A text object of 1 to `limit` characters.
  private static func isText(_ value: JSONValue, _ types: Set<String>, _ limit: Int) -> Bool {
    guard let type = value["type"]?.string, types.contains(type),
      let text = value["text"]?.string
    else { return false }
    return (1...limit).contains(text.count)
  }
}
