/// What can be written without `Codable`, to the same bytes.
protocol JSONWritable {
  func write(to json: inout JSONWriter)
}

extension String: JSONWritable {
  func write(to json: inout JSONWriter) { json.string(self) }
}

extension Bool: JSONWritable {
  func write(to json: inout JSONWriter) { json.literal(self ? "true" : "false") }
}

extension Int: JSONWritable {
  func write(to json: inout JSONWriter) { json.literal(String(self)) }
}

extension Double: JSONWritable {
  func write(to json: inout JSONWriter) { json.number(self) }
}

extension Timestamp: JSONWritable {
  func write(to json: inout JSONWriter) { json.string(rfc3339) }
}

extension Array: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONWriter) { json.array(self) }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  func write(to json: inout JSONWriter) { json.object { $0.members(self) } }
}

extension JSONWritable where Self: RawRepresentable<String> {
  func write(to json: inout JSONWriter) { json.string(rawValue) }
}

extension JSONValue: JSONWritable {
  func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.literal("null")
    case .bool(let value): value.write(to: &json)
    case .integer(let value): json.literal(String(value))
    case .number(let value): json.number(value)
    case .string(let value): json.string(value)
    case .array(let value): value.write(to: &json)
    case .object(let value): value.write(to: &json)
    }
  }
}
