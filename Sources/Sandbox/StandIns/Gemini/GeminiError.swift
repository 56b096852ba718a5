import DetraModel

/// An error in Google's shape.
struct GeminiError: Error {
  var code: Int
  var status: String
  var message: String
  var details: [JSONValue]

  init(_ code: Int, _ status: String, _ message: String, details: [JSONValue] = []) {
    self.code = code
    self.status = status
    self.message = message
    self.details = details
  }

  var body: JSONValue {
    var error: [String: JSONValue] = [
      "code": .integer(Int64(code)), "message": .string(message), "status": .string(status),
    ]
    if !details.isEmpty { error["details"] = .array(details) }
    return ["error": .object(error)]
  }

  var answer: StandInAnswer { .json(code, body, "refused: \(message)") }

  static func invalid(_ message: String) -> GeminiError {
    GeminiError(400, "INVALID_ARGUMENT", message)
  }

  /// Unknown fields as the API words them; `names` are pairs of name and parent path.
  static func unknownFields(_ names: [(name: String, path: String)]) -> GeminiError {
    let violations = names.map { name, path in
      let place = path.isEmpty ? "" : " at '\(path)'"
      return (
        path, "Invalid JSON payload received. Unknown name \"\(name)\"\(place): Cannot find field."
      )
    }
    let described = violations.map { path, text -> JSONValue in
      path.isEmpty
        ? ["description": .string(text)]
        : ["field": .string(path), "description": .string(text)]
    }
    return GeminiError(
      400, "INVALID_ARGUMENT", violations.map(\.1).joined(separator: "\n"),
      details: [
        [
          "@type": "type.googleapis.com/google.rpc.BadRequest",
          "fieldViolations": .array(described),
        ]
      ])
  }

  static let missingKey = GeminiError(
    403, "PERMISSION_DENIED",
    "Method doesn't allow unregistered callers (callers without established identity). "
      + "Please use API Key or other form of API consumer identity to call this API.")

  /// Gemini says 400 to a wrong key, and names the reason in the details.
  static let wrongKey = GeminiError(
    400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.",
    details: [
      [
        "@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": "API_KEY_INVALID",
        "domain": "googleapis.com",
        "metadata": ["service": "generativelanguage.googleapis.com"],
      ],
      [
        "@type": "type.googleapis.com/google.rpc.LocalizedMessage", "locale": "en-US",
        "message": "API key not valid. Please pass a valid API key.",
      ],
    ])

  /// A quota ran out: per minute with a delay, per day without an end in sight.
  static func quota(id: String, retryAfter delay: Duration) -> GeminiError {
    let seconds = "\((delay.milliseconds / 10).rounded(.up) / 100)s"
    return GeminiError(
      429, "RESOURCE_EXHAUSTED",
      "You exceeded your current quota, please check your plan and billing details. "
        + "Please retry in \(seconds).",
      details: [
        [
          "@type": "type.googleapis.com/google.rpc.QuotaFailure",
          "violations": [
            [
              "quotaMetric":
                "generativelanguage.googleapis.com/generate_content_free_tier_requests",
              "quotaId": .string(id), "quotaValue": "10",
            ]
          ],
        ],
        ["@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": .string(seconds)],
      ])
  }
}
