/// Reads a `.env` file as python-dotenv does: comments, `export`, single and double quotes (which may span lines),
/// and variables in values.
struct DotEnv {
  private let name: String
  private let variables: Variables
  private var rest: Substring
  private var line = 1
  private var values: [String: Variables.Value] = [:]
  private var faults: [SettingsFault] = []

  /// The variables of `text`. Values may name variables of the environment, and those set further up.
  static func parse(
    _ text: String, name: String, variables: Variables
  ) -> (values: [String: Variables.Value], faults: [SettingsFault]) {
    let text = text.replacing("\r\n", with: "\n")
    var file = DotEnv(name: name, variables: variables, rest: text[...])
    if file.rest.first == "\u{FEFF}" { file.rest.removeFirst() }
    while !file.rest.isEmpty { file.readLine() }
    return (file.values, file.faults)
  }

  private init(name: String, variables: Variables, rest: Substring) {
    self.name = name
    self.variables = variables
    self.rest = rest
  }

  private mutating func readLine() {
    let start = line
    skipBlanks()
    if rest.hasPrefix("export"), rest.dropFirst(6).first?.isBlank == true {
      rest.removeFirst(6)
      skipBlanks()
    }
    let key = take { !$0.isBlank && !"=#\n".contains($0) }
    skipBlanks()
    // A key without a value sets nothing.
    if !key.isEmpty, rest.first == "=" {
      rest.removeFirst()
      skipBlanks()
      if let value = readValue(start) { set(key, value, start) }
    }
    _ = take { $0 != "\n" }
    if !rest.isEmpty { advance() }
  }

  private mutating func set(_ key: String, _ text: String, _ line: Int) {
    let origin = Origin.file(name, line: line, column: 1)
    let (known, variables) = (values, variables)
    switch Expansion.expand(text, value: { variables[$0]?.text ?? known[$0]?.text }) {
    case .text(let value): values[key] = .init(text: value, origin: origin)
    // What names a variable that is not set is not set either.
    case .unset: values[key] = .init(text: "", origin: origin)
    case .malformed(let fault):
      faults.append(SettingsFault(origin: origin, path: key, message: fault))
    }
  }

  private mutating func readValue(_ start: Int) -> String? {
    guard let quote = rest.first, quote == "'" || quote == "\"" else {
      return bareValue()
    }
    let opening = (rest, line)
    advance()
    if let value = quotedValue(quote) { return value }
    (rest, line) = opening
    faults.append(
      SettingsFault(
        origin: .file(name, line: start, column: 1), path: "",
        message: "a quote is opened and never closed"))
    return nil
  }

  /// Up to the end of the line or a `#` after a blank.
  private mutating func bareValue() -> String {
    var value = ""
    while let next = rest.first, next != "\n" {
      if next == "#", value.isEmpty || value.last?.isBlank == true { break }
      value.append(next)
      rest.removeFirst()
    }
    while value.last?.isBlank == true { value.removeLast() }
    return value
  }

  private mutating func quotedValue(_ quote: Character) -> String? {
    var value = ""
    while let next = rest.first {
      advance()
      if next == quote { return value }
      guard next == "\\", let escaped = rest.first else {
        value.append(next)
        continue
      }
      if let meaning = Self.escapes(quote)[escaped] {
        value.append(meaning)
        advance()
      } else {
        value.append(next)
      }
    }
    return nil
  }

  private static func escapes(_ quote: Character) -> [Character: Character] {
    quote == "'"
      ? ["\\": "\\", "'": "'"]
      : [
        "\\": "\\", "'": "'", "\"": "\"", "n": "\n", "r": "\r", "t": "\t", "a": "\u{7}",
        "b": "\u{8}", "f": "\u{C}", "v": "\u{B}",
      ]
  }

  private mutating func skipBlanks() { _ = take { $0.isBlank } }

  private mutating func take(while predicate: (Character) -> Bool) -> String {
    let taken = rest.prefix(while: predicate)
    rest = rest[taken.endIndex...]
    return String(taken)
  }

  private mutating func advance() {
    if rest.removeFirst() == "\n" { line += 1 }
  }
}

extension Character {
  fileprivate var isBlank: Bool { self == " " || self == "\t" }
}
