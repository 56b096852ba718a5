import DetraModel
import DetraScanning
import Testing

struct PIITests {
  @Test(arguments: [
    Sample.found("Write to jane.doe+news@mail.example.co.uk.", "jane.doe+news@mail.example.co.uk"),
    .found("('toni.o'hara@example.travel')", "toni.o'hara@example.travel"),
    .found("<mailto:bob_99@xn--exmple-cua.com?subject=Hi>", "bob_99@xn--exmple-cua.com"),
    .found("メールはLinda.Brown@acme.ioです。", "Linda.Brown@acme.io"),
    .found("jürgen@müller.example bitte", "jürgen@müller.example"),
    .found("an a@b.de, please", "a@b.de"),
    .clean("import logo from './img/logo@2x.png'"),
    .found("用户@例子.广告", "用户@例子.广告"),
    .found("info@例え.jp へ", "info@例え.jp"),
    .found("मेल: user@उदाहरण.भारत", "user@उदाहरण.भारत"),
    .found("Пишите на почта@пример.рф сегодня", "почта@пример.рф"),
    .found("jane.doe at example dot com", "jane.doe at example dot com"),
    .found("jane [at] example [dot] co [dot] uk", "jane [at] example [dot] co [dot] uk"),
    .found("mail jane(at)example.org now", "jane(at)example.org"),
    .found("bob AT mail DOT example DOT com", "bob AT mail DOT example DOT com"),
    .clean("look at the dot com boom"),
    .clean("meet me at noon dot com is closed"),
    .found("jane@example.com:hunter2", "jane@example.com"),
    .clean("git@github.com:apple/swift.git"),
    .clean("scp x root@host.example.com:file"),
    .clean("getty@tty1.service"),
    .clean("@app.route('/users') and user@localhost"),
    .clean("a..b@example.com"),
    .clean("pip install foo@1.2.3"),
    .clean(String(repeating: "a", count: 65) + "@example.com"),
    .clean("x@-bad-.com and x@exa..mple"),
  ]) func email(_ sample: Sample) throws { try expectOnly(.email, in: sample) }

  @Test(arguments: [
    Sample.found("Call (305) 555-0100 now", "(305) 555-0100"),
    .found("Reach us: 416.889.0811.", "416.889.0811"),
    .found("+1-212-555-0187x16944, ask", "+1-212-555-0187x16944"),
    .found("+44 20 7946 0958", "+44 20 7946 0958"),
    .found("+33612368490\n", "+33612368490"),
    .found("電話番号は820 829 6535です", "820 829 6535"),
    .found("Phone: 28-81-33-70", "28-81-33-70"),
    .found("0479 50 54 03 office", "0479 50 54 03"),
    .found("tel: 3055550100", "3055550100"),
    .found("001-204-821-0538", "001-204-821-0538"),
    .found("Ring mich an: 0171 1234567", "0171 1234567"),
    .found("Mon numéro est le 06 12 34 56 78 merci", "06 12 34 56 78"),
    .found("office line 020 7946 0958 is busy", "020 7946 0958"),
    .found("She wrote 07700 900123 on a napkin", "07700 900123"),
    .found("090-1234-5678 までお電話ください", "090-1234-5678"),
    .found("0049 30 1234567", "0049 30 1234567"),
    .found("(030) 1234 5678", "(030) 1234 5678"),
    .found("(11) 91234-5678", "(11) 91234-5678"),
    .found("телефон: 8 912 345-67-89", "8 912 345-67-89"),
    .found("手机号 13812345678", "13812345678"),
    .found("call +49\u{A0}1512\u{A0}3408291", "+49\u{A0}1512\u{A0}3408291"),
    .clean("Order #7005955412 shipped"),
    .clean("Part no. 983-575-1444-X in stock"),
    .clean("epoch 1642165108 vs 1660078914921 ms"),
    .clean("score 555-6679"),
    .clean("Invoice 2024-72797 due 12/31/2024"),
    .clean("call on 2024-05-12 10:30"),
    .clean("CAS 7732-18-5 is water"),
    .clean("3.1415926535 and $305-555-0100"),
    .clean("tracking 305-555-0100"),
    .clean("+999 123 456 789"),
    .clean("pi is 123-456-7890x"),
    .clean("rows 100 200 3000 4000 5000"),
    .found("phone_number=4155552671", "4155552671"),
    .found("8 (495) 123-45-67", "8 (495) 123-45-67"),
    .found("서울 02-123-4567", "02-123-4567"),
    .found("Bel 06-12345678 voor info", "06-12345678"),
    .found("☎ 0221 123 456", "0221 123 456"),
    .found("my new number is 09-7625400", "09-7625400"),
    .clean("mobile build 20240512"),
    .clean("0066 0061 0078"),
    .clean("at 05-12-23-10-30 and 05 2021 2022"),
    .clean("lotto 03 11 19 27 42"),
    .clean("0a 01 22 93 04 85 ab"),
    .clean("call stack depth 1000000 exceeded"),
    .clean("14.0~++20220202101403+91632c8ac97f"),
    .clean("Clause 252.227-7013 applies"),
  ]) func phone(_ sample: Sample) throws { try expectOnly(.phone, in: sample) }

  @Test(arguments: [
    Sample.found("SSN 536-22-1234.", "536-22-1234"),
    .found("id 818-43-8044", "818-43-8044"),
    .found("ssn: 256 05 5342", "256 05 5342"),
    .found("Social Security number is 536221234", "536221234"),
    .found("social_security_number: 536221234", "536221234"),
    .clean("000-12-3456"),
    .clean("666-12-3456 900-12-3456"),
    .clean("536-00-1234 536-22-0000"),
    .clean("078-05-1120"),
    .clean("111-11-1111"),
    .clean("256 05 5342"),
    .clean("536221234"),
    .clean("part 536-22-1234"),
    .clean("A536-22-1234 536-22-1234B 12-536-22-1234"),
    .clean("EIN 12-9631754 filed"),
  ]) func socialSecurityNumber(_ sample: Sample) throws { try expectOnly(.ssn, in: sample) }

