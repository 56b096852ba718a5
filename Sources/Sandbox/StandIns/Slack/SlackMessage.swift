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

  /// Members that a block may have beside `type` and `block_id`; Slack refuses others.
  private static let members: [String: Set<String>] = [
    "section": ["text", "fields", "accessory", "expand"], "header": ["text"],
    "context": ["elements"], "actions": ["elements"], "divider": [],
  ]

  private static func isValid(_ block: JSONValue) -> Bool {
    let names = Set((block.object ?? [:]).keys).subtracting(["type", "block_id"])
    if let known = members[block["type"]?.string ?? ""], !names.isSubset(of: known) { return false }
    if let id = block["block_id"], id.string?.count ?? 256 > 255 { return false }
    switch block["type"]?.string {
    case "section": return isValidSection(block)
    case "header": return block["text"].map { isText($0, ["plain_text"], 150) } ?? false
    case "context":
      guard let elements = block["elements"]?.array else { return false }
      return (1...10).contains(elements.count)
        && elements.allSatisfy { $0["type"] == "image" || isText($0, anyText, 3000) }
    case "actions":
      guard let elements = block["elements"]?.array else { return false }
      return (1...25).contains(elements.count) && elements.allSatisfy(isValidElement)
    case "divider", "image", "rich_text", "markdown", "table", "video", "input", "file":
      return true
    default: return false
    }
  }

  /// A button has at most 75 characters on it, and leads to an address of at most 3,000.
  private static func isValidElement(_ element: JSONValue) -> Bool {
    guard element["type"] == "button" else { return element["type"]?.string != nil }
    if let url = element["url"] {
      guard let url = url.string, url.count <= 3000, url.contains("://") else { return false }
    }
    let styles: Set<String> = ["primary", "danger"]
    return element["text"].map { isText($0, ["plain_text"], 75) } ?? false
      && element["style"].map { styles.contains($0.text) } ?? true
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
