import DetraModel

/// A family of prompt injections and jailbreaks, by what the text tries to do.
public enum InjectionFamily: String, Codable, Sendable, CaseIterable {
  /// Tells the model to drop the instructions it has.
  case instructionOverride = "instruction_override"
  /// Asks for the system prompt or other hidden text.
  case systemPromptExtraction = "system_prompt_extraction"
  /// Writes the marks that only the application should write: chat templates, fake system turns.
  case templateForgery = "template_forgery"
  /// Asks to decode a text and to do what it says.
  case encodedInstruction = "encoded_instruction"
  /// Shows turns of a dialogue in which the model obeys, so that it goes on like that.
  case manyShot = "many_shot"
  /// Hands the attack over in parts, to be joined.
  case payloadSplitting = "payload_splitting"
  /// Speaks to the model out of a document, a mail or the output of a tool.
  case indirectInjection = "indirect_injection"
  /// Sends data to a stranger: in a URL, an image, a mail.
  case dataExfiltration = "data_exfiltration"
  /// Makes an agent call a tool, or claims rights for it.
  case toolAbuse = "tool_abuse"
  /// Gives the model another self, one without rules.
  case rolePlay = "role_play"
  /// Tells a story in which what is forbidden is allowed.
  case fictionFraming = "fiction_framing"
  /// Forbids the model to refuse, warn or apologise.
  case refusalSuppression = "refusal_suppression"
  /// No shape of the others; the statistical model takes it for an attack.
  case statistical

  var check: SecurityCheck {
    switch self {
    case .rolePlay, .fictionFraming, .refusalSuppression: .jailbreakAttempt
    default: .promptInjection
    }
  }
}

extension InjectionFamily {
  var severity: Severity {
    switch self {
    case .instructionOverride, .templateForgery, .indirectInjection, .dataExfiltration, .toolAbuse:
      .high
    default: .medium
    }
  }

  /// Of two that overlap, the lower one names the finding.
  var rank: Int {
    switch self {
    case .templateForgery: 0
    case .dataExfiltration: 1
    case .instructionOverride: 2
    case .systemPromptExtraction: 3
    case .toolAbuse: 4
    case .indirectInjection: 5
    case .encodedInstruction, .payloadSplitting, .manyShot: 6
    case .refusalSuppression: 7
    case .rolePlay, .fictionFraming: 8
    case .statistical: 9
    }
  }
}
