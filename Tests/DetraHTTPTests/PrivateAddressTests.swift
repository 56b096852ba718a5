import DetraHTTP
import DetraModel
import Foundation
import Testing

@testable import struct DetraHTTP.NetworkAddress

@Suite(.timeLimit(.minutes(5))) struct PrivateAddressTests {
  @Test(arguments: [
    "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.8.8.8",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.18.0.1", "192.0.2.1",
    "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1",
    "::ffff:169.254.169.254", "::127.0.0.1", "64:ff9b::10.0.0.1", "2002:0a00:0001::1", "fc00::1",
    "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001::1",
    "192.0.0.1", "192.88.99.1", "198.51.100.7", "203.0.113.7", "239.255.255.250",
    // Mapped, NAT64 and its local form, 6to4, translated (SIIT), Teredo.
    "::ffff:0:10.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b:1::8.8.8.8", "2002:7f00:0001::1",
    "2001:0:4136:e378::1",
    // Discard-only, dummy, ORCHID, documentation, segment routing, not given out.
    "100::1", "100:0:0:1::1", "2001:20::1", "3fff::1", "3fff:fff:ffff::1", "5f00::1", "4000::1",
    "1fff::1",
  ])
  func anAddressOfOurOwnNetworksIsPrivate(text: String) throws {
    #expect(try #require(NetworkAddress(text)).isPrivate)
  }

  @Test(arguments: [
    "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.0.0.1",
    "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.167.0.1", "198.17.0.1", "198.20.0.1",
    "223.255.255.255", "::ffff:1.1.1.1", "64:ff9b::8.8.8.8", "2002:0808:0808::1",
    "2606:4700:4700::1111", "2a00:1450::1", "2001:4860:4860::8888",
    "192.0.1.1", "192.88.98.1", "192.88.100.1", "2001:200::1", "2001:db9::1", "3ffe:ffff::1",
    "3fff:1000::1", "2620:4f:8000::1",
  ])
  func anAddressOfTheInternetIsNot(text: String) throws {
    #expect(try !#require(NetworkAddress(text)).isPrivate)
  }

  @Test(arguments: ["", "example.com", "1.2.3", "1.2.3.4.5", "::g"])
  func aNameIsNoAddress(text: String) { #expect(NetworkAddress(text) == nil) }

  @Test func noConnectionIsMadeToAPrivateAddressHoweverItIsWritten() async throws {
    let server = try LoopbackServer.answering { _ in .init() }
    defer { server.stop() }
    let client = try makeClient()
    let hosts = [
      "127.0.0.1", "localhost", "127.1", "0x7f000001", "2130706433", "0.0.0.0",
      "[::ffff:127.0.0.1]",
    ]
    for host in hosts {
      let request = HTTPRequest(
        url: "http://\(host):\(server.port)/", refusesPrivateAddresses: true)
      let error = await client.failure(of: request)
      guard case .privateAddress(let address, _) = error else {
        Issue.record("\(host): \(String(describing: error))")
        continue
      }
      #expect(try #require(NetworkAddress(address)).isPrivate)
      #expect(error?.kind == .fatal)
    }
    #expect(server.connectionCount == 0)
    await client.shutdown()
  }

  @Test func aConnectionThatOthersOpenedIsNotUsed() async throws {
    let server = try LoopbackServer.answering { _ in .init() }
    defer { server.stop() }
    let client = try makeClient()
    var request = HTTPRequest(url: server.url)
    #expect(try await client.send(request).status == 200)
    request.refusesPrivateAddresses = true
    let error = await client.failure(of: request)
    #expect(error == .privateAddress("127.0.0.1", origin: server.url))
    #expect(server.connectionCount == 1)
    // The handle is as before.
    request.refusesPrivateAddresses = false
    #expect(try await client.send(request).status == 200)
    await client.shutdown()
  }
}
