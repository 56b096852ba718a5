import DetraModel
import Foundation
import Hummingbird

/// `POST /v1/calls`: from a request to acknowledged records.
struct CallsEndpoint: Sendable {
  let keys: APIKeys
  let reader: BodyReader
  let splitter: RecordSplitter
  let intake: CallIntake
  let publisher: any CallPublisher
  let monitor: BrokerMonitor
  let admission: Admission
  let metrics: CollectorMetrics
  let now: @Sendable () -> Date

  private static let traceparent = HeaderName("traceparent")

  /// What costs least is asked first; the body is read only when all else is well.
  func respond(to request: Request) async -> Answer {
    do throws(Refusal) {
      try keys.admit(request.headers)
      let format = try BodyFormat(request.headers)
      try reader.checkLength(request.headers)
      guard monitor.isAvailable else { throw unavailable("the broker cannot be reached") }
      var ticket = try admission.enter()
      let body = try await reader.read(request, format, ticket: &ticket)
      metrics.received(bytes: body.count)
      var batch = try await take(body, format, from: request)
      await publish(&batch)
      return answer(batch)
    } catch {
      return error.answer
    }
  }

  /// The records of one request on their way.
  private struct Batch {
    var messages: [CallMessage] = []
    /// The place in the request of each message.
    var places: [Int] = []
    var report = Answer.Report()
    var failure: PublishFailure?

    mutating func reject(_ index: Int, _ fault: RecordFault) {
      report.rejected.append(
        Answer.RejectedRecord(index: index, path: fault.path, reason: fault.reason))
    }
  }

  private func take(
    _ body: Data, _ format: BodyFormat, from request: Request
  ) async throws(Refusal) -> Batch {
    let records = try split(body, format.layout)
    let arrival = Timestamp(now())
    let traceparent = Self.traceparent.flatMap { request.headers[$0] }
      .flatMap(Traceparent.init(header:))
    let decoder = JSONCoding.decoder()
    var batch = Batch()
    for (index, range) in records.enumerated() {
      do throws(Rejection) {
        batch.messages.append(
          try intake.message(
            for: body[range], arrival: arrival, traceparent: traceparent, decoder: decoder))
        batch.places.append(index)
      } catch {
        metrics.rejected(error.class)
        batch.reject(index, error.fault)
      }
      // A large batch lets other requests have the thread in between.
      if index % 128 == 127 { await Task.yield() }
    }
    return batch
  }

  private func split(_ body: Data, _ layout: RecordLayout) throws(Refusal) -> [Range<Int>] {
    do {
      return try splitter.split(body, layout)
    } catch {
      switch error {
      case .empty: throw .malformed("the body has no records")
      case .malformed(let index):
        metrics.rejected(.malformed)
        throw .brokenArray(from: index)
      case .tooMany(let limit): throw .tooLarge("the body has over \(limit) records")
      }
    }
  }

  private func publish(_ batch: inout Batch) async {
    guard !batch.messages.isEmpty else { return }
    let results = await metrics.timingPublish { await publisher.publish(batch.messages) }
    for (index, result) in zip(batch.places, results) {
      switch result {
      case .success: batch.report.accepted += 1
      case .failure(.refused(let reason)):
        metrics.rejected(.refused)
        batch.reject(index, RecordFault(path: "", reason: reason))
      case .failure(let failure):
        batch.report.failed = (batch.report.failed ?? []) + [index]
        batch.failure = failure
        monitor.failed(failure)
      }
    }
    batch.report.rejected.sort { $0.index < $1.index }
    metrics.published(batch.report)
  }

  private func answer(_ batch: Batch) -> Answer {
    if let failure = batch.failure {
      let reason =
        failure == .full
        ? "the queue to the broker is full" : "the broker did not acknowledge every record"
      var answer = unavailable(reason).answer
      answer.report = batch.report
      answer.report.error = reason
      return answer
    }
    return Answer(
      status: batch.report.accepted > 0 ? .accepted : .badRequest, report: batch.report)
  }

  private func unavailable(_ reason: String) -> Refusal {
    .unavailable(reason, retryAfter: admission.retryAfter)
  }
}
