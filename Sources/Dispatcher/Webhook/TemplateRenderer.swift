import DetraModel
import DetraSettings
import Foundation
import Mustache

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

  /// `onMiss` is called with each name that neither the value nor what stands around has.
  func render(_ value: JSONValue, onMiss: @escaping @Sendable (String) -> Void = { _ in }) -> String
  {
    template.render(TemplateRoot(value: value, format: format, onMiss: onMiss))
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

private struct TemplateRoot: MustacheParent {
  let value: JSONValue
  let format: BodyFormat
  let onMiss: @Sendable (String) -> Void

  func child(named name: String) -> Any? {
    guard let child = value[name] else {
      onMiss(name)
      return nil
    }
    return TemplateValue.make(child, format)
  }
}

/// A value that is no list.
private struct TemplateValue: MustacheParent, MustacheCustomRenderable, MustacheTransformable {
  let value: JSONValue
  let format: BodyFormat

  static func make(_ value: JSONValue, _ format: BodyFormat) -> Any {
    guard let elements = value.array else { return TemplateValue(value: value, format: format) }
    return TemplateList(
      elements: elements.map { TemplateValue(value: $0, format: format) }, format: format)
  }

  var renderText: String { value.rendered(format) }
  /// Sections are left out for it.
  var isNull: Bool { value.isNull || value == "" }

  func child(named name: String) -> Any? { value[name].map { Self.make($0, format) } }

  /// What the library does with a text: `uppercased(node)`.
  func transform(_ name: String) -> Any? {
    guard let result = value.string?.transform(name) else { return nil }
    if let isSo = result as? Bool { return isSo }
    return TemplateValue(value: .string(String(describing: result)), format: format)
  }
}

private struct TemplateList: MustacheSequence, MustacheCustomRenderable, MustacheTransformable {
  let elements: [TemplateValue]
  let format: BodyFormat

  var renderText: String { JSONValue.array(elements.map(\.value)).rendered(format) }
  var isNull: Bool { elements.isEmpty }

  func makeIterator() -> IndexingIterator<[TemplateValue]> { elements.makeIterator() }

  /// What the library does with a list: `count(evidence)`, `first(evidence)`, `empty(evidence)`.
  func transform(_ name: String) -> Any? {
    switch elements.transform(name) {
    case let count as Int: TemplateValue(value: .integer(Int64(count)), format: format)
    case let list as [TemplateValue]: TemplateList(elements: list, format: format)
    case let list as ReversedCollection<[TemplateValue]>:
      TemplateList(elements: Array(list), format: format)
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
