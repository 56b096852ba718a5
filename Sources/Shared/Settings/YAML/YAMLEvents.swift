import CYAML

/// What libyaml reads, one step at a time. Owns the parser; the bytes must outlive it.
struct YAMLEvents: ~Copyable {
  enum Event {
    case streamEnd, documentStart, documentEnd
    case scalar(YAMLScalar, tag: String?, anchor: String?)
    case alias(String)
    case sequenceStart(tag: String?, anchor: String?)
    case mappingStart(tag: String?, anchor: String?)
    case sequenceEnd, mappingEnd
  }

  /// libyaml keeps a pointer to the parser inside the parser, so it must never move.
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let name: String
  private let bytes: UnsafeBufferPointer<UInt8>

  init(reading bytes: UnsafeBufferPointer<UInt8>, name: String) throws(SettingsFault) {
    parser = .allocate(capacity: 1)
    self.name = name
    self.bytes = bytes
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw SettingsFault(
        origin: .file(name, line: 1, column: 1), path: "", message: "out of memory")
    }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event and where it starts. The stream's own start is passed over.
  mutating func next() throws(SettingsFault) -> (Event, Origin) {
    var event = yaml_event_t()
    repeat {
      yaml_event_delete(&event)
      guard yaml_parser_parse(parser, &event) == 1 else { throw fault() }
    } while event.type == YAML_STREAM_START_EVENT
    defer { yaml_event_delete(&event) }
    return (Self.translate(event), origin(event.start_mark))
  }

  private static func translate(_ event: yaml_event_t) -> Event {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        YAMLScalar(
          String(decoding: text, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE),
        tag: string(scalar.tag), anchor: string(scalar.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(tag: string(start.tag), anchor: string(start.anchor))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(tag: string(start.tag), anchor: string(start.anchor))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    default: return .streamEnd
    }
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  private func origin(_ mark: yaml_mark_t) -> Origin {
    .file(name, line: mark.line + 1, column: mark.column + 1)
  }

  private func fault() -> SettingsFault {
    let state = parser.pointee
    let problem = state.problem.map { String(cString: $0) } ?? "cannot be read"
    // The reader fails before there are marks: it tells a byte offset instead.
    guard state.error != YAML_READER_ERROR else {
      let before = bytes.prefix(Int(state.problem_offset))
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? before.startIndex
      let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
      return SettingsFault(
        origin: .file(name, line: line, column: column), path: "", message: problem)
    }
    let context = state.context.map { " \(String(cString: $0))" } ?? ""
    let since =
      context.isEmpty || state.context_mark.line == state.problem_mark.line
      ? "" : " that starts at line \(state.context_mark.line + 1)"
    return SettingsFault(
      origin: origin(state.problem_mark), path: "", message: problem + context + since)
  }
}
