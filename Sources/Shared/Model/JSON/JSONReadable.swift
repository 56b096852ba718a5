/// What a `JSONReader` can read.
protocol JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp)
}

extension String: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) { self = try json.string() }
}

extension Bool: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    _ = json.next()
    if json.takeWord("true") {
      self = true
    } else if json.takeWord("false") {
      self = false
    } else {
      throw JSONReader.GivesUp()
    }
  }
}

extension Int: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    guard case .whole(let value) = try json.number() else { throw JSONReader.GivesUp() }
    self = Int(value)
  }
}

extension Double: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    switch try json.number() {
    case .whole(let value): self = Double(value)
    case .fraction(let value): self = value
    }
  }
}

extension Timestamp: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    guard let time = Timestamp(rfc3339: try json.string()) else { throw JSONReader.GivesUp() }
    self = time
  }
}

extension Array: JSONReadable where Element: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self = try json.array { json throws(JSONReader.GivesUp) in try Element(from: &json) }
  }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    self = try json.object { json throws(JSONReader.GivesUp) in try Value(from: &json) }
  }
}

extension JSONReadable where Self: RawRepresentable<String> {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    guard let choice = Self(rawValue: try json.string()) else { throw JSONReader.GivesUp() }
    self = choice
  }
}

extension JSONValue: JSONReadable {
  init(from json: inout JSONReader) throws(JSONReader.GivesUp) {
    switch json.next() {
    case UInt8(ascii: "\""): self = .string(try json.string())
    case UInt8(ascii: "{"): self = .object(try Dictionary(from: &json))
    case UInt8(ascii: "["): self = .array(try Array(from: &json))
    case UInt8(ascii: "t"), UInt8(ascii: "f"): self = .bool(try Bool(from: &json))
    case UInt8(ascii: "n"):
      guard json.takeWord("null") else { throw JSONReader.GivesUp() }
      self = .null
    default:
      switch try json.number() {
      case .whole(let value): self = .integer(value)
      // Foundation makes a whole number of `1.0`.
      case .fraction(let value) where value == value.rounded(): throw JSONReader.GivesUp()
      case .fraction(let value): self = .number(value)
      }
    }
  }
}
