import DetraModel
import Testing

@testable import Dispatcher

@Suite struct AlertDraftTests {
  /// One partition's book and the decisions on it, each written at once.
  private struct Desk {
    var book: AlertBook

    init(coolDown: Int64 = 300, recovery: Int64 = 900, capacity: Int = 1000) {
      book = AlertBook(
        terms: AlertTerms(
          coolDown: .seconds(coolDown), recovery: .seconds(recovery), memory: .seconds(86_400),
          capacity: capacity))
    }

    private mutating func turn<Result>(_ body: (inout AlertDraft) -> Result) -> Result {
      let (result, changes) = {
        var draft = AlertDraft(book)
        return (body(&draft), draft.changes)
      }()
      book.apply(changes)
      return result
    }

    mutating func note(
      _ second: Int64, _ severity: IncidentSeverity = .sev3, fingerprint: String = "f",
      node: String = "extract_entities", incident: Bool = false, pages: Bool = false
    ) -> Telling? {
      let now = noon.advanced(by: .seconds(second))
      let alert = makeAlert(severity: severity) {
        $0.tags = ["severity:\(severity.rawValue.lowercased())"]
        $0.fingerprint = fingerprint
        $0.node = node
        $0.occurredAt = now
      }
      return turn {
        $0.note(AlertDecision(alert: alert, pages: pages, opensIncident: incident), at: now)
      }
    }

    mutating func clean(_ second: Int64, node: String = "extract_entities") -> [Telling] {
      let call = makeEvaluation(node: node).call
      return turn {
        $0.noteClean(call, evaluatedAt: noon.advanced(by: .seconds(second)))
      }
    }

    mutating func digests(_ second: Int64) -> [Telling] {
      let now = noon.advanced(by: .seconds(second))
      let due = book.takeDueDigests(at: now)
      return turn { $0.digest(due, at: now) }
    }

    mutating func sweep(_ second: Int64) {
      let old = book.superfluous(at: noon.advanced(by: .seconds(second)))
      turn { $0.forget(old) }
    }
  }

  @Test func theFirstIsToldAndThoseWithinTheCoolDownAreCountedIntoTheNext() {
    var desk = Desk()
    let told = [0, 100, 200, 300, 301].map { desk.note($0) }
    #expect(told.map { $0?.alert.occasion } == [.raised, nil, nil, nil, .repeated])
    #expect(told.last??.alert.count == 4)
    #expect(told.last??.alert.since == noon.advanced(by: .seconds(100)))
  }

  @Test func whatWasHeldBackIsToldAsOneDigestThoughNothingMoreComes() throws {
    var desk = Desk()
    for second in 0..<38 { _ = desk.note(Int64(second)) }
    #expect(desk.digests(299).isEmpty)
    let digest = desk.digests(300)
    #expect(digest.map(\.alert.count) == [37])
    #expect(digest.first?.alert.occasion == .repeated)
    #expect(digest.first?.alert.since == noon.advanced(by: .seconds(1)))
    #expect(desk.digests(900).isEmpty)
    // What comes after it begins a cool-down of its own.
    #expect(desk.note(400) == nil)
    #expect(desk.digests(599).isEmpty)
    #expect(desk.digests(600).map(\.alert.count) == [1])
  }

  @Test func aDigestThatCouldNotBeWrittenIsTakenAgain() {
    var desk = Desk()
    _ = [0, 1].map { desk.note($0) }
    let now = noon.advanced(by: .seconds(300))
    let due = desk.book.takeDueDigests(at: now)
    #expect(desk.book.takeDueDigests(at: now).isEmpty)
    desk.book.giveBack(due)
    #expect(desk.digests(300).map(\.alert.count) == [1])
  }

  @Test func aWorseOneIsToldAtOnceAndOnlyTheFirstOfThem() {
    var desk = Desk()
    let told = [
      desk.note(0, .sev4), desk.note(10, .sev4), desk.note(20, .sev1, incident: true),
      desk.note(30, .sev1, incident: true), desk.note(40, .sev4),
    ]
    #expect(told.map { $0?.alert.occasion } == [.raised, nil, .escalated, nil, nil])
    #expect(told[2]?.alert.count == 2)
    #expect(told.map { $0?.touchesIncident } == [false, nil, true, nil, nil])
  }

