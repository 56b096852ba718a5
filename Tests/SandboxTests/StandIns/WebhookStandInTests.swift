import DetraModel
import Foundation
@testable import Sandbox
import Testing

@Suite struct WebhookStandInTests {
  private static let now = 1_772_366_400
  /// python3: hmac.new(b"whsec_0123456789abcdef", b'1772366400.{"a":1}', "sha256").hexdigest()
  private static let signature =
    "v1=f2b3ec118580bd62d485fcc28ba57f867411a5faf06f56f3541b6b6311718c3d"

  private func answer(
    _ signature: String?, timestamp: String = "1772366400", at seconds: Int = now,
    body: JSONValue = ["a": 1]
  ) -> Int {
    let webhook = WebhookStandIn(secret: "whsec_0123456789abcdef") {
      Date(timeIntervalSince1970: Double(seconds))
    }
    var headers = ["x-detra-timestamp": timestamp]
    headers["x-detra-signature"] = signature
    return webhook.answer(request("POST", "/hook", body, headers: headers), fault: nil).status
  }

  @Test func whatIsSignedIsTaken() { #expect(answer(Self.signature) == 200) }

  @Test func whatIsNotOrElsewiseSignedOrOldIsRefused() {
    #expect(answer(nil) == 401)
    #expect(answer("") == 401)
    #expect(answer("v2=" + Self.signature.dropFirst(3)) == 401)
    #expect(answer("v1=zz" + Self.signature.dropFirst(5)) == 401)
    #expect(answer(String(Self.signature.dropLast())) == 401)
    #expect(answer(Self.signature, body: ["a": 2]) == 401)
    #expect(answer(Self.signature, timestamp: "1772366401") == 401)
    #expect(answer(Self.signature, timestamp: "-9223372036854775808") == 401)
    #expect(answer(Self.signature, at: Self.now + 301) == 401)
    #expect(answer(Self.signature, at: Self.now - 301) == 401)
    #expect(answer(Self.signature, at: Self.now + 299) == 200)
  }

  @Test func withoutASecretAnythingIsTakenButJSONThatIsNone() {
    let webhook = WebhookStandIn()
    #expect(webhook.answer(request("POST", "/any", ["a": 1]), fault: nil).status == 200)
    #expect(webhook.answer(request("GET", "/any", [:]), fault: nil).status == 405)
    var broken = request("POST", "/any", [:])
    broken.body = Data("{".utf8)
    #expect(webhook.answer(broken, fault: nil).status == 400)
  }
}
