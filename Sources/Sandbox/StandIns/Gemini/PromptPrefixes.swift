import DequeModule
import Synchronization

/// Gemini's implicit cache: the start of a prompt seen before costs less. Here a prefix is all parts but the last.
final class PromptPrefixes: Sendable {
  private struct State {
    var seen: Set<Int> = []
    var order: Deque<Int> = []
  }

  private let state = Mutex(State())
  private let minimumTokens: Int
  private let capacity = 1000

  init(minimumTokens: Int) { self.minimumTokens = minimumTokens }

  /// Tokens of the prefix if it was seen before, else 0; from now on it was.
  func cachedTokens(of request: GeminiRequest, model: String) -> Int {
    cachedTokens(of: Array(request.texts.dropLast()), model: model)
  }

  func cachedTokens(of prefix: [String], model: String) -> Int {
    let tokens = prefix.reduce(0) { $0 + GeminiRequest.tokens(in: $1) }
    guard tokens >= minimumTokens, tokens > 0 else { return 0 }
    var hasher = Hasher()
    hasher.combine(model)
    hasher.combine(prefix)
    let hash = hasher.finalize()
    return state.withLock { state in
      guard state.seen.insert(hash).inserted else { return tokens }
      state.order.append(hash)
      if state.order.count > capacity, let oldest = state.order.popFirst() {
        state.seen.remove(oldest)
      }
      return 0
    }
  }

  func forget() { state.withLock { $0 = State() } }
}