  @Test(arguments: [
    Sample.found("Visa 4111 1111 1111 1111 exp 12/27", "4111 1111 1111 1111"),
    .found("4111111111111111", "4111111111111111"),
    .found("5555-5555-5555-4444", "5555-5555-5555-4444"),
    .found("3782 822463 10005", "3782 822463 10005"),
    .found("3056 930902 5904", "3056 930902 5904"),
    .found("my card 4222222222222 expires", "4222222222222"),
    .found("6011000990139424,", "6011000990139424"),
    .found("card 4111.1111.1111.1111", "4111.1111.1111.1111"),
    .found("12 4111 1111 1111 1111", "4111 1111 1111 1111"),
    .clean("4111 1111 1111 1112"),
    .clean("4111-1111-1111 1111"),
    .clean("1234 4111 1111 1111 1111"),
    .clean("id4111111111111111"),
    .clean("0.4111111111111111"),
    .clean("Transaction id 4111111111111111"),
    .clean("4222222222222"),
    .clean("block blk_-8141591820451345678"),
    .clean("9999999999999995"),
  ]) func creditCard(_ sample: Sample) throws { try expectOnly(.creditCard, in: sample) }

  @Test(arguments: [
    Sample.found("from 192.168.10.25 port 22", "192.168.10.25"),
    .found("http://8.8.8.8:53/", "8.8.8.8"),
    .found("route 10.0.0.0/24 up", "10.0.0.0/24"),
    .found("ping fe80::d80:f1ba:9e9e!", "fe80::d80:f1ba:9e9e"),
    .found("http://[2001:db8::1]/", "2001:db8::1"),
    .found("::ffff:192.0.2.1/96", "::ffff:192.0.2.1/96"),
    .found("2001:0db8:0000:0000:0000:ff00:0042:8329.", "2001:0db8:0000:0000:0000:ff00:0042:8329"),
    .found("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7::"),
    .clean("300.400.500.600"),
    .clean("Version 10.17.3.12"),
    .clean("Section 12.3.4.5 of the manual"),
    .clean("1.3.6.1.4.1.311"),
    .clean("Chrome/91.0.44.12"),
    .clean("lib-1.2.33.4.tar"),
    .clean("v1.2.3.44"),
    .clean("192.168.1 and 01.02.03.04"),
    .clean("at 12:30:45 or 00:12:44"),
    .clean("p11-kit (0.23.18.1-2) unstable, Git 1.7.12.1"),
    .clean("M2.83-2.12 3.51.98.32 2.03.5 3.11"),
    .clean("(?<![:w])::0{1,4}"),
    .clean("std::string a::b x[1::2] ::"),
    .clean("1::2::3 1:2:3:4:5:6:7:8:9 12345::1"),
  ]) func ipAddress(_ sample: Sample) throws { try expectOnly(.ipAddress, in: sample) }

  @Test(arguments: [
    Sample.found("IBAN GB82 WEST 1234 5698 7654 32.", "GB82 WEST 1234 5698 7654 32"),
    .found("de89370400440532013000", "de89370400440532013000"),
    .found("IBAN_DE89370400440532013000", "DE89370400440532013000"),
    .found("DE89-3704-0044-0532-0130-00", "DE89-3704-0044-0532-0130-00"),
    .found("NO93 8601 1117 947 USD", "NO93 8601 1117 947"),
    .clean("GB83 WEST 1234 5698 7654 32"),
    .clean("DE893704004405320130001"),
    .clean("ZZ89370400440532013000"),
    .clean("XDE89370400440532013000"),
  ]) func iban(_ sample: Sample) throws { try expectOnly(.iban, in: sample) }

  @Test func aNumberIsReadInOneWayOnly() throws {
    let text =
      "5551234567@txt.example.net, card 4111-1111-1111-1111, call 305-555-0100 from 174.67.40.131"
    let found = try Fixture.scanner().scan(text, checks: [.piiDetection])
    #expect(found.map(\.type) == ["email", "credit_card", "phone", "ip_address"])
  }

  @Test func aTypeSwitchedOffIsNotReportedAsAnother() throws {
    let scanner = try Scanner(ScannerConfiguration(piiTypes: [.phone]))
    #expect(scanner.scan("phone card 4111 1111 1111 1111").isEmpty)
    #expect(scanner.scan("phone 305-555-0100").map(\.type) == ["phone"])
  }

  @Test func severityFollowsTheHarmOfALeak() throws {
    let text = "jane@example.com 536-22-1234 4556737586899855 GB82WEST12345698765432 10.20.30.40"
    let found = try Fixture.scanner().scan(text)
    #expect(found.map(\.severity) == [.medium, .high, .high, .high, .medium])
  }

  @Test(arguments: ["4242 4242 4242 4242", "4111111111111111", "378282246310005"])
  func testCardsMeanLittle(_ text: String) throws {
    let found = try Fixture.scanner().scan(text)
    #expect(found.map(\.type) == ["credit_card"])
    #expect(found.map(\.severity) == [.low])
  }

  @Test func obfuscatedAddressMeansLittle() throws {
    let found = try Fixture.scanner().scan("jane.doe at example dot com")
    #expect(found.map(\.severity) == [.low])
  }
}
