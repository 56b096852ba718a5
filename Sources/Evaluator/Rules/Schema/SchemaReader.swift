import DetraModel

/// Reads keyword values of the right type, or says which is wrong.
struct SchemaReader {
  let members: [String: JSONValue]
  /// JSON pointer of the schema object.
  let path: String

  func fault(_ name: String, _ reason: String) -> JSONSchema.Fault {
    JSONSchema.Fault(path: "\(path)/\(name)", reason: reason)
  }

  func types() throws(JSONSchema.Fault) -> Set<String>? {
    guard let value = members["type"] else { return nil }
    let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
    let allowed: Set = ["null", "boolean", "object", "array", "number", "string", "integer"]
    guard !names.isEmpty, names.count == value.array?.count ?? 1, allowed.isSuperset(of: names)
    else {
      throw fault("type", "must be one or more of " + allowed.sorted().joined(separator: ", "))
    }
    return Set(names)
  }

  func string(_ name: String) throws(JSONSchema.Fault) -> String? {
    guard let value = members[name] else { return nil }
    guard let string = value.string else { throw fault(name, "must be a string") }
    return string
  }

  func bool(_ name: String) throws(JSONSchema.Fault) -> Bool? {
    guard let value = members[name] else { return nil }
    guard let bool = value.bool else { throw fault(name, "must be true or false") }
    return bool
  }

  func strings(_ name: String) throws(JSONSchema.Fault) -> [String]? {
    guard let value = members[name] else { return nil }
    return try strings(value, name)
  }

  private func strings(
    _ value: JSONValue, _ name: String
  ) throws(JSONSchema.Fault) -> [String] {
    guard let list = value.array, case let strings = list.compactMap(\.string),
      strings.count == list.count
    else { throw fault(name, "must be a list of strings") }
    return strings
  }

  /// An object of lists of strings, by name.
  func stringTable(
    _ name: String
  ) throws(JSONSchema.Fault) -> [(name: String, needs: [String])]? {
    guard let object = try object(name) else { return nil }
    var table: [(name: String, needs: [String])] = []
    for (key, value) in object.sorted(by: { $0.key < $1.key }) {
      table.append((key, try strings(value, "\(name)/\(SchemaPlaces.escaped(key))")))
    }
    return table
  }

  func number(_ name: String) throws(JSONSchema.Fault) -> Double? {
    guard let value = members[name] else { return nil }
    guard let number = value.number else { throw fault(name, "must be a number") }
    return number
  }

  /// Nil when neither bound is given.
  func range(
    _ low: String, _ high: String, usualLow: Int = 0
  ) throws(JSONSchema.Fault) -> ClosedRange<Int>? {
    guard members[low] != nil || members[high] != nil else { return nil }
    let bounds = (try count(low) ?? usualLow, try count(high) ?? Int.max)
    guard bounds.0 <= bounds.1 else {
      throw fault(members[low] == nil ? high : low, "leaves no number that is right")
    }
    return bounds.0...bounds.1
  }

  private func count(_ name: String) throws(JSONSchema.Fault) -> Int? {
    guard let value = members[name] else { return nil }
    guard let count = value.integer, count >= 0 else {
      throw fault(name, "must be a whole number of 0 or more")
    }
    return count
  }

  func list(_ name: String) throws(JSONSchema.Fault) -> [JSONValue]? {
    guard let value = members[name] else { return nil }
    guard let list = value.array else { throw fault(name, "must be a list") }
    return list
  }

  func object(_ name: String) throws(JSONSchema.Fault) -> [String: JSONValue]? {
    guard let value = members[name] else { return nil }
    guard let object = value.object else { throw fault(name, "must be an object") }
    return object
  }

  func pattern(_ text: String, _ name: String) throws(JSONSchema.Fault) -> CompiledPattern {
    do {
      return try CompiledPattern(text)
    } catch {
      throw fault(name, error.reason)
    }
  }
}
