import DetraModel

/// What a path of the Gemini API names: a model, and whether it should generate.
struct GeminiTarget {
  var model: String
  var isGeneration: Bool

  init(_ request: StandInRequest) throws(GeminiError) {
    let parts = request.path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].isEmpty, ["v1", "v1beta"].contains(parts[1]),
      parts[2] == "models"
    else {
      throw GeminiError(404, "NOT_FOUND", "Requested entity was not found.")
    }
    let words = parts[3].split(separator: ":", maxSplits: 1)
    model = words.first.map(String.init) ?? ""
    isGeneration = words.count == 2
    guard model.hasPrefix("gemini-"), !isGeneration || words[1] == "generateContent" else {
      throw GeminiError(
        404, "NOT_FOUND",
        "models/\(model) is not found for API version \(parts[1]), or is not supported for "
          + "\(words.last ?? ""). Call ListModels to see the list of available models and their "
          + "supported methods.")
    }
    guard request.method == (isGeneration ? "POST" : "GET") else {
      throw GeminiError(404, "NOT_FOUND", "Requested entity was not found.")
    }
  }

  /// Of the model, for `GET /v1beta/models/{model}`.
  var description: JSONValue {
    [
      "name": .string("models/\(model)"), "displayName": .string("\(model) (stand-in)"),
      "version": "stand-in", "inputTokenLimit": 1_048_576, "outputTokenLimit": 65_536,
      "supportedGenerationMethods": ["generateContent"],
    ]
  }
}
