import Crypto
import Foundation

/// What a verdict depends on, as SHA-256: the judges with their models, the version of the prompt, and every word
/// that they are sent.
struct VerdictKey: Sendable, Hashable {
  private let digest: SHA256.Digest

  /// `judges` names all who are asked, with what shapes their answers.
  init(_ request: JudgeRequest, judges: String) {
    var hash = SHA256()
    let parts =
      [
        judges, String(JudgePrompt.version), JudgePrompt.nodePart(request.instructions),
        request.record.cut == nil ? "whole" : "cut",
      ]
      + request.record.sections.flatMap { [$0.name, $0.text] }
    for part in parts {
      // The length first, so that no two lists of parts are the same bytes.
      withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian) { hash.update(bufferPointer: $0) }
      var part = part
      part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    }
    digest = hash.finalize()
  }
}
