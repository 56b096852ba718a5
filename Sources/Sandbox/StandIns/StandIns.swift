public import Logging
public import ServiceLifecycle
import Synchronization

/// The stand-ins of all outside services, on loopback.
///
/// As a `Service` it runs until graceful shutdown and then stops; without a service group call `stop()`.
public final class StandIns: Service {
  /// Judges, in the place of Gemini.
  public let gemini: GeminiStandIn
  /// Judges, in the place of Gemini on Vertex AI, and hands out Google's access tokens.
  public let vertex: VertexStandIn
  /// Judges, in the place of an OpenAI-compatible endpoint.
  public let openAI: OpenAIStandIn
  /// Takes metrics, events and incidents, in the place of Datadog.
  public let datadog: DatadogStandIn
  /// Takes messages, in the place of Slack.
  public let slack: SlackStandIn
  /// Takes events, in the place of PagerDuty.
  public let pagerDuty: PagerDutyStandIn
  /// Takes anything.
  public let webhook: WebhookStandIn

  private let servers: Mutex<[StandInServer]>
  private let urls: [OutsideService: String]

  /// Takes the place of `https://generativelanguage.googleapis.com`.
  public var geminiURL: String { url(.gemini) }
  /// Takes the place of `https://{location}-aiplatform.googleapis.com` and of the metadata server.
  public var vertexURL: String { url(.vertex) }
  /// Takes the place of `https://api.openai.com/v1`.
  public var openAIURL: String { url(.openai) + "/v1" }
  /// Takes the place of every Datadog host.
  public var datadogURL: String { url(.datadog) }
  /// A whole webhook URL.
  public var slackWebhookURL: String { url(.slack) + slack.path }
  /// The whole URL of the Events API v2.
  public var pagerDutyEventsURL: String { url(.pagerduty) + "/v2/enqueue" }
  /// A whole webhook URL; any other path does as well.
  public var webhookURL: String { url(.webhook) + "/hook" }

  /// Where a stand-in listens: `http://127.0.0.1:port`.
  public func url(_ service: OutsideService) -> String { urls[service] ?? "" }

  /// Each stand-in, in the order of `OutsideService`.
  public var all: [any StandIn] {
    [gemini, vertex, openAI, datadog, slack, pagerDuty, webhook]
  }

  /// Starts all of them; returns when all listen.
  ///
  /// - Throws: `StandInError` when a port is taken; none is left running.
  public static func start(
    _ configuration: StandInConfiguration = StandInConfiguration(), logger: Logger
  ) async throws(StandInError) -> StandIns {
    let standIns = Parts(configuration)
    var servers: [(OutsideService, StandInServer)] = []
    do throws(StandInError) {
      for standIn in standIns.all {
        let service = type(of: standIn).service
        let port = configuration.ports[service] ?? 0
        servers.append((service, try await .start(standIn, port: port, logger: logger)))
      }
    } catch {
      for (_, server) in servers { await server.stop() }
      throw error
    }
    return StandIns(standIns, servers)
  }

  private init(_ parts: Parts, _ servers: [(OutsideService, StandInServer)]) {
    gemini = parts.gemini
    vertex = parts.vertex
    openAI = parts.openAI
    datadog = parts.datadog
    slack = parts.slack
    pagerDuty = parts.pagerDuty
    webhook = parts.webhook
    urls = Dictionary(servers.map { ($0.0, $0.1.url) }, uniquingKeysWith: { $1 })
    self.servers = Mutex(servers.map(\.1))
  }

  /// Waits for graceful shutdown, then stops.
  public func run() async throws {
    try? await gracefulShutdown()
    await stop()
  }

  /// Closes ports and connections. A second call does nothing.
  public func stop() async {
    let servers = servers.withLock { servers in
      defer { servers = [] }
      return servers
    }
    for server in servers { await server.stop() }
  }

  /// Forgets what all received, and their faults.
  public func reset() {
    for standIn in all {
      standIn.reset()
      standIn.faults.clear()
    }
  }

  /// Calls `observer` with each request at any stand-in, before its answer is sent. It must not block.
  public func observe(_ observer: @escaping @Sendable (ReceivedRequest) -> Void) {
    for standIn in all { _ = standIn.ledger.observe(observer) }
  }

  /// Each request at any stand-in from now on; a reader that falls `keeping` behind loses the oldest.
  public func requests(keeping: Int = 1000) -> AsyncStream<ReceivedRequest> {
    let (stream, continuation) = AsyncStream<ReceivedRequest>.makeStream(
      bufferingPolicy: .bufferingNewest(keeping))
    let ledgers = all.map(\.ledger)
    let tokens = ledgers.map { $0.observe { continuation.yield($0) } }
    continuation.onTermination = { _ in
      for (ledger, token) in zip(ledgers, tokens) { ledger.removeObserver(token) }
    }
    return stream
  }
}

/// How the stand-ins are set up.
public struct StandInConfiguration: Sendable {
  /// Fixed ports; a service not named takes a free one.
  public var ports: [OutsideService: Int]
  /// The key the Gemini stand-in takes; nil takes any that is not empty.
  public var geminiKey: String?
  /// The key the OpenAI-compatible stand-in takes; nil takes any, and none.
  public var openAIKey: String?
  /// The keys the Datadog stand-in takes.
  public var datadogKeys: DatadogKeys
  /// What the webhook stand-in takes signatures by; nil takes requests without one.
  public var webhookSecret: String?
  /// Waited before each of the judges' answers.
  public var geminiLatency: Duration
  /// Tokens a prompt's repeated prefix needs before it counts as cached; Gemini 2.5 Flash says 1,024.
  public var geminiMinimumCachedTokens: Int

  /// Without arguments: free ports, any keys, no latency.
  public init(
    ports: [OutsideService: Int] = [:], geminiKey: String? = nil,
    openAIKey: String? = nil, datadogKeys: DatadogKeys = DatadogKeys(),
    webhookSecret: String? = nil, geminiLatency: Duration = .zero,
    geminiMinimumCachedTokens: Int = 1024
  ) {
    self.ports = ports
    self.geminiKey = geminiKey
    self.openAIKey = openAIKey
    self.datadogKeys = datadogKeys
    self.webhookSecret = webhookSecret
    self.geminiLatency = geminiLatency
    self.geminiMinimumCachedTokens = geminiMinimumCachedTokens
  }
}

private struct Parts {
  let gemini: GeminiStandIn
  let vertex: VertexStandIn
  let openAI: OpenAIStandIn
  let datadog: DatadogStandIn
  let slack = SlackStandIn()
  let pagerDuty = PagerDutyStandIn()
  let webhook: WebhookStandIn

  init(_ configuration: StandInConfiguration) {
    gemini = GeminiStandIn(
      key: configuration.geminiKey, minimumCachedTokens: configuration.geminiMinimumCachedTokens)
    vertex = VertexStandIn(minimumCachedTokens: configuration.geminiMinimumCachedTokens)
    openAI = OpenAIStandIn(
      key: configuration.openAIKey, minimumCachedTokens: configuration.geminiMinimumCachedTokens)
    gemini.faults.latency = configuration.geminiLatency
    vertex.faults.latency = configuration.geminiLatency
    openAI.faults.latency = configuration.geminiLatency
    datadog = DatadogStandIn(keys: configuration.datadogKeys)
    webhook = WebhookStandIn(secret: configuration.webhookSecret)
  }

  var all: [any ServedStandIn] {
    [gemini, vertex, openAI, datadog, slack, pagerDuty, webhook]
  }
}
