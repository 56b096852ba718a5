import ArgumentParser
import Foundation

@main
struct Detra: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detra",
    abstract: "A semantic firewall for applications built on language models.",
    discussion: """
      Watches every model call, judges whether the answer did what the call is meant to do, and tells \
      people where they already look. Start with `detra up --sandbox`.

      Exit status: 0 done, 1 failed, 2 wrong usage, 78 wrong configuration.
      """,
    version: Version.current,
    groupedSubcommands: [
      CommandGroup(
        name: "Run",
        subcommands: [
          Up.self, CollectorCommand.self, EvaluatorCommand.self, DispatcherCommand.self,
        ]),
      CommandGroup(name: "Prepare", subcommands: [Check.self, Topics.self, Setup.self]),
      CommandGroup(name: "Try", subcommands: [Evaluate.self, Scan.self, Traffic.self]),
    ])

  /// As ArgumentParser's own, but for the exit status of wrong usage.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      let code = exitCode(for: error)
      let message = fullMessage(for: error)
      if !message.isEmpty {
        let stream = code.isSuccess ? FileHandle.standardOutput : FileHandle.standardError
        stream.write(Data((message + "\n").utf8))
      }
      Foundation.exit(code == .validationFailure ? ExitStatus.usage.rawValue : code.rawValue)
    }
  }
}

enum Version {
  static let current = "0.1.0"
}

enum ExitStatus {
  static let usage = ExitCode(2)
  static let configuration = ExitCode(78)
}
