public import ServiceLifecycle
import Synchronization

/// A traffic sender as a service: stops at graceful shutdown, and knows what was taken so far.
public final class TrafficService: Service {
  private let makeSender: @Sendable () async throws -> TrafficSender
  private let state = Mutex(TrafficReport())

  /// - Parameter makeSender: called when the service starts; may wait for the target to be there.
  public init(_ makeSender: @escaping @Sendable () async throws -> TrafficSender) {
    self.makeSender = makeSender
  }

  /// What became of the calls sent so far.
  public var report: TrafficReport { state.withLock { $0 } }

  public func run() async throws {
    let sender = try await makeSender()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        let report = await sender.run { report in self.state.withLock { $0 = report } }
        self.state.withLock { $0 = report }
      }
      group.addTask { try? await gracefulShutdown() }
      await group.next()
      // A cancelled sender waits for the calls under way, so that each is counted as what became of it.
      group.cancelAll()
    }
    // Staying keeps the service group going when a bounded traffic is over.
    try? await gracefulShutdown()
  }
}
