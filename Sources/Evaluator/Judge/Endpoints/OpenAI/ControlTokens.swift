/// Words that end a turn or begin one in the chat templates of open models.
///
/// Servers of such models (llama.cpp, Ollama, some set-ups of vLLM) put the template around a message first and look for
/// special tokens in the whole afterwards: a record that spells one would begin a turn of its own. So each is broken
/// by a zero-width space behind its first character; `RecordQuotes` does not count those.
enum ControlTokens {
  /// Of ChatML, Llama 3, Phi, GLM, gpt-oss and, with the wide bar, DeepSeek: whatever stands behind it.
  private static let openings = ["<|", "<\u{FF5C}"]

  private static let whole = [
    // Llama 2, Mistral
    "<s>", "</s>", "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "[SYSTEM_PROMPT]",
    "[/SYSTEM_PROMPT]", "[TOOL_CALLS]", "[TOOL_RESULTS]", "[/TOOL_RESULTS]", "[AVAILABLE_TOOLS]",
    "[/AVAILABLE_TOOLS]", "[THINK]", "[/THINK]",
    // Gemma
    "<start_of_turn>", "<end_of_turn>", "<bos>", "<eos>",
    // Qwen, DeepSeek
    "<think>", "</think>", "<tool_call>", "</tool_call>", "<tool_response>", "</tool_response>",
    // T5 and older ones
    "<unk>", "<pad>", "[CLS]", "[SEP]", "[MASK]",
  ]

  private static let byFirst = Dictionary(
    grouping: (openings + whole).map { Array($0.utf8) }, by: \.[0])
  private static let zeroWidthSpace = Array("\u{200B}".utf8)

  /// The text with each of them broken; the same text where there is none.
  static func broken(in text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var result: [UInt8] = []
      var copied = 0
      for index in bytes.indices {
        guard let tokens = byFirst[bytes[index]],
          tokens.contains(where: { bytes[index...].starts(with: $0) })
        else { continue }
        result += bytes[copied...index]
        result += zeroWidthSpace
        copied = index + 1
      }
      result += bytes[copied...]
      return String(decoding: result, as: UTF8.self)
    }
  }
}
