public import Foundation
import Synchronization

/// A program that a test runs, its output kept and awaited line by line.
public final class ChildProcess: Sendable {
  /// What a test waited for did not come.
  public struct Failure: Error, CustomStringConvertible {
    public var description: String

    /// In words for whoever reads the test's output.
    public init(description: String) { self.description = description }
  }

  private struct State {
    var lines: [String] = []
    var rest: [Int32: String] = [:]
    var status: Int32?
    var waiters:
      [(id: Int, matches: @Sendable (State) -> Bool, resume: CheckedContinuation<Bool, Never>)] = []
    var nextID = 0
  }

  private let process = Process()
  private let state = Mutex(State())
  public let name: String

  public init(
    _ executable: URL, _ arguments: [String] = [], environment: [String: String] = [:],
    folder: URL? = nil, input: Data? = nil
  ) throws {
    name = executable.lastPathComponent + (arguments.first.map { " " + $0 } ?? "")
    process.executableURL = executable
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let folder { process.currentDirectoryURL = folder }
    let output = [Pipe(), Pipe()]
    process.standardOutput = output[0]
    process.standardError = output[1]
    let stdin = Pipe()
    process.standardInput = input == nil ? FileHandle.nullDevice : stdin
    for pipe in output { follow(pipe.fileHandleForReading) }
    process.terminationHandler = { [weak self] in self?.ended($0.terminationStatus) }
    try process.run()
    if let input {
      try stdin.fileHandleForWriting.write(contentsOf: input)
      try stdin.fileHandleForWriting.close()
    }
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  public var processID: Int32 { process.processIdentifier }
  public var lines: [String] { state.withLock { $0.lines } }
  public var isRunning: Bool { state.withLock { $0.status == nil } }

  /// Waits for a line that contains `text`, on stdout or stderr, and returns it.
  @discardableResult
  public func line(containing text: String, within limit: Duration = .seconds(60)) async throws
    -> String
  {
    try await lines(within: limit, until: "\"\(text)\"") { $0.contains { $0.contains(text) } }
      .first { $0.contains(text) } ?? ""
  }

  /// Waits until its lines are what `isEnough` looks for, and returns them. `what` names that for a person.
  @discardableResult
  public func lines(
    within limit: Duration = .seconds(60), until what: String,
    _ isEnough: @escaping @Sendable ([String]) -> Bool
  ) async throws -> [String] {
    _ = await wait(limit) { state in state.status != nil || isEnough(state.lines) }
    let lines = lines
    guard isEnough(lines) else {
      throw Failure(
        description: "\(name) never said \(what):\n" + lines.suffix(40).joined(separator: "\n"))
    }
    return lines
  }

  /// Waits for the end and returns the exit status (128 + n is not used: a signal's number as it is).
  @discardableResult
  public func exitStatus(within limit: Duration = .seconds(60)) async throws -> Int32 {
    _ = await wait(limit) { $0.status != nil }
    guard let status = state.withLock({ $0.status }) else {
      throw Failure(
        description: "\(name) did not end:\n" + lines.suffix(40).joined(separator: "\n"))
    }
    return status
  }

  /// Asks it to stop and waits until it has.
  @discardableResult
  public func terminate(within limit: Duration = .seconds(60)) async throws -> Int32 {
    kill(processID, SIGTERM)
    return try await exitStatus(within: limit)
  }

  /// Sends a signal and does not wait for what comes of it.
  public func signal(_ number: Int32) { kill(processID, number) }

  /// Ends it without a chance to tidy up.
  public func killHard() async throws {
    kill(processID, SIGKILL)
    try await exitStatus()
  }

  /// Reads on a thread of its own until the other end is closed.
  private func follow(_ handle: FileHandle) {
    let key = handle.fileDescriptor
    Thread.detachNewThread { [weak self] in
      while true {
        let data = handle.availableData
        self?.took(data, from: key)
        if data.isEmpty { return }
      }
    }
  }

  private func took(_ data: Data, from key: Int32) {
    change { state in
      let text = state.rest[key, default: ""] + String(decoding: data, as: UTF8.self)
      var parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let last = parts.removeLast()
      state.rest[key] = data.isEmpty ? nil : last
      if data.isEmpty, !last.isEmpty { parts.append(last) }
      state.lines += parts
    }
  }

  private func ended(_ status: Int32) { change { $0.status = status } }

  private func change(_ body: (inout State) -> Void) {
    let done = state.withLock { state in
      body(&state)
      let done = state.waiters.filter { $0.matches(state) }
      state.waiters.removeAll { waiter in done.contains { $0.id == waiter.id } }
      return done
    }
    for waiter in done { waiter.resume.resume(returning: true) }
  }

  private func wait(_ limit: Duration, until matches: @escaping @Sendable (State) -> Bool) async
    -> Bool
  {
    let id = state.withLock { state in
      state.nextID += 1
      return state.nextID
    }
    let timer = Task {
      try await Task.sleep(for: limit)
      let waiter = state.withLock { state in
        state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
      }
      waiter?.resume.resume(returning: false)
    }
    defer { timer.cancel() }
    return await withCheckedContinuation { continuation in
      let isDone = state.withLock { state in
        if matches(state) { return true }
        state.waiters.append((id, matches, continuation))
        return false
      }
      if isDone { continuation.resume(returning: true) }
    }
  }
}
