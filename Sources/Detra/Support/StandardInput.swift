import Dispatch
import Foundation

/// Standard input as pieces of bytes, read when they are asked for, on a queue of its own because reads block.
enum StandardInput {
  private static let queue = DispatchQueue(label: "detra.stdin")

  static var pieces: AsyncStream<Data> {
    AsyncStream {
      await withCheckedContinuation { continuation in
        queue.async {
          let piece = FileHandle.standardInput.availableData
          continuation.resume(returning: piece.isEmpty ? nil : piece)
        }
      }
    }
  }
}
