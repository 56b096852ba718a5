import DetraHTTP
import DetraModel
import DetraSettings
import Foundation
import Testing

@testable import Dispatcher

@Suite struct WebhookTests {
  private func webhook(_ settings: WebhookSettings) -> WebhookChannel {
    WebhookChannel(settings: settings)
  }

  private func request(
    _ settings: WebhookSettings, _ alert: Alert = makeAlert()
  ) throws -> HTTPRequest {
    try #require(
      try webhook(settings).request(for: makeNotification(alert), reference: nil, at: noon))
  }

  @Test func aWebhookGetsTheSeedsFieldsAndMore() {
    let incident = ExternalReference(id: "abc", number: 42, url: "https://app/incidents/42")
    let json = WebhookBody(notification: makeNotification(makeAlert(.escalated), incident)).json
    #expect(json["event"] == "flag_raised")
    #expect(json["occasion"] == "escalated")
    #expect(json["escalated_from"] == "SEV-4")
    #expect(json["node"] == "extract_entities")
    #expect(json["score"] == 0.42)
    #expect(json["category"] == "hallucination")
    #expect(json["reason"] == "party not in the source")
    #expect(json["since"] == "2026-03-01T11:50:00.000Z")
    #expect(json[path: "details", "remediation"] == ["Add examples"])
    #expect(json[path: "incident", "number"] == 42)
  }

  @Test func aWebhooksRequestHasItsHeadersAndTimeout() throws {
    let request = try request(
      WebhookSettings(
        url: "https://hook.example/a", headers: ["X-Key": "secret-header"], timeoutSeconds: 3))
    #expect(request.url == "https://hook.example/a")
    #expect(request.headers["x-key"] == "secret-header")
    #expect(request.timeout == .seconds(3) && request.connectTimeout == .seconds(3))
  }

  @Test func aSignatureIsOverTheTimeAndTheBody() {
    var headers: HTTPHeaders = [:]
    WebhookSignature.sign(
      Data(#"{"a":1}"#.utf8), secret: "whsec_0123456789abcdef", at: 1_772_366_400, in: &headers)
    #expect(headers["x-detra-timestamp"] == "1772366400")
    // python3: hmac.new(b"whsec_0123456789abcdef", b'1772366400.{"a":1}', "sha256").hexdigest()
    #expect(
      headers["x-detra-signature"]
        == "v1=f2b3ec118580bd62d485fcc28ba57f867411a5faf06f56f3541b6b6311718c3d")
  }

  @Test func onlyAWebhookWithASecretSignsAndNoHeaderOfOnesOwnTakesItsPlace() throws {
    let plain = try request(WebhookSettings(url: "https://hook.example/a"))
    #expect(plain.headers["x-detra-signature"] == nil)
    let signed = try request(
      WebhookSettings(
        url: "https://hook.example/a", headers: ["x-detra-signature": "v1=mine"], secret: "s"))
    #expect(signed.headers.values("x-detra-signature").count == 1)
    #expect(signed.headers["x-detra-signature"] != "v1=mine")
  }

  @Test func aRequestNamesItsNotificationWhateverItsIdIs() throws {
    let settings = WebhookSettings(url: "https://hook.example/a")
    let alert = makeAlert { $0.evaluationID = "call\r\nX-Evil: 1 é" }
    let key = try #require(try request(settings, alert).headers["idempotency-key"])
    #expect(key.hasPrefix("call%0D%0AX-Evil%3A%201%20%C3%A9%2F"))
    #expect(try request(settings, alert).headers["idempotency-key"] == key)
    #expect(try request(settings).headers["idempotency-key"] != key)
  }

  @Test(arguments: [true, false]) func privateAddressesAreRefusedUnlessAllowed(isAllowed: Bool)
    throws
  {
    let settings = WebhookSettings(url: "https://hook.example/a", allowPrivate: isAllowed)
    #expect(try request(settings).refusesPrivateAddresses == !isAllowed)
  }

  private func reason(_ settings: WebhookSettings, answering body: String) -> DeliveryFailure? {
    do throws(DeliveryFailure) {
      try webhook(settings).rules.check(HTTPResponse(status: 422, body: Data(body.utf8)))
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    "Cannot POST /services/T0/B0/letmein0", "Cannot POST /services/T0/B0/letmein0?sig=0123456789",
    #"{"url":"https:\/\/hook.example\/services\/T0\/B0\/letmein0?sig=0123456789"}"#,
    "Bearer open-sesame", "your open-sesame is stale",
  ])
  func noFormOfASecretIsRepeatedFromAnAnswer(body: String) throws {
    let settings = WebhookSettings(
      url: "https://hook.example/services/T0/B0/letmein0?sig=0123456789",
      headers: ["Authorization": "Bearer open-sesame"])
    for text in [body, String(repeating: body, count: 9999)] {
      let failure = try #require(reason(settings, answering: text))
      for part in ["letmein", "open-", "sesame", "012345"] {
        #expect(!failure.detail.contains(part) && !failure.reason.contains(part))
      }
      #expect(failure.detail.utf8.count <= 4096 && failure.reason.utf16.count <= 300)
    }
  }

  @Test func aSecretThatReadingWouldHalveIsNotRepeated() throws {
    // So many whole ones become so few characters that the half at the end would be in the letter.
    let secret = String(repeating: "open-sesame-", count: 80)
    let settings = WebhookSettings(
      url: "https://hook.example/", headers: ["Authorization": Secret(secret)])
    let failure = try #require(
      reason(settings, answering: String(repeating: secret + " ", count: 99)))
    #expect(!failure.detail.contains("sesame"))
  }

  @Test func aPrivateAddressStopsTheChannelAndNamesTheSetting() async throws {
    let transport = FakeTransport([
      .failure(.privateAddress("169.254.169.254", origin: "http://metadata.internal"))
    ])
    let channel = webhook(WebhookSettings(url: "http://metadata.internal"))
    let request = try request(channel.settings)
    let failure = await #expect(throws: DeliveryFailure.self) {
      try await transport.attempt(request, rules: channel.rules)
    }
    #expect(failure?.kind == .fatal)
    #expect(
      failure?.reason
        == "http://metadata.internal leads to 169.254.169.254, an address that is not public; set allow_private of the webhook metadata.internal-6cc9e797fcce if it is meant"
    )
  }
}
