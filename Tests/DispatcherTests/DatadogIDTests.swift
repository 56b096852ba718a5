import DetraModel
import DetraSettings
import Testing

@testable import Dispatcher

@Suite struct DatadogIDTests {
  @Test(arguments: [
    ("00f067aa0ba902b7", "67667974448284343"), ("FFFFFFFFFFFFFFFF", "18446744073709551615"),
    ("18446744073709551615", "18446744073709551615"), ("0000000000000001", "1"), ("7", "7"),
  ])
  func aSpansIdIsDecimal(_ given: String, _ expected: String) {
    #expect(DatadogID.span(given) == expected)
  }

  @Test(arguments: [
    "call-1", "", "0", "0000000000000000", "18446744073709551616", "00f067aa0ba902b", "١٢٣",
  ])
  func anyOtherSpanIdBecomesANumberOfItsOwnThatStaysTheSame(_ given: String) throws {
    let id = DatadogID.span(given)
    #expect(try #require(UInt64(id)) > 0)
    #expect(id == DatadogID.span(given) && id != DatadogID.span(given + "x"))
  }

  @Test(arguments: [
    ("4BF92F3577B34DA6A3CE929D0E0E4736", "4bf92f3577b34da6a3ce929d0e0e4736"),
    ("0192F3A4-0000-7000-8000-0123456789AB", "0192f3a40000700080000123456789ab"),
    ("13932955089405749200", "13932955089405749200"), ("00f067aa0ba902b7", "67667974448284343"),
  ])
  func aTracesIdIsHexOrDecimal(_ given: String, _ expected: String) {
    #expect(DatadogID.trace(given) == expected)
  }

  @Test func anyOtherTraceIdBecomes32HexDigits() {
    let id = DatadogID.trace("trace-1")
    #expect(DatadogID.w3c(id, digits: 32) == id && id == DatadogID.trace("trace-1"))
    #expect(DatadogID.trace(String(repeating: "0", count: 32)) != String(repeating: "0", count: 32))
  }

  @Test func openTelemetrysTraceIsDecimalAndAllOf128Bits() {
    #expect(
      DatadogID.otelTrace("4bf92f3577b34da6a3ce929d0e0e4736")
        == "100985939111033328018442752961257817910")
    #expect(
      DatadogID.otelTrace(String(repeating: "f", count: 32))
        == "340282366920938463463374607431768211455")
    #expect(DatadogID.otelTrace("42") == "42")
  }

  @Test func sixteenDigitsAreHexUnlessDdtraceGaveThem() {
    #expect(DatadogID.span("1234567890123456") == "1311768467284833366")
    #expect(DatadogID.ddtraceSpan("1234567890123456") == "1234567890123456")
  }

  // MARK: - Which span

  private func reference(
    _ spans: SpanSender, joinTag: String? = nil, _ change: (inout EvaluatedCall) -> Void
  ) -> SpanReference? {
    var settings = LLMObservabilitySettings()
    settings.spans = spans
    settings.joinTag = joinTag
    var call = makeEvaluation().call
    change(&call)
    return SpanReference(call, settings)
  }

  @Test func aCallWithoutASpanIdHasOneFromItsOwn() {
    let span = reference(.detra) { $0.traceID = "4bf92f3577b34da6a3ce929d0e0e4736" }
    #expect(
      span?.join
        == .ids(span: DatadogID.span("call-1"), trace: "4bf92f3577b34da6a3ce929d0e0e4736"))
  }

  @Test func theCallsTagSaysWhoSentItsSpanBeforeTheSettingDoes() {
    let span = reference(.detra) {
      $0.tags = ["span_sender": "otel"]
      $0.traceID = "0000000000000000000000000000002a"
      $0.spanID = "00f067aa0ba902b7"
    }
    #expect(span?.sender == .otel)
    #expect(span?.join == .ids(span: "67667974448284343", trace: "42"))
    #expect(reference(.otel) { $0.tags = ["span_sender": "detra"] }?.sender == .detra)
    #expect(reference(.otel) { $0.tags = ["span_sender": "nobody"] } == nil)
  }

  @Test func aSpanOfAnothersIsFoundByTagOrByIdsOrNotAtAll() {
    #expect(reference(.ddtrace) { _ in } == nil)
    #expect(
      reference(.ddtrace, joinTag: "msg_id") { $0.tags = ["msg_id": "Ä-1"] }?.join
        == .tag(key: "msg_id", value: "Ä-1"))
    #expect(
      reference(.ddtrace, joinTag: "msg_id") { $0.spanID = "123" }?.join
        == .ids(span: "123", trace: DatadogID.trace("trace-call-1")))
  }
}