  @Test func troubleThatGoesOnIsToldAgainButOpensOneIncident() {
    var desk = Desk()
    let told = stride(from: 0, through: 1900, by: 60).compactMap {
      desk.note($0, .sev1, incident: true)
    }
    #expect(told.count == 6)
    // A repeat opens one only where there is none, which the channel knows.
    #expect(told.allSatisfy { $0.touchesIncident })
    #expect(told.dropFirst().allSatisfy { $0.alert.occasion == .repeated && $0.alert.count == 6 })
  }

  @Test func whatWakesSomebodyIsToldAtOnceThoughAsBadAOneWasToldThatDidNot() throws {
    var desk = Desk()
    // A mild flag of a call that leaks is SEV-1, and the security issue beside it pages.
    #expect(desk.note(0, .sev1)?.pages == false)
    #expect(desk.note(10, .sev1) == nil)
    let told = desk.note(20, .sev1, incident: true, pages: true)
    let woken = try #require(told)
    #expect(woken.alert.occasion == .escalated && woken.alert.escalatedFrom == nil)
    #expect(woken.pages && woken.touchesIncident && woken.alert.count == 2)
    // Once; and whoever was woken hears how it goes on.
    #expect(desk.note(30, .sev1, incident: true, pages: true) == nil)
    #expect(desk.digests(320).map(\.pages) == [true])
  }

  @Test func anIncidentIsOpenedThoughTheTroubleIsNoWorse() {
    var desk = Desk()
    _ = desk.note(0, .sev2)
    let told = desk.note(1, .sev2, incident: true)
    #expect(told?.touchesIncident == true && told?.pages == false)
  }

  @Test func aDigestIsAsBadAsTheWorstOfIt() throws {
    var desk = Desk()
    for (second, severity) in [IncidentSeverity.sev2, .sev4, .sev3, .sev4].enumerated() {
      _ = desk.note(Int64(second), severity)
    }
    let told = desk.digests(300)
    let digest = try #require(told.first?.alert)
    #expect(digest.severity == .sev3 && digest.count == 3)
    #expect(digest.tags.contains("severity:sev-3") && !digest.tags.contains("severity:sev-4"))
    // The next digest is of its own.
    _ = desk.note(301, .sev4)
    #expect(desk.digests(600).map(\.alert.severity) == [.sev4])
  }

  /// By the clock, or by the next one that comes after the cool-down.
  @Test(arguments: [true, false]) func aRepeatIsToldAlikeHoweverItComesToBeTold(
    byTheClock: Bool
  ) throws {
    var desk = Desk()
    func repeated(_ severity: IncidentSeverity, at second: Int64) -> Telling? {
      _ = desk.note(second, severity, incident: severity >= .sev2)
      return byTheClock
        ? desk.digests(second + 1000).first
        : desk.note(second + 1000, severity, incident: severity >= .sev2)
    }
    _ = desk.note(0, .sev2, incident: true)
    let severe = repeated(.sev2, at: 1)
    let bad = try #require(severe)
    #expect(bad.pages && bad.touchesIncident && bad.alert.occasion == .repeated)
    let milder = repeated(.sev3, at: 1002)
    let mild = try #require(milder)
    #expect(!mild.pages && !mild.touchesIncident)
  }

  /// Whatever came before: who is to be woken is, what calls for an incident has one, no severity goes untold for
  /// longer than a cool-down, and every evaluation is told or counted once.
  @Test(arguments: 0..<50) func nothingSevereHidesBehindWhatWasTold(seed: UInt64) {
    var random = SplitMix(seed: seed)
    var desk = Desk()
    var (isPaged, hasIncident, told, worst) = (false, false, 0, IncidentSeverity.sev4)
    for step in 0..<200 {
      let second = Int64(step * 20)
      let severity = IncidentSeverity.allCases.randomElement(using: &random) ?? .sev4
      let (pages, incident) = (random.next() % 8 == 0, random.next() % 8 == 0)
      let tellings =
        desk.digests(second)
        + [desk.note(second, severity, incident: incident, pages: pages)].compactMap(\.self)
      told += tellings.reduce(0) { $0 + $1.alert.count }
      // An incident pages too.
      isPaged = isPaged || tellings.contains { $0.pages || $0.touchesIncident }
      hasIncident = hasIncident || tellings.contains(where: \.touchesIncident)
      worst = tellings.map(\.alert.severity).reduce(worst, max)
      #expect(isPaged || !pages)
      #expect(hasIncident || !incident)
      #expect(worst >= severity)
    }
    told += desk.digests(200 * 20 + 300).reduce(0) { $0 + $1.alert.count }
    #expect(told == 200)
  }

