import DetraModel

/// What an alert is called, in the same words in every channel.
extension Alert {
  /// One line that stands alone.
  var headline: String {
    switch occasion {
    case .raised: subject
    case .escalated: "Worse: \(subject)"
    case .repeated: "\(count) more: \(subject)"
    case .recovered: "Recovered: \(title)"
    case .withheld: heldBack
    }
  }

  private var heldBack: String {
    switch count {
    case 0: "Trouble has ended while alerts were held back"
    case 1: "1 alert was held back, \(severity.rawValue)"
    default: "\(count) alerts were held back, the worst \(severity.rawValue)"
    }
  }

  private var subject: String {
    switch kind {
    case .flagRaised: "detra Flag: \(node)"
    case .incidentCreated: "Incident Created: \(title)"
    case .securityIssue, .errorCaptured, .agentAnomaly: title
    }
  }

  /// `SEV-1`; of an escalation `SEV-1, was SEV-3`.
  var severityText: String {
    severity.rawValue + (escalatedFrom.map { ", was \($0.rawValue)" } ?? "")
  }

  /// `0.42 (threshold 0.85)`; nil without a score, and where the last of many would stand for all.
  var scoreText: String? {
    guard isAboutOneCall, let score else { return nil }
    return score.twoDecimals + (threshold.map { " (threshold \($0.twoDecimals))" } ?? "")
  }

  /// How many alike there were: `37 more like this in 10 min`; nil when the alert stands for itself alone.
  var tally: String? {
    switch occasion {
    case .raised, .escalated: count > 1 ? "\(count - 1) more like this\(meanwhile)" : nil
    case .repeated: "\(count) more like this\(meanwhile)"
    case .recovered: "\(count) in all, the first at \(since.rfc3339)"
    case .withheld: count > 0 ? "\(count)\(meanwhile), the first at \(since.rfc3339)" : nil
    }
  }

  /// Whether the call it names is what it is about, so that it says what happened and what to do. A digest, a recovery
  /// and what was held back follow a message that did, and only end with a call.
  var isAboutOneCall: Bool { [.raised, .escalated].contains(occasion) }

  /// Whether somebody ought to look at it now.
  var isUrgent: Bool {
    severity >= .sev2 && [.raised, .escalated, .withheld].contains(occasion)
  }

  /// `late by 3 h`: it is told so long after it was seen that it may well be over, as after an outage. Nil for what is
  /// told in time, and for digests, which wait on purpose.
  func lateness(at now: Timestamp) -> String? {
    let seconds = now.seconds - occurredAt.seconds
    guard seconds >= 600, occasion != .repeated, occasion != .withheld else { return nil }
    return "late by \(Self.words(seconds))"
  }

  private var meanwhile: String {
    let seconds = occurredAt.seconds - since.seconds
    return seconds < 1 ? "" : " in \(Self.words(seconds))"
  }

  private static func words(_ seconds: Int64) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    default: "\(seconds / 3600) h"
    }
  }
}

extension ExternalReference {
  /// As people say it: `INC-42`.
  var label: String { number.map { "INC-\($0)" } ?? id }
}
