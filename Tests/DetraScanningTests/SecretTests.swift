import DetraModel
import DetraScanning
import Testing

struct SecretTests {
  /// Put together at run time, so that nothing that looks like a key stands in the repository.
  private static func key(_ prefix: String, _ count: Int) -> String {
    let alphabet = Array("aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z")
    return prefix + String((0..<count).map { alphabet[($0 * 7 + 3) % alphabet.count] })
  }

  private static let keys: [String] = [
    "AK" + "IAQ3EGRV5TWKLMNOP2", "AS" + "IAQ3EGRV5TWKLMNOP2",
    key("AI" + "za", 35), key("gh" + "p_", 36), key("gh" + "s_", 36),
    key("github" + "_pat_", 60), key("gl" + "pat-", 20), key("xo" + "xb-", 40),
    key("sk" + "_live_", 24), key("rk" + "_live_", 24), key("sk" + "-ant-api03-", 60),
    "h" + "f_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZaCeGiKmO", key("sk" + "-proj-", 48),
    key("sk" + "-", 48), key("np" + "m_", 36), key("pypi" + "-", 80),
    "https://hooks." + "slack.com/services/T012ABCDE/B012ABCDE/" + key("", 24),
  ]

  @Test(arguments: keys) func keysOfIssuersAreFound(_ key: String) throws {
    let text = "use \(key), please"
    let findings = try Fixture.scanner().scan(text)
    #expect(findings.map(\.type) == ["api_key"])
    #expect(findings.map(\.severity) == [.high])
    #expect(findings.first?.text(in: text) == key.replacing("https://", with: ""))
  }

  @Test func keysOfSandboxesAndDocumentationMeanLittle() throws {
    for key in [Self.key("sk" + "_test_", 24), "AK" + "IAIOSFODNN7EXAMPLE"] {
      #expect(try Fixture.scanner().scan(key).map(\.severity) == [.low])
    }
  }

