import DetraModel
import Testing

@testable import Dispatcher

@Suite struct AlertLedgerTests {
  private func decision(
    _ severity: IncidentSeverity = .sev3, fingerprint: String = "f", incident: Bool = false
  ) -> AlertDecision {
    AlertDecision(
      alert: makeAlert(severity: severity) { $0.fingerprint = fingerprint }, pages: false,
      opensIncident: incident)
  }

  /// Notes one alert at each second given, and says what came of them.
  private func verdicts(
    coolDown: Int64 = 300, _ alerts: [(second: Int64, decision: AlertDecision)]
  ) -> [AlertLedger.Verdict] {
    var ledger = AlertLedger(coolDown: .seconds(coolDown))
    return alerts.map {
      ledger.note($0.decision, at: noon.advanced(by: .seconds($0.second)), partition: 0)
    }
  }

  @Test func theFirstIsToldAndThoseWithinTheCoolDownAreCountedIntoTheNext() {
    let told = verdicts([0, 100, 200, 300, 301].map { ($0, decision()) })
    #expect(
      told == [
        .tell(count: 1, opensIncident: false), .suppress, .suppress, .suppress,
        .tell(count: 4, opensIncident: false),
      ])
  }

  @Test func aWorseOneIsToldAtOnceAndOnlyTheFirstOfThem() {
    let told = verdicts([
      (0, decision(.sev4)), (10, decision(.sev4)), (20, decision(.sev1, incident: true)),
      (30, decision(.sev1, incident: true)), (40, decision(.sev4)),
    ])
    #expect(
      told == [
        .tell(count: 1, opensIncident: false), .suppress, .tell(count: 2, opensIncident: true),
        .suppress, .suppress,
      ])
  }

  @Test func troubleThatGoesOnIsToldAgainButOpensOneIncident() {
    let told = verdicts(
      stride(from: 0, through: 660, by: 60).map { ($0, decision(.sev1, incident: true)) })
    #expect(
      told.filter { $0 != .suppress } == [
        .tell(count: 1, opensIncident: true), .tell(count: 6, opensIncident: false),
      ])
  }

  @Test func afterAQuietTimeTroubleIsNewAndWhatWasHeldBackIsNotForgotten() {
    let told = verdicts([
      (0, decision(.sev1, incident: true)), (10, decision(.sev1, incident: true)),
      (1000, decision(.sev1, incident: true)),
    ])
    #expect(told.last == .tell(count: 2, opensIncident: true))
  }

  @Test func fingerprintsDoNotShareACoolDown() {
    let told = verdicts([(0, decision(fingerprint: "a")), (1, decision(fingerprint: "b"))])
    #expect(!told.contains(.suppress))
  }

  @Test func aLedgerHoldsNoMoreThanItsCapacity() {
    var ledger = AlertLedger(coolDown: .seconds(300), capacity: 100)
    for number in 0..<1000 {
      _ = ledger.note(decision(fingerprint: "f\(number)"), at: noon, partition: 0)
      #expect(ledger.count <= 100)
    }
    #expect(ledger.state(of: "f999") != nil)
  }

  @Test func aPartitionThatLeavesTakesItsMemoryAlong() {
    var ledger = AlertLedger(coolDown: .seconds(300))
    _ = ledger.note(decision(fingerprint: "a"), at: noon, partition: 0)
    _ = ledger.note(decision(fingerprint: "b"), at: noon, partition: 1)
    ledger.forget(1)
    #expect(ledger.state(of: "a") != nil)
    #expect(ledger.state(of: "b") == nil)
  }

  @Test func aRecentMapKeepsWhatIsTouched() {
    var map = RecentMap<Int, Int>(capacity: 10)
    for number in 0..<1000 {
      map[number] = number
      map[0] = 0
      #expect(map.count <= 10)
      #expect(map[number] == number)
    }
    #expect(map[0] == 0)
    map[0] = nil
    #expect(map[0] == nil)
  }
}
