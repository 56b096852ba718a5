import ArgumentParser
import Foundation

/// What the figures were measured on.
enum Machine {
  static var description: String {
    let processor = field("model name", of: "/proc/cpuinfo") ?? "unknown processor"
    let system = field("PRETTY_NAME", of: "/etc/os-release") ?? ""
    let information = ProcessInfo.processInfo
    let memory = Double(information.physicalMemory) / Double(1 << 30)
    return """
      machine: \(processor), \(information.activeProcessorCount) cores, \(memory.rounded(to: 0)) GiB
      system: \(system.isEmpty ? information.operatingSystemVersionString : system), \(swiftVersion)
      date: \(Date().formatted(.iso8601))
      """
  }

  static func refuseDebugBuild() throws {
    #if DEBUG
      throw ValidationError("this is a debug build: its figures mean nothing; use `make bench`")
    #endif
  }

  /// Of the compiler on the path, which `make bench` has just built with.
  private static var swiftVersion: String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["swift", "--version"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "unknown Swift" }
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return text.split(separator: "\n").first.map(String.init) ?? "unknown Swift"
  }

  private static func field(_ name: String, of file: String) -> String? {
    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").first { $0.hasPrefix(name) }
      .flatMap { $0.split(maxSplits: 1) { $0 == ":" || $0 == "=" }.last }
      .map { $0.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "\""))) }
  }
}
