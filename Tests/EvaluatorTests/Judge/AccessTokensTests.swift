import DetraHTTP
import DetraSettings
import Synchronization
import Testing

@testable import Evaluator

@Suite struct AccessTokensTests {
  @Test func oneTokenServesAllCallsUntilItEnds() async throws {
    let clock = ManualSeconds()
    let source = ScriptedTokens(lifetime: .seconds(3600))
    let tokens = AccessTokens(source, now: { clock.now })
    #expect(try await tokens.headers() == ["authorization": "Bearer token-1"])
    clock.advance(.seconds(3000))
    #expect(try await tokens.headers() == ["authorization": "Bearer token-1"])
    #expect(source.fetches == 1)
    clock.advance(.seconds(600))
    #expect(try await tokens.headers() == ["authorization": "Bearer token-2"])
  }

  @Test func callsThatArriveTogetherShareOneFetch() async throws {
    let source = ScriptedTokens(lifetime: .seconds(3600), isHeld: true)
    let tokens = AccessTokens(source, now: { .zero })
    async let first = tokens.headers()
    async let second = tokens.headers()
    async let third = tokens.headers()
    await source.awaitFetch()
    source.release()
    let all = try await [first, second, third]
    #expect(Set(all.map { $0["authorization"] }) == ["Bearer token-1"])
    #expect(source.fetches == 1)
  }

  @Test func callsGoOnWithTheTokenThatHoldsWhileTheNextIsFetched() async throws {
    let clock = ManualSeconds()
    let source = ScriptedTokens(lifetime: .seconds(3600))
    let tokens = AccessTokens(source, now: { clock.now })
    _ = try await tokens.headers()
    source.hold()
    clock.advance(.seconds(3400))
    #expect(try await tokens.headers() == ["authorization": "Bearer token-1"])
    await source.awaitFetch()
    #expect(try await tokens.headers() == ["authorization": "Bearer token-1"])
    source.release()
    clock.advance(.seconds(180))
    #expect(try await tokens.headers() == ["authorization": "Bearer token-2"])
    #expect(source.fetches == 2)
  }

  @Test func aFailureToRenewEarlyIsNoFailureOfACall() async throws {
    let clock = ManualSeconds()
    let source = ScriptedTokens(lifetime: .seconds(3600))
    let tokens = AccessTokens(source, now: { clock.now })
    _ = try await tokens.headers()
    source.fail(.serverError)
    clock.advance(.seconds(3400))
    #expect(try await tokens.headers() == ["authorization": "Bearer token-1"])
    clock.advance(.seconds(200))
    let fault = await #expect(throws: CredentialFault.self) { try await tokens.headers() }
    #expect(fault?.class == .serverError)
  }

  @Test func aRefusedTokenIsRenewedOnceForAllThatHadIt() async throws {
    let source = ScriptedTokens(lifetime: .seconds(3600))
    let tokens = AccessTokens(source, now: { .zero })
    let refused = try await tokens.headers()
    #expect(await tokens.areRenewed(after: refused))
    #expect(await tokens.areRenewed(after: refused))
    #expect(source.fetches == 2)
    // The new one is refused as well: a third would not mend it.
    let next = try await tokens.headers()
    #expect(await tokens.areRenewed(after: next) == false)
    #expect(source.fetches == 2)
  }
}

private final class ManualSeconds: Sendable {
  private let time = Mutex(Duration.zero)
  var now: Duration { time.withLock { $0 } }
  func advance(_ duration: Duration) { time.withLock { $0 += duration } }
}

/// Hands out `token-1`, `token-2`, …; may be held back, and may fail.
private final class ScriptedTokens: AccessTokenSource {
  private struct State {
    var fetches = 0
    var isHeld = false
    var failure: JudgeFailure.Class?
    var held: [CheckedContinuation<Void, Never>] = []
    var watchers: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>
  private let lifetime: Duration

  init(lifetime: Duration, isHeld: Bool = false) {
    self.lifetime = lifetime
    state = Mutex(State(isHeld: isHeld))
  }

  var fetches: Int { state.withLock { $0.fetches } }
  func hold() { state.withLock { $0.isHeld = true } }
  func fail(_ kind: JudgeFailure.Class) { state.withLock { $0.failure = kind } }

  func release() {
    let held = state.withLock { state in
      state.isHeld = false
      defer { state.held = [] }
      return state.held
    }
    for continuation in held { continuation.resume() }
  }

  /// Returns when a fetch is held back.
  func awaitFetch() async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.held.isEmpty { state.watchers.append(continuation) }
        return !state.held.isEmpty
      }
      if isThere { continuation.resume() }
    }
  }

  func fetch() async throws(CredentialFault) -> AccessToken {
    let number = state.withLock { state in
      state.fetches += 1
      return state.fetches
    }
    await withCheckedContinuation { continuation in
      let watchers: [CheckedContinuation<Void, Never>]? = state.withLock { state in
        guard state.isHeld else { return nil }
        state.held.append(continuation)
        defer { state.watchers = [] }
        return state.watchers
      }
      for watcher in watchers ?? [] { watcher.resume() }
      if watchers == nil { continuation.resume() }
    }
    if let failure = state.withLock({ $0.failure }) {
      throw CredentialFault(class: failure, message: "scripted")
    }
    return AccessToken(secret: Secret("token-\(number)"), lifetime: lifetime)
  }
}
