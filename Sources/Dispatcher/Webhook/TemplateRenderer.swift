import DetraModel
import DetraSettings
import Foundation
import Mustache
import Synchronization

/// Renders a webhook's template over detra's own JSON, so that no value breaks out of its place.
///
/// `{{name}}` is the value's text, escaped for the body's format. In JSON `{{{name}}}` is the value as a whole JSON
/// literal, quotes and brackets included: what others call unescaped cannot break a body either.
struct TemplateRenderer {
  private let template: MustacheTemplate
  private let format: BodyFormat

  /// Throws for a text that is no template; the configuration's have been tried.
  init(_ text: String, _ format: BodyFormat) throws {
    _ = Self.registration
    self.format = format
    template = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(format.name)}}\n" + text)
  }

  /// `onMiss` is called with each name that neither the value nor what stands around has, and with each dotted name
  /// (`details.evidense`) whose later part the earlier one has not.
  func render(_ value: JSONValue, onMiss: @escaping @Sendable (String) -> Void = { _ in }) -> String
  {
    let scope = TemplateScope(format: format, names: NameTrail(onMiss: onMiss))
    return template.render(TemplateRoot(value: value, scope: scope))
  }

  /// The library knows HTML and plain text; its table has a lock of its own.
  private static let registration: Void = {
    MustacheContentTypes.register(JSONEscaping(), named: BodyFormat.json.name)
    MustacheContentTypes.register(FormEscaping(), named: BodyFormat.form.name)
  }()
}

extension BodyFormat {
  fileprivate var name: String {
    switch self {
    case .json: "JSON"
    case .markup: "HTML"
    case .form: "FORM"
    case .plain: "TEXT"
    }
  }
}

/// Takes a literal as `TemplateValue` renders it: what is a string is put between the template's own quotes.
private struct JSONEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String {
    let literal = text.hasPrefix("\"") ? text : (try? JSONValue.string(text).literal) ?? ""
    return String(literal.dropFirst().dropLast())
  }
}

private struct FormEscaping: MustacheContentType {
  func escapeText(_ text: String) -> String { DatadogLinks.escaped(text) }
}

// MARK: - Values

/// What all values of one rendering share.
private struct TemplateScope: Sendable {
  let format: BodyFormat
  let names: NameTrail
}

/// Tells a dotted name from one looked for where it need not be. The library asks what it was given for a part of a
/// dotted name for the next part at once; what a section stands on has been looked at before it is asked.
private final class NameTrail: Sendable {
  private let onMiss: @Sendable (String) -> Void
  private let latest = Mutex<String?>(nil)

  init(onMiss: @escaping @Sendable (String) -> Void) { self.onMiss = onMiss }

  /// The library was given this.
  func follow(_ name: String) { latest.withLock { $0 = name } }

  /// What the library was given is used, whole.
  func end() { latest.withLock { $0 = nil } }

  /// The value called `parent`, or the root of all, has no `name`.
  func miss(_ name: String, of parent: String?) {
    let isDotted = latest.withLock { $0 == parent }
    if let parent, isDotted { onMiss("\(parent).\(name)") }
    if parent == nil { onMiss(name) }
  }
}

private struct TemplateRoot: MustacheParent {
  let value: JSONValue
  let scope: TemplateScope

  func child(named name: String) -> Any? {
    scope.names.end()
    guard let child = value[name] else {
      scope.names.miss(name, of: nil)
      return nil
    }
    scope.names.follow(name)
    return TemplateValue.make(child, name, scope)
  }
}

/// A value that is no list.
private struct TemplateValue: MustacheParent, MustacheCustomRenderable, MustacheTransformable {
  let value: JSONValue
  /// With the names before it, and dots between.
  let name: String
  let scope: TemplateScope

  static func make(_ value: JSONValue, _ name: String, _ scope: TemplateScope) -> Any {
    guard let elements = value.array else {
      return TemplateValue(value: value, name: name, scope: scope)
    }
    return TemplateList(
      elements: elements.map { TemplateValue(value: $0, name: "\(name)[]", scope: scope) },
      name: name, scope: scope)
  }

  var renderText: String {
    scope.names.end()
    return value.rendered(scope.format)
  }
  /// Sections are left out for it.
  var isNull: Bool {
    scope.names.end()
    return value.isNull || value == ""
  }

  func child(named name: String) -> Any? {
    guard let child = value[name] else {
      scope.names.miss(name, of: self.name)
      return nil
    }
    let path = "\(self.name).\(name)"
    scope.names.follow(path)
    return Self.make(child, path, scope)
  }

  /// What the library does with a text: `uppercased(node)`.
  func transform(_ name: String) -> Any? {
    guard let result = value.string?.transform(name) else { return nil }
    if let isSo = result as? Bool { return isSo }
    return TemplateValue(
      value: .string(String(describing: result)), name: "\(name)()", scope: scope)
  }
}

private struct TemplateList: MustacheSequence, MustacheCustomRenderable, MustacheTransformable {
  let elements: [TemplateValue]
  let name: String
  let scope: TemplateScope

  var renderText: String { JSONValue.array(elements.map(\.value)).rendered(scope.format) }
  var isNull: Bool { elements.isEmpty }

  func makeIterator() -> IndexingIterator<[TemplateValue]> { elements.makeIterator() }

  /// What the library does with a list: `count(evidence)`, `first(evidence)`, `empty(evidence)`.
  func transform(_ name: String) -> Any? {
    switch elements.transform(name) {
    case let count as Int:
      TemplateValue(value: .integer(Int64(count)), name: "\(name)()", scope: scope)
    case let list as [TemplateValue]: TemplateList(elements: list, name: self.name, scope: scope)
    case let list as ReversedCollection<[TemplateValue]>:
      TemplateList(elements: Array(list), name: self.name, scope: scope)
    case let other: other
    }
  }
}

extension JSONValue {
  fileprivate func rendered(_ format: BodyFormat) -> String {
    format == .json ? (try? literal) ?? "null" : text
  }

  /// As it stands in a document.
  fileprivate var literal: String {
    get throws { String(decoding: try bytes, as: UTF8.self) }
  }
}
