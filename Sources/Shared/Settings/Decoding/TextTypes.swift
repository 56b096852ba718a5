import Foundation

extension ValueType where Value == String {
  /// Any text, the empty one too.
  static var text: ValueType { string("text", minimum: 0) }

  /// Text that says something.
  static var string: ValueType { string("text") }

  /// 1–`maximum` characters.
  static func string(_ name: String, minimum: Int = 1, maximum: Int? = nil) -> ValueType {
    scalar(name) { text in
      if text.count < minimum { return .fault("is empty") }
      if let maximum, text.count > maximum {
        return .fault("has \(text.count) characters, over \(maximum)")
      }
      return .value(text)
    } write: {
      YAMLScalar($0, isPlain: false)
    }
  }

  /// Text that `isRight` accepts.
  static func string(_ name: String, where isRight: @escaping @Sendable (String) -> Bool)
    -> ValueType
  {
    scalar(name) {
      isRight($0) ? .value($0) : .fault("is not \(name)")
    } write: {
      YAMLScalar($0, isPlain: false)
    }
  }

  /// The seeds' rule for Datadog's `ml_app`: lower case, a dash for a blank, 193 characters.
  static var applicationName: ValueType {
    scalar("a name, up to 193 characters") { text in
      let name = ApplicationName.normalized(text)
      if name.isEmpty { return .fault("is empty") }
      return name.count <= 193
        ? .value(name) : .fault("has \(name.count) characters, over 193")
    } write: {
      YAMLScalar($0, isPlain: false)
    }
  }

  /// A host name without scheme or path.
  static var site: ValueType {
    string("a site such as datadoghq.com") {
      !$0.isEmpty
        && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
    }
  }

  /// An address of http or https. User, password and query are not shown.
  static var url: ValueType {
    scalar("an http or https address", isSecret: true) {
      isWebAddress($0) ? .value($0) : .fault("is not an http or https address")
    } write: {
      YAMLScalar(masked($0), isPlain: false)
    }
  }

  /// An address of http or https; a host alone, as Google's variable has it, is one of http.
  static var metadataServer: ValueType {
    scalar("an http or https address, or a host", isSecret: true) { text in
      let address = text.contains("://") ? text : "http://\(text)"
      return isWebAddress(address)
        ? .value(address) : .fault("is not an http or https address, nor a host")
    } write: {
      YAMLScalar(masked($0), isPlain: false)
    }
  }

  /// An address of http or https that may be a key by itself: only where it leads is shown.
  static var keyedURL: ValueType {
    scalar("an http or https address", isSecret: true) {
      isWebAddress($0) ? .value($0) : .fault("is not an http or https address")
    } write: {
      var parts = URLComponents(string: masked($0))
      if parts?.path.count ?? 0 > 1 { parts?.path = "/" + Secret.mask }
      return YAMLScalar(parts?.string ?? Secret.mask, isPlain: false)
    }
  }

  private static func masked(_ url: String) -> String {
    guard var parts = URLComponents(string: url) else { return Secret.mask }
    if parts.user != nil || parts.password != nil {
      parts.user = Secret.mask
      parts.password = nil
    }
    if parts.query != nil { parts.query = Secret.mask }
    return parts.string ?? Secret.mask
  }
}

private func isWebAddress(_ text: String) -> Bool {
  guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased() else {
    return false
  }
  return ["http", "https"].contains(scheme) && parts.host?.isEmpty == false
}

extension ValueType where Value == Secret {
  static var secret: ValueType {
    scalar("a secret", isSecret: true) {
      $0.isEmpty ? .fault("is empty") : headerValue($0)
    } write: { _ in
      YAMLScalar(Secret.mask, isPlain: false)
    }
  }

  /// The value of a header, never printed.
  static var secretHeader: ValueType {
    scalar("text in one line", isSecret: true) {
      headerValue($0)
    } write: { _ in
      YAMLScalar(Secret.mask, isPlain: false)
    }
  }

  /// What goes into a header must not end it: a file's or a Kubernetes secret's last line end is easily overlooked.
  private static func headerValue(_ text: String) -> Reading<Secret> {
    text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\t" }
      ? .fault("has a line end or another control character in it, at its end perhaps")
      : .value(Secret(text))
  }

  /// An address that is a key by itself.
  static var secretURL: ValueType {
    scalar("a secret http or https address", isSecret: true) {
      isWebAddress($0) ? .value(Secret($0)) : .fault("is not an http or https address")
    } write: { _ in
      YAMLScalar(Secret.mask, isPlain: false)
    }
  }

  /// Any text, never printed: what an outside library takes, passwords among it.
  static var opaque: ValueType {
    scalar("text", isSecret: true) {
      .value(Secret($0))
    } write: { _ in
      YAMLScalar(Secret.mask, isPlain: false)
    }
  }
}

extension ValueType where Value == ListenAddress {
  static var listenAddress: ValueType {
    scalar("a host and port such as 127.0.0.1:4318") { text in
      ListenAddress(text).map(Reading.value)
        ?? .fault("is not a host and port such as 127.0.0.1:4318")
    } write: {
      YAMLScalar($0.description, isPlain: false)
    }
  }
}

extension ValueType where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
  /// One of an enumeration's words.
  static func oneOf(_: Value.Type, ignoringCase: Bool = false) -> ValueType {
    let words = Value.allCases.map(\.rawValue)
    return scalar("one of " + words.joined(separator: ", ")) { text in
      if let value = Value(rawValue: ignoringCase ? text.lowercased() : text) {
        return .value(value)
      }
      let meant = Nearest.suggestion(for: text, among: words)
      let suggestion = meant.map { "; did you mean \($0)?" } ?? ""
      return .fault("is not one of \(words.joined(separator: ", "))\(suggestion)")
    } write: {
      YAMLScalar($0.rawValue, isPlain: false)
    }
  }
}
