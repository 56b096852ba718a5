import DetraModel
import Foundation

/// The places of a schema document that a `$ref` may name: by JSON pointer (RFC 6901 in a URI fragment) or by `$anchor`.
struct SchemaPlaces {
  struct Place {
    var schema: JSONValue
    /// JSON pointer.
    var path: String
  }

  private let document: JSONValue
  private var anchors: [String: Place] = [:]

  init(_ document: JSONValue) {
    self.document = document
    collectAnchors(document, at: "", depth: 0)
  }

  /// Nil for what is not in the document.
  subscript(_ target: String) -> Place? {
    var target = target[...]
    if let id = document["$id"]?.string, target.hasPrefix(id) {
      target = target.dropFirst(id.count)
    }
    guard let fragment = target.isEmpty ? "" : Self.fragment(of: target) else { return nil }
    return fragment.isEmpty || fragment.hasPrefix("/") ? place(at: fragment) : anchors[fragment]
  }

  /// A name as a pointer's token.
  static func escaped(_ name: String) -> String {
    name.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  private static func fragment(of target: Substring) -> String? {
    target.hasPrefix("#") ? String(target.dropFirst()).removingPercentEncoding : nil
  }

  private func place(at pointer: String) -> Place? {
    var schema = document
    for token in pointer.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
      let name = String(token).replacing("~1", with: "/").replacing("~0", with: "~")
      guard let next = schema[name] ?? Int(name).flatMap({ schema[$0] }) else { return nil }
      schema = next
    }
    return Place(schema: schema, path: pointer)
  }

  /// Looks into every object, also where no schema is meant: an anchor there is no anchor, but nobody will name it.
  private mutating func collectAnchors(_ value: JSONValue, at path: String, depth: Int) {
    guard depth < 200 else { return }
    if let name = value["$anchor"]?.string, anchors[name] == nil {
      anchors[name] = Place(schema: value, path: path)
    }
    for (name, member) in value.object ?? [:] where name != "enum" && name != "const" {
      collectAnchors(member, at: "\(path)/\(Self.escaped(name))", depth: depth + 1)
    }
    for (index, item) in (value.array ?? []).enumerated() {
      collectAnchors(item, at: "\(path)/\(index)", depth: depth + 1)
    }
  }
}
