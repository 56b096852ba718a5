import Hummingbird
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import Collector

@Suite struct ContinueHandlerTests {
  private func head(expecting: Bool) -> HTTPRequestPart {
    .head(
      HTTPRequest(
        method: .post, scheme: "http", authority: "a", path: "/v1/calls",
        headerFields: expecting ? [.expect: "100-Continue"] : [:]))
  }

  private func statuses(_ channel: EmbeddedChannel) throws -> [Int] {
    var statuses: [Int] = []
    while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
      if case .head(let head) = part { statuses.append(head.status.code) }
    }
    return statuses
  }

  @Test func expectationIsAnsweredAtOnceAndPassedOn() throws {
    let channel = EmbeddedChannel(handler: ContinueHandler())
    try channel.writeInbound(head(expecting: true))
    #expect(try statuses(channel) == [100])
    #expect(try channel.readInbound(as: HTTPRequestPart.self) == head(expecting: true))
    #expect(try channel.finish().isClean)
  }

  @Test func requestWithoutExpectationGetsNone() throws {
    let channel = EmbeddedChannel(handler: ContinueHandler())
    try channel.writeInbound(head(expecting: false))
    #expect(try statuses(channel).isEmpty)
  }

  @Test func expectationBehindAnOutstandingAnswerWaits() throws {
    let channel = EmbeddedChannel(handler: ContinueHandler())
    try channel.writeInbound(head(expecting: false))
    try channel.writeInbound(head(expecting: true))
    #expect(try statuses(channel).isEmpty)
    for _ in 0..<2 {
      try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .accepted)))
      try channel.writeOutbound(HTTPResponsePart.end(nil))
    }
    try channel.writeInbound(head(expecting: true))
    #expect(try statuses(channel) == [202, 202, 100])
  }
}
