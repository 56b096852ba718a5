/// Sees to it that a fault of ours or of another's does not empty a topic into the dead letters.
///
/// Past half bad records among the last hundred (twenty at least) the stage is held: it sets one record aside each
/// `Self.interval`, and goes on at full speed once good ones have brought the share down.
struct DeadLetterBreaker: Sendable {
  static let interval = Duration.seconds(30)
  static let window = 100
  static let minimum = 20

  private var recent: [Bool] = []
  private var next = 0

  var isOpen: Bool {
    recent.count >= Self.minimum && recent.count(where: { !$0 }) * 2 > recent.count
  }

  mutating func record(good: Bool) {
    if recent.count < Self.window {
      recent.append(good)
    } else {
      recent[next] = good
      next = (next + 1) % Self.window
    }
  }
}
