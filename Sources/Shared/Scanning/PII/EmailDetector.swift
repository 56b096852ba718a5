/// Addresses as RFC 5321 bounds them, local parts unquoted, with letters beyond ASCII (RFC 6531). Scripts written
/// without spaces (U+0800 and up) are read only in domains that begin with them: elsewhere they are the sentence.
struct EmailDetector: Detector {
  private static let maximumLocalPart = 64
  private static let maximumDomain = 253

  var patterns: [Pattern] { [#"[\w%+'\-\x80-\xbf]@[a-z0-9\xc3-\xed]"#] }

  func examine(pattern: Int, end: Int, in text: Bytes, _ pass: inout Pass) {
    let at = end - 2
    guard at >= pass.reach.email,
      let start = localPart(
        before: at, from: pass.reach.email, isWide: Self.isWideLetter(at + 1, in: text), in: text),
      let stop = domain(after: at, in: text),
      !isUserInfo(start, in: text), !isRemotePath(start..<stop, at: at, in: text)
    else { return }
    pass.reach.email = stop
    pass.add(.pii(.email), start..<stop)
  }

  private func localPart(
    before at: Int, from lowest: Int, isWide: Bool, in text: Bytes
  ) -> Int? {
    var start = at
    while start > lowest {
      if Self.isLocal(text[start - 1]) {
        start -= 1
      } else if start - 2 >= lowest && Self.isLetterPair(start - 2, in: text) {
        start -= 2
      } else if isWide, start - 3 >= lowest, Self.isWideLetter(start - 3, in: text) {
        start -= 3
      } else {
        break
      }
      guard at - start <= Self.maximumLocalPart else { return nil }
    }
    while start < at, !text[start].isWord, text[start] < 0x80 { start += 1 }
    for index in start..<at where text[index] == UInt8(ascii: ".") {
      guard text[index + 1] != UInt8(ascii: "."), index + 1 < at else { return nil }
    }
    return start < at ? start : nil
  }

  private func domain(after at: Int, in text: Bytes) -> Int? {
    let limit = min(text.count, at + 1 + Self.maximumDomain)
    var end = at + 1
    var label = end
    var topLevel = end
    // A label is of one kind of script, so that `jane@acme.ioです` ends before the sentence goes on.
    var isWide = false
    while end < limit {
      if end == label { isWide = Self.isWideLetter(end, in: text) }
      if isWide, end + 2 < limit, Self.isWideLetter(end, in: text) {
        end += 3
        continue
      }
      if text[end].isAlphanumeric || text[end] == UInt8(ascii: "-") {
        end += 1
      } else if end + 1 < limit && Self.isLetterPair(end, in: text) {
        end += 2
      } else if text[end] == UInt8(ascii: "."), isLabel(label..<end, in: text),
        text.at(end + 1).isAlphanumeric || Self.isLetterPair(end + 1, in: text)
          || Self.isWideLetter(end + 1, in: text)
      {
        end += 1
        label = end
        topLevel = end
      } else {
        break
      }
    }
    guard topLevel > at + 1 else { return nil }
    return endOfTopLevel(topLevel..<end, in: text)
  }

  private func isLabel(_ range: Range<Int>, in text: Bytes) -> Bool {
    !range.isEmpty && range.count <= 63 && text[range.lowerBound] != UInt8(ascii: "-")
      && text[range.upperBound - 1] != UInt8(ascii: "-")
  }

  /// The top level is letters alone, or Punycode; what follows the letters is not part of the address.
  private func endOfTopLevel(_ range: Range<Int>, in text: Bytes) -> Int? {
    if text.matches("xn--", at: range.lowerBound) {
      return range.count > 5 && isLabel(range, in: text) ? range.upperBound : nil
    }
    var end = range.lowerBound
    while end < range.upperBound, text[end].isLetter || text[end] >= 0x80 { end += 1 }
    let top = range.lowerBound..<end
    guard (2...24).contains(top.count), !text.at(end).isDigit, !isFileExtension(top, in: text)
    else { return nil }
    return end
  }

  /// `logo@2x.png` is a file.
  private func isFileExtension(_ range: Range<Int>, in text: Bytes) -> Bool {
    text.isOne(of: Self.fileExtensions, in: range)
  }

  /// `https://user:secret@host.com` is a login, not an address.
  private func isUserInfo(_ start: Int, in text: Bytes) -> Bool {
    var index = start
    while index > 0, start - index <= Self.maximumLocalPart,
      !text[index - 1].isSpace, text[index - 1] != UInt8(ascii: "/")
    {
      index -= 1
    }
    return text.ends(with: "://", at: index)
  }

  private static let accounts: [StaticString] = [
    "git", "root", "user", "admin", "ubuntu", "deploy",
  ]

  /// `git@github.com:owner/name` is where a repository is; `jane@example.com:hunter2` is a leak.
  private func isRemotePath(_ range: Range<Int>, at: Int, in text: Bytes) -> Bool {
    let colon = range.upperBound
    guard text.at(colon) == UInt8(ascii: ":"),
      text.at(colon + 1).isLetter || text.at(colon + 1).isOne(of: "/~")
    else { return false }
    let isAccount = text.isOne(of: Self.accounts, in: range.lowerBound..<at)
    var index = colon + 1
    while index - colon <= Self.maximumLocalPart, !text.at(index).isSpace, text.at(index) != 0 {
      if text[index] == UInt8(ascii: "/") { return true }
      index += 1
    }
    return isAccount
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "+"),
      UInt8(ascii: "-"), UInt8(ascii: "'"):
      true
    default: byte.isAlphanumeric
    }
  }

  /// A letter of U+00C0–U+07BF, from Latin to Arabic and Thaana: two bytes.
  private static func isLetterPair(_ index: Int, in text: Bytes) -> Bool {
    let isArabicSign = text.at(index) == 0xD8 && text.at(index + 1) < 0xA0
    return (0xC3...0xDE).contains(text.at(index)) && text.at(index + 1).isContinuation
      && !isArabicSign
  }

  /// A letter of U+0900–U+1FFF, Devanagari to Greek extended, or of the scripts of East Asia: three bytes.
  private static func isWideLetter(_ index: Int, in text: Bytes) -> Bool {
    let isLead =
      text.at(index) == 0xE0 && text.at(index + 1) >= 0xA4 || text.at(index) == 0xE1
      || text.at(index) == 0xE3 && text.at(index + 1) >= 0x81
      || (0xE4...0xED).contains(text.at(index))
    return isLead && text.at(index + 1).isContinuation && text.at(index + 2).isContinuation
  }

  private static let fileExtensions: [StaticString] = [
    "png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "scss", "js", "mjs", "ts", "tsx",
    "jsx", "json", "html", "xml", "yaml", "yml", "py", "rb", "go", "java", "swift", "txt", "pdf",
    "zip", "tgz", "gz", "csv", "log", "conf", "cfg", "ini", "exe", "dll", "jar", "whl", "mp3",
    "mp4",
    "service", "socket", "timer",
  ]
}
