import Foundation
import Mustache

/// A template that can be read as Mustache.
public struct WebhookTemplate: Sendable, Hashable {
  /// In UTF-8 bytes.
  static let maximumLength = 256 << 10

  /// As written.
  public let text: String
  /// Where it was read from; nil for one written into the configuration.
  public let file: String?

  /// Throws `Fault` for a text that is no template.
  public init(_ text: String, file: String? = nil) throws(Fault) {
    guard text.utf8.count <= Self.maximumLength else {
      throw Fault(line: 1, column: 1, reason: "has over \(Self.maximumLength >> 10) KiB")
    }
    do {
      _ = try MustacheTemplate(string: text)
    } catch {
      throw Fault(error)
    }
    self.text = text
    self.file = file
  }

  /// What is wrong with a template, and where in it; both count from 1.
  public struct Fault: Error, Sendable, Hashable {
    var line: Int
    var column: Int
    var reason: String
  }
}

extension WebhookTemplate.Fault {
  fileprivate init(_ error: any Error) {
    let parse = error as? MustacheTemplate.ParserError
    self.init(
      line: parse?.context.lineNumber ?? 1, column: parse?.context.columnNumber ?? 1,
      reason: Self.reason(parse?.error))
  }

  private static func reason(_ error: (any Error)?) -> String {
    switch error as? MustacheTemplate.Error {
    case .sectionCloseNameIncorrect: "a section is closed that is not the one open"
    case .unfinishedName: "a tag has no name, one with a character that names do not have, or no }}"
    case .expectedSectionEnd: "a section is not closed"
    case .invalidSetDelimiter: "delimiters are not set as {{=<% %>=}}"
    case .transformAppliedToInheritanceSection, .illegalTokenInsideInheritSection,
      .textInsideInheritSection:
      "a block of a parent holds what it cannot"
    case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "a pragma is not known"
    case nil: "a tag is not closed"
    }
  }
}

extension ValueType where Value == WebhookTemplate {
  /// Not printed: a variable may have put a key into it.
  static var template: ValueType {
    ValueType(
      name: "a Mustache template",
      decode: { node, place, decoding in
        guard let text = ValueType<String>.string.decode(node, place, &decoding) else { return nil }
        do throws(WebhookTemplate.Fault) {
          return try WebhookTemplate(text)
        } catch {
          decoding.fault(
            "is no template: \(error.reason) (its line \(error.line), column \(error.column))",
            at: place)
          return nil
        }
      },
      encode: { _, _ in .text(Secret.mask) })
  }

  /// A path, from the folder of the configuration.
  static var templateFile: ValueType {
    ValueType(
      name: "the path of a Mustache template",
      decode: { node, place, decoding in
        guard let path = ValueType<String>.string.decode(node, place, &decoding) else { return nil }
        let url = URL(fileURLWithPath: path, relativeTo: decoding.folder)
        guard let bytes = try? Data(contentsOf: url),
          let text = String(data: bytes, encoding: .utf8)
        else {
          decoding.fault("\(path.debugDescription) cannot be read as UTF-8", at: place)
          return nil
        }
        do throws(WebhookTemplate.Fault) {
          return try WebhookTemplate(text, file: path)
        } catch {
          let origin = Origin.file(path, line: error.line, column: error.column)
          decoding.fault(error.reason, at: Place(path: place.path, origin: origin))
          return nil
        }
      },
      encode: { template, _ in .text(template.file ?? "") })
  }
}
