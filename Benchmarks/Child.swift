import DetraModel
import Foundation

/// A program that is measured; its output goes to a file.
final class Child: Sendable {
  struct Failure: Error, CustomStringConvertible { var description: String }

  private let process = Process()
  private let log: URL
  let name: String

  /// Starts it; `core` is the only one it may run on, nil is any.
  init(
    _ executable: URL, _ arguments: [String], environment: [String: String] = [:], folder: URL,
    core: Int? = nil
  ) throws {
    name = arguments.first ?? executable.lastPathComponent
    log = folder.appending(path: "\(name)-\(UUID().uuidString).log")
    try Data().write(to: log)
    let output = try FileHandle(forWritingTo: log)
    let pin = core.map { ["taskset", "-c", "\($0)"] } ?? []
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = pin + [executable.path] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  var output: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }
  var isRunning: Bool { process.isRunning }

  /// `env` and `taskset` become the program they start, so this is the program's own.
  var processID: Int32 { process.processIdentifier }

  /// The port of its log line `listening`.
  func port() async throws -> Int {
    for _ in 0..<1500 {
      for line in output.split(separator: "\n") where line.contains("\"listening\"") {
        let port = try JSONValue(json: Data(line.utf8))["metadata"]?["port"]
        if let port = port?.integer ?? port?.string.flatMap({ Int($0) }) { return port }
      }
      guard isRunning else { break }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw Failure(description: "\(name) does not listen:\n\(output.suffix(4000))")
  }

  /// Waits for its end. Throws unless it ended well.
  func finish() async throws {
    while isRunning { try await Task.sleep(for: .milliseconds(20)) }
    if process.terminationStatus != 0 {
      throw Failure(
        description: "\(name) ended with \(process.terminationStatus):\n\(output.suffix(4000))")
    }
  }

  func stop(_ signal: Int32 = SIGTERM) async throws {
    kill(processID, signal)
    while isRunning { try await Task.sleep(for: .milliseconds(20)) }
  }

  /// Seconds of processor time so far, of the kernel's included.
  var processorTime: Double {
    let text = (try? String(contentsOfFile: "/proc/\(processID)/stat", encoding: .utf8)) ?? ""
    // The fields after the name, which stands in parentheses, begin with the third.
    let fields = text.split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
      return .nan
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  func memory(_ load: String) -> MemoryUse { MemoryUse(of: processID, "\(name), \(load)") }
}

/// Of one process.
struct MemoryUse: CustomStringConvertible {
  let name: String
  /// MiB.
  let resident: Double
  /// MiB.
  let highest: Double

  init(of processID: Int32, _ name: String) {
    self.name = name
    let text = (try? String(contentsOfFile: "/proc/\(processID)/status", encoding: .utf8)) ?? ""
    func mebibytes(_ field: String) -> Double {
      text.split(separator: "\n").first { $0.hasPrefix(field + ":") }
        .flatMap { Double($0.split { $0 == " " || $0 == "\t" }.dropFirst().first ?? "") }
        .map { $0 / 1024 } ?? .nan
    }
    resident = mebibytes("VmRSS")
    highest = mebibytes("VmHWM")
  }

  var description: String {
    "\(name): \(resident.rounded(to: 0)) MiB, \(highest.rounded(to: 0)) MiB"
  }
}
