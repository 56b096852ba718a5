import Foundation

/// Runs a C call that blocks on a thread of its own, away from Swift's cooperative pool.
func blocking<Value: Sendable>(
  _ name: String, _ call: @escaping @Sendable () throws(KafkaError) -> Value
) async throws(KafkaError) -> Value {
  let result: Result<Value, KafkaError> = await withCheckedContinuation { continuation in
    startThread("kafka-\(name)") {
      do throws(KafkaError) {
        continuation.resume(returning: .success(try call()))
      } catch {
        continuation.resume(returning: .failure(error))
      }
    }
  }
  return try result.get()
}

func startThread(_ name: String, _ body: @escaping @Sendable () -> Void) {
  let thread = Thread(block: body)
  thread.name = name
  thread.start()
}

extension Duration {
  /// Rounded down, within what C's `int` holds.
  var milliseconds: Int32 { Int32(clamping: Int64(self / .milliseconds(1))) }
}