  @Test(arguments: [
    #"{"alg":"HS256","typ":"JWT"}"#, #"{"typ":"JWT","kid":"7","alg":"RS256"}"#,
  ]) func webTokenIsFoundByItsHeader(_ header: String) throws {
    let token =
      Self.base64URL(header) + "." + Self.base64URL(#"{"sub":"1234567890"}"#) + ".c2lnbmF0dXJl"
    let text = "Authorization: Bearer \(token)\n"
    let findings = try Fixture.scanner().scan(text)
    #expect(findings.map { $0.text(in: text) } == [token])
  }

  @Test func whatOnlyLooksLikeAWebTokenIsLeftAlone() throws {
    let text =
      Self.base64URL(#"{"name":"value of it"}"#) + "." + Self.base64URL(#"{"a":"1234567890"}"#)
    #expect(try Fixture.scanner().scan(text, checks: [.piiDetection]) == [])
  }

  private static func base64URL(_ text: String) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    var bits: UInt32 = 0
    var count = 0
    var encoded = ""
    for byte in text.utf8 {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        encoded.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { encoded.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return encoded
  }

  @Test(arguments: ["", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED "])
  func privateKeyIsFoundWhole(_ kind: String) throws {
    let line = "-----"
    let block = """
      \(line)BEGIN \(kind)PRIVATE KEY\(line)
      \(Self.key("MIIE", 60))
      \(Self.key("", 64))
      \(line)END \(kind)PRIVATE KEY\(line)
      """
    let findings = try Fixture.scanner().scan("key:\n\(block)\nend")
    #expect(findings.map { $0.text(in: "key:\n\(block)\nend") } == [block])
    #expect(findings.map(\.masked) == ["***"])
    #expect(try Fixture.scanner().scan("a \(line)BEGIN PRIVATE KEY\(line) header").isEmpty)
  }

  private static let line = "-----"
  private static let rows = [key("lQOY", 64), key("BGVx", 64), key("m9", 20) + "="]

  /// Armour of PGP, of OpenSSL with a passphrase, quoted, indented, in a comment, with CRLF, in JSON, without its end.
  @Test(
    arguments: [
      (
        "PGP ", " BLOCK",
        ["Version: GnuPG v1.4.11 (GNU/Linux)", "Comment: a - b <https://x.org>", ""], ""
      ),
      ("RSA ", "", ["Proc-Type: 4,ENCRYPTED", "DEK-Info: AES-256-CBC,2B87A3F1", ""], ""),
      ("", "", [], "> "), ("EC ", "", [], "    "), ("", "", [], "# "), ("", "", [], " * "),
    ] as [(String, String, [String], String)])
  func nothingOfAPrivateKeyIsLeft(kind: String, end: String, headers: [String], prefix: String)
    throws
  {
    let name = "\(kind)PRIVATE KEY\(end)"
    let first = "\(Self.line)BEGIN \(name)\(Self.line)"
    let last = "\(Self.line)END \(name)\(Self.line)"
    for feed in ["\n", "\r\n", "\\n"] {
      for footer in [[last], []] {
        let block = ([first] + headers + Self.rows + footer).map { prefix + $0 }
        let text = "key:\(feed)" + block.joined(separator: feed) + feed
        let findings = try Fixture.scanner().scan(text, checks: [.piiDetection])
        #expect(findings.map(\.type) == ["api_key"], "\(text)")
        let found = try #require(findings.first).text(in: text)
        #expect(Self.rows.allSatisfy { found.contains($0) }, "\(found)")
      }
    }
  }

  @Test(arguments: [
    Sample.found(#"password = "Tr0ub4dor-3x""#, "Tr0ub4dor-3x"),
    .found(#"password: "Tr0ub4dor&3xyzzy""#, "Tr0ub4dor&3xyzzy"),
    .found(#"password='a,7Kq!m2<z'"#, "a,7Kq!m2<z"),
    .found(#"pwd: "Zq(91xLmP""#, "Zq(91xLmP"),
    .found(#"passwd="zq91xL mP77, and all""#, "zq91xL mP77, and all"),
    .found(#"{"body":"{\"password\":\"Tr0ub,4dor3\"}"}"#, "Tr0ub,4dor3"),
    .found("password=zq91,xLmP77 next", "zq91,xLmP77"),
    .found("password=zq91xLm;host=db", "zq91xLm"),
    .found("?password=zq91xLm&user=jo", "zq91xLm"),
    .found("Passwort: Müller#2291xZ", "Müller#2291xZ"),
    .found("password: MyD0gRex99!", "MyD0gRex99!"),
    .found("password: Test!4471zq", "Test!4471zq"),
    .clean("password: test1234 and my-password-1"),
    .clean("Passwort: größer als acht Zeichen"),
    .found("DB_PASSWORD=correcthorse9", "correcthorse9"),
    .found(#"{"password": "hunter2!x"}"#, "hunter2!x"),
    .found("Server=db;User Id=sa;Password=S3cret99;Encrypt=true", "S3cret99"),
    .found("client_secret: 8xQ~kL2mN4pR6tV8yA0cE2gI4kM6", "8xQ~kL2mN4pR6tV8yA0cE2gI4kM6"),
    .found("api-key: 5f4dcc3b5aa765d61d8327deb882cf99", "5f4dcc3b5aa765d61d8327deb882cf99"),
    .found("Authorization: Bearer abcDEF123ghiJKL456mnoPQR", "abcDEF123ghiJKL456mnoPQR"),
    .found("key=aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z", "aB3dE5gH7jK9mN1pQ2rS4tU6vW8xY0z"),
    .clean("password: config.password"),
    .clean("password = os.environ['DB_PASSWORD']"),
    .clean("password=${DB_PASSWORD} token=<your-token-here-123456>"),
    .clean("Password: required field, at least 8 characters"),
    .clean("password: ********"),
    .clean("pwd=/home/user/project1"),
    .clean("max_tokens=4096, tokens: 123456 a second"),
    .clean("nextPageToken: CAUQAA"),
    .clean("secretName: tls-cert-prod-2024-main"),
    .clean("cache key=product_listing_page_2024_05_12_v3"),
    .clean(#"etag: "33a64df551425fcc55e4d42a148795d9f25f89d4""#),
    .clean(#"class="sk-toggleable__content-wrapper-item""#),
    .clean("basic understanding of tokens; bearer of bad news"),
  ]) func secretAfterItsName(_ sample: Sample) throws { try expectOnly(.apiKey, in: sample) }

  @Test(arguments: [
    Sample.found("postgres://app:s3cr3t!@db.internal:5432/x", "app:s3cr3t!"),
    .found("redis://:hunter2@cache:6379", ":hunter2"),
    .found("https://user:secret@internal.example.com/x", "user:secret"),
    .found("amqp://svc:p@ss@mq.example.com", "svc:p@ss"),
    .found("app:s3cr3t@tcp(db:3306)/x", "app:s3cr3t"),
    .found("[dsn]:root:s3cr3t9@tcp(db:3306)/x", "[dsn]:root:s3cr3t9"),
    .clean("http://host:8080/a@b"),
    .clean("https://${USER}:${PASS}@host/"),
    .clean("https://user:****@host/"),
    .clean("ssh://git@host.example/x"),
  ]) func urlCredentials(_ sample: Sample) throws { try expectOnly(.urlCredentials, in: sample) }

  /// vectorscan 5.4.9 missed most of them, others at each place in memory, by the expression with the user's last letter.
  @Test(arguments: 0..<16) func namesOfDataSourcesAreFoundSideBySide(_ offset: Int) throws {
    let line = "app:s3cr3t@tcp(db:3306)/x passwd "
    let text = String(repeating: " ", count: offset) + String(repeating: line, count: 20)
    let found = try Fixture.scanner().scan(text).filter { $0.type == "url_credentials" }
    #expect(found.count == 20)
  }

  @Test func loginOfDocumentationMeansLittle() throws {
    let found = try Fixture.scanner().scan("postgres://postgres:password@localhost/db")
    #expect(found.map(\.severity) == [.low])
  }

  @Test(arguments: [
    Sample.found("MAC 00:1A:2B:3C:4D:5E", "00:1A:2B:3C:4D:5E"),
    .found("eth0 00-1a-2b-3c-4d-5e", "00-1a-2b-3c-4d-5e"),
    .found("001a.2b3c.4d5e", "001a.2b3c.4d5e"),
    .clean("fingerprint 16:27:ac:a5:76:28:2d:36:63:1b:56:4d:eb:df:a6:48"),
    .clean("ff:ff:ff:ff:ff:ff 00:00:00:00:00:00"),
    .clean("12:30:45:12:30:45"),
    .clean("[.1FEB.0020.0002]"),
  ]) func macAddress(_ sample: Sample) throws { try expectOnly(.macAddress, in: sample) }

  @Test(arguments: [
    Sample.found(
      "to 0x52908400098527886E0F7030069857D2E4169EE7", "0x52908400098527886E0F7030069857D2E4169EE7"),
    .found(
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4", "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"),
    .found("send BTC to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    .clean("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5"),
    .clean("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"),
    .clean("tx 0x" + String(repeating: "ab", count: 32)),
    .clean("0x0000000000000000000000000000000000000000"),
  ]) func cryptoWallet(_ sample: Sample) throws { try expectOnly(.cryptoWallet, in: sample) }
}
