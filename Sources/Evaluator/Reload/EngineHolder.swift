import Synchronization

/// The engine in use. A call takes it once and ends with it; the calls after a `swap` take the new one.
final class EngineHolder: Sendable {
  private let engine: Mutex<EvaluationEngine>

  init(_ engine: EvaluationEngine) { self.engine = Mutex(engine) }

  var current: EvaluationEngine { engine.withLock { $0 } }

  /// Returns the engine that was in use until now.
  func swap(to new: EvaluationEngine) -> EvaluationEngine {
    engine.withLock { engine in
      defer { engine = new }
      return engine
    }
  }
}