  @Test func aNodeThatHasBeenCleanLongEnoughHasRecoveredOnce() {
    var desk = Desk()
    _ = desk.note(0, .sev1, fingerprint: "a", incident: true)
    _ = desk.note(100, .sev3, fingerprint: "b")
    _ = desk.note(100, .sev3, fingerprint: "c", node: "summarize_document")
    #expect(desk.clean(999).isEmpty)
    let told = desk.clean(1000)
    #expect(told.map(\.alert.fingerprint) == ["a", "b"])
    #expect(told.map(\.alert.occasion) == [.recovered, .recovered])
    #expect(told.map(\.touchesIncident) == [true, false])
    #expect(told.map(\.pages) == [true, false])
    #expect(desk.clean(1001).isEmpty)
    #expect(desk.book.states.keys.sorted() == ["c"])
    #expect(desk.note(1002, fingerprint: "a")?.alert.occasion == .raised)
  }

  @Test func aBacklogOfTroubleEndsNoTrouble() {
    var desk = Desk()
    _ = desk.note(0)
    // Evaluated soon after, and read an hour later.
    #expect(desk.clean(60).isEmpty)
  }

  @Test func fingerprintsDoNotShareACoolDown() {
    var desk = Desk()
    #expect(desk.note(0, fingerprint: "a") != nil)
    #expect(desk.note(1, fingerprint: "b") != nil)
  }

  @Test func errorsWithIdsInTheirTypesAreFewTroubles() throws {
    func book(of states: [String: AlertState]) -> AlertBook {
      var book = Desk().book
      book.apply(states.mapValues { $0 })
      return book
    }
    func errors(_ numbers: Range<Int>, _ book: AlertBook) -> (told: [Telling], book: AlertBook) {
      var (draft, book) = (AlertDraft(book), book)
      let told = numbers.compactMap { number in
        let evaluation = makeEvaluation(id: "e\(number)", score: nil) {
          $0.outcome = .errorRecorded
          $0.call.error = CallError(type: "NotFound \(number)", message: "gone")
        }
        return AlertPolicy().decisions(for: evaluation, tags: []).first
          .flatMap { draft.note($0, at: noon) }
      }
      book.apply(draft.changes)
      return (told, book)
    }
    let (told, first) = errors(0..<100, Desk().book)
    #expect(told.count == AlertBook.maximumErrorTypes + 1)
    #expect(first.states.count == AlertBook.maximumErrorTypes + 1)
    let other = try #require(told.last?.alert)
    #expect(other.category == "other" && other.reason == "NotFound 20: gone")
    #expect(other.tags.contains("error_type:other") && !other.title.contains("NotFound"))
    #expect(first.states[other.fingerprint]?.suppressed == 79)
    // Whoever takes over reads the states and goes on alike; a type that is known stays itself.
    let (later, second) = errors(0..<200, book(of: first.states))
    #expect(later.isEmpty && second.states.keys == first.states.keys)
    #expect(second.states[other.fingerprint]?.suppressed == 79 + 180)
  }

  @Test func aTroubleThatGoesOnForDaysIsScheduledOnce() {
    var desk = Desk()
    for step in 0..<2000 {
      _ = desk.note(Int64(step * 100), step % 7 == 0 ? .sev1 : .sev3)
      _ = desk.digests(Int64(step * 100 + 50))
      #expect(desk.book.scheduledDigests <= 1)
    }
  }

  @Test func noMoreIsRememberedThanThereIsRoomFor() {
    var desk = Desk(capacity: 100)
    for number in 0..<1000 {
      _ = desk.note(Int64(number), fingerprint: "f\(number)")
      if number % 10 == 9 { desk.sweep(Int64(number)) }
      #expect(desk.book.states.count <= 110)
    }
    #expect(desk.book.states["f999"] != nil)
    #expect(desk.book.states["f0"] == nil)
    desk.sweep(999 + 86_401)
    #expect(desk.book.states.isEmpty && desk.book.troubles.isEmpty)
  }
}
