/// What to do about a failure, decided once where the error is born.
public enum FailureKind: Sendable, Hashable {
  /// May succeed later; `after` is the wait that the other side asked for, if it did.
  case retryable(after: Duration? = nil)
  /// This item can never succeed: dead letter it and go on.
  case rejected
  /// Nothing can succeed until a person mends something (credentials, a missing topic): stop taking work.
  case fatal
}
