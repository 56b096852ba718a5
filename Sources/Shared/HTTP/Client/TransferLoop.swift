import CCurl
import Foundation
import Logging

/// Runs every transfer of a client on one thread. All of it lives on that thread; only the mailbox
/// reaches in. Each submission taken from the mailbox is finished exactly once.
final class TransferLoop {
  private let multi: MultiHandle
  private let mailbox: Mailbox
  private let options: TransferOptions
  private let logger: Logger
  private var admission: Admission<Submission>
  private var active: [ObjectIdentifier: Transfer] = [:]
  private var idle: [EasyHandle] = []

  init(
    multi: MultiHandle, mailbox: Mailbox, options: TransferOptions,
    configuration: HTTPClientConfiguration, logger: Logger
  ) {
    self.multi = multi
    self.mailbox = mailbox
    self.options = options
    self.logger = logger
    admission = Admission(
      limit: configuration.maximumTransfers, limitPerOrigin: configuration.maximumTransfersPerHost,
      maximumWaiting: configuration.maximumWaiting)
  }

  /// Returns once the mailbox is stopped and everything is finished and freed.
  func run() {
    var (commands, isOpen) = mailbox.take()
    while isOpen {
      commands.forEach(obey)
      advance()
      harvest()
      expire()
      (commands, isOpen) = mailbox.take()
    }
    finishAll(posted: commands)
    idle = []
    multi.close()
    mailbox.end()
  }

  private func obey(_ command: Mailbox.Command) {
    switch command {
    case .start(let submission): accept(submission)
    case .cancel(let ticket): cancel(ObjectIdentifier(ticket))
    }
  }

  private func accept(_ submission: Submission) {
    guard !submission.ticket.isCancelled else { return submission.finish(.failure(.cancelled)) }
    let origin = submission.wire.origin
    let decision = admission.arrive(
      submission, id: ObjectIdentifier(submission.ticket), origin: origin,
      deadline: submission.deadline)
    switch decision {
    case .start: begin(submission)
    case .wait: break
    case .refuse: submission.finish(.failure(.queueFull(origin: origin.description)))
    }
  }

  private func cancel(_ id: ObjectIdentifier) {
    if let transfer = active[id] {
      end(transfer, with: .failure(.cancelled))
    } else {
      admission.withdraw(id)?.finish(.failure(.cancelled))
    }
  }

  /// Starts one that was admitted, and should that fail, the next in its place.
  private func begin(_ submission: Submission) {
    var next: Submission? = submission
    while let current = next {
      do {
        return try start(current)
      } catch {
        let reason = String(cString: curl_easy_strerror(error.code))
        let origin = current.wire.origin
        current.finish(.failure(.connection(reason, origin: origin.description)))
        next = admission.leave(origin)
      }
    }
  }

  private func start(_ submission: Submission) throws(OptionRefused) {
    guard let easy = idle.popLast() ?? EasyHandle() else {
      throw OptionRefused(code: CURLE_OUT_OF_MEMORY)
    }
    let transfer = try Transfer(submission, on: easy, options: options)
    guard multi.add(easy) else { throw OptionRefused(code: CURLE_FAILED_INIT) }
    active[ObjectIdentifier(submission.ticket)] = transfer
  }

  private func advance() {
    let code = multi.advance(until: admission.nextDeadline)
    guard code != CURLM_OK else { return }
    let reason = String(cString: curl_multi_strerror(code))
    logger.error("libcurl gave up on its transfers", metadata: ["reason": "\(reason)"])
    for transfer in Array(active.values) {
      let origin = transfer.submission.wire.origin.description
      end(transfer, with: .failure(.connection(reason, origin: origin)))
    }
  }

  private func harvest() {
    while let (transfer, code) = multi.nextFinished() {
      end(transfer, with: transfer.result(code))
    }
  }

  private func expire() {
    for submission in admission.expire(at: .now) {
      let origin = submission.wire.origin.description
      submission.finish(.failure(.timeout(.queue, origin: origin)))
    }
  }

  /// Takes a transfer off libcurl, passes on its result, and gives its place to the next.
  private func end(_ transfer: Transfer, with result: Result<HTTPResponse, HTTPError>) {
    let submission = transfer.submission
    multi.remove(transfer.easy)
    transfer.easy.reset()
    idle.append(transfer.easy)
    active[ObjectIdentifier(submission.ticket)] = nil
    if case .failure(let error) = result {
      logger.debug("http request failed", metadata: ["error": "\(error)"])
    }
    submission.finish(result)
    if let next = admission.leave(submission.wire.origin) { begin(next) }
  }

  private func finishAll(posted: [Mailbox.Command]) {
    for case .start(let submission) in posted { submission.finish(.failure(.shutdown)) }
    for submission in admission.withdrawAll() { submission.finish(.failure(.shutdown)) }
    for transfer in Array(active.values) { end(transfer, with: .failure(.shutdown)) }
  }
}
