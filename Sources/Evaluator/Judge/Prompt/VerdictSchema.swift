import DetraModel

/// The form of a judge's answer. Each field's name sorts after that of the field before it: the model must quote
/// before it decides, and some providers order fields by name, whatever the schema says. Small on purpose: a
/// schema with too many states is refused, and its names are billed.
struct VerdictSchema: Sendable, Hashable {
  /// An answer to a security check says how grave the matter is.
  var asksForThreat: Bool
  /// The record has an error whose files can be looked at.
  var asksForFiles: Bool

  init(_ request: JudgeRequest) {
    asksForThreat = !request.instructions.security.isEmpty
    asksForFiles = request.record.error != nil
  }

  /// `responseSchema` of Gemini: the subset of OpenAPI that it knows.
  var openAPI: JSONValue { answer.openAPI }

  private var answer: Shape {
    .object([.init("checks", .list(check)), .init("root_cause", rootCause, isRequired: false)])
  }

  private var check: Shape {
    var fields = [
      Field("id", .text), Field("quote", .text), Field("shown", .flag), Field("sure", .number),
    ]
    if asksForThreat { fields.append(Field("threat", .severity, isRequired: false)) }
    return .object(fields)
  }

  private var rootCause: Shape {
    var fields = [Field("category", .choice(FailureCategory.allCases.map(\.rawValue)))]
    if asksForFiles {
      fields.append(Field("commands", .list(.text), isRequired: false))
      fields.append(Field("files", .list(.text), isRequired: false))
    }
    return .object(
      fields + [
        Field("reason", .text), Field("severity", .severity, isRequired: false),
        Field("steps", .list(.text), isRequired: false),
      ])
  }
}

extension VerdictSchema {
  fileprivate struct Field {
    var name: String
    var shape: Shape
    var isRequired: Bool

    init(_ name: String, _ shape: Shape, isRequired: Bool = true) {
      self.name = name
      self.shape = shape
      self.isRequired = isRequired
    }
  }

  fileprivate indirect enum Shape {
    case text, flag, number
    case choice([String])
    case list(Shape)
    case object([Field])

    static var severity: Shape { .choice(Severity.allCases.map(\.rawValue)) }
  }
}

extension VerdictSchema.Shape {
  fileprivate var openAPI: JSONValue {
    switch self {
    case .text: ["type": "STRING"]
    case .flag: ["type": "BOOLEAN"]
    case .number: ["type": "NUMBER"]
    case .choice(let names): ["type": "STRING", "enum": .strings(names)]
    case .list(let element): ["type": "ARRAY", "items": element.openAPI]
    case .object(let fields):
      [
        "type": "OBJECT",
        "properties": .object(
          Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0.shape.openAPI) })),
        "required": .strings(fields.filter(\.isRequired).map(\.name)),
        "propertyOrdering": .strings(fields.map(\.name)),
      ]
    }
  }
}

extension JSONValue {
  fileprivate static func strings(_ texts: [String]) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }
}
