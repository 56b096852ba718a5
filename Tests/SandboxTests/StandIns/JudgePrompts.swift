import DetraModel

/// The seeds' three nodes, and prompts in the judge's format.
enum JudgePrompts {
  static let nodes = [
    "extract_entities": (
      expected: [
        "Must return valid JSON with 'parties', 'dates', 'amounts' keys",
        "Party names must be proper nouns found in the source document",
        "Dates must be in ISO 8601 format", "Amounts must include currency codes",
      ],
      unexpected: [
        "Hallucinated party names not present in source document", "Fabricated dates or amounts",
        "Made-up case citations",
      ]
    ),
    "summarize_document": (
      expected: [
        "Summary must be under 500 words", "Must preserve key legal terms and definitions",
        "Must maintain neutral, objective tone", "Must not add information not in source",
      ],
      unexpected: [
        "Opinions or interpretations not in source", "Missing critical clauses or terms",
        "Incorrect summarization of obligations",
      ]
    ),
    "answer_query": (
      expected: [
        "Answer must be grounded in provided documents",
        "Must cite specific sections when making claims",
        "Must acknowledge uncertainty when information is unclear",
      ],
      unexpected: [
        "Claims without document support", "Legal advice or opinions",
        "Information from outside provided documents",
      ]
    ),
  ]

  static func node(_ name: String) -> String {
    guard let node = nodes[name] else { return "" }
    let expected = node.expected.enumerated().map { "e\($0 + 1): \($1)" }
    let unexpected = node.unexpected.enumerated().map { "u\($0 + 1): \($1)" }
    return (["Node \(name)", "Expected:"] + expected + ["Unwanted:"] + unexpected)
      .joined(separator: "\n")
  }

  static func record(_ sections: [(String, String)], nonce: String = "badolikuse") -> String {
    let bodies = sections.map { "[\($0) \(nonce)]\n\($1)\n" }.joined()
    return "\(bodies)[end \(nonce)]"
  }

  static func prompt(_ node: String, input: String, output: String) -> String {
    self.node(node) + "\n" + record([("input", input), ("output", output)])
  }

  /// A request in the format of the Evaluator's judge.
  static func request(
    node: String, input: String, output: String, config: [String: JSONValue] = [:]
  ) -> JSONValue {
    let usual: [String: JSONValue] = [
      "temperature": 0.1, "maxOutputTokens": 1024, "responseMimeType": "application/json",
      "responseSchema": schema, "thinkingConfig": ["thinkingBudget": 0],
    ]
    return [
      "systemInstruction": ["parts": [["text": "Judge the record by the behaviours."]]],
      "contents": [
        [
          "role": "user",
          "parts": [
            ["text": .string(self.node(node))],
            ["text": .string(record([("input", input), ("output", output)]))],
          ],
        ]
      ],
      "generationConfig": .object(usual.merging(config) { $1 }.filter { !$0.value.isNull }),
    ]
  }

  static let schema: JSONValue = [
    "type": "OBJECT", "required": ["checks"], "propertyOrdering": ["checks", "root_cause"],
    "properties": [
      "checks": [
        "type": "ARRAY",
        "items": [
          "type": "OBJECT", "required": ["id", "quote", "shown", "sure"],
          "propertyOrdering": ["id", "quote", "shown", "sure"],
          "properties": [
            "id": ["type": "STRING"], "quote": ["type": "STRING"],
            "shown": ["type": "BOOLEAN"], "sure": ["type": "NUMBER"],
          ],
        ],
      ],
      "root_cause": [
        "type": "OBJECT", "properties": ["category": ["type": "STRING"]],
      ],
    ],
  ]
}
