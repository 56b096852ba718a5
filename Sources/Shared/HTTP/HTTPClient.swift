import CCurl
import Foundation
public import Logging

/// HTTP over libcurl: any number of transfers on one thread, connections kept and shared, HTTP/2
/// where TLS negotiates it, certificates always verified, TLS 1.2 or later, no redirects followed.
///
/// Answers may come compressed (gzip, deflate) and are decompressed within the request's bound.
/// `shutdown()` ends it; a client that is let go ends by itself.
public final class HTTPClient: HTTPTransport {
  private let mailbox: Mailbox
  private let userAgent: String

  /// Starts the client's thread.
  ///
  /// - Throws: `.tls` when the file of authorities cannot be read.
  public init(configuration: HTTPClientConfiguration = .init(), logger: Logger) throws(HTTPError) {
    guard Self.isLibraryReady else { throw Self.cannotStart }
    let options = try TransferOptions(configuration)
    guard let wake = WakePipe(),
      let multi = MultiHandle(idleConnections: max(1, configuration.maximumTransfers), wake: wake)
    else { throw Self.cannotStart }
    mailbox = Mailbox(wake: wake)
    userAgent = configuration.userAgent
    Self.startThread { [mailbox] in
      TransferLoop(
        multi: multi, mailbox: mailbox, options: options, configuration: configuration,
        logger: logger
      ).run()
    }
  }

  private static let cannotStart = HTTPError.connection(
    "libcurl does not start", origin: "any host")

  deinit { mailbox.stop() }

  /// Sends `request` and waits for the whole answer, whatever its status.
  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let deadline = ContinuousClock.now.advanced(by: request.timeout)
    let wire = try WireRequest(request, userAgent: userAgent)
    let ticket = Ticket()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let submission = Submission(
          wire: wire, ticket: ticket, deadline: deadline, continuation: continuation)
        if !mailbox.post(.start(submission)) { submission.finish(.failure(.shutdown)) }
      }
    } onCancel: {
      ticket.cancel()
      // A closed mailbox has finished the submission already.
      _ = mailbox.post(.cancel(ticket))
    }
    return try result.get()
  }

  /// Ends every request with `.shutdown`, closes all connections and waits for the thread.
  public func shutdown() async {
    mailbox.stop()
    await mailbox.awaitEnd()
  }

  /// When libcurl closes connections it has SIGPIPE ignored by the whole process and afterwards puts
  /// back what it found. Had it found the default while NIO was setting "ignore", the process would
  /// die of the next broken connection; so it is to find "ignore" from the start.
  private static let isLibraryReady: Bool = {
    signal(SIGPIPE, SIG_IGN)
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  }()

  /// Signals are left to other threads, so that none interrupts a transfer.
  private static func startThread(_ body: @escaping @Sendable () -> Void) {
    let thread = Thread {
      var signals = sigset_t()
      sigfillset(&signals)
      pthread_sigmask(SIG_BLOCK, &signals, nil)
      body()
    }
    thread.name = "detra-http"
    thread.start()
  }
}
