public import ArgumentParser
import DetraSettings
import DetraTelemetry
import Foundation
public import Logging

/// What every command that reads `detra.yaml` takes.
struct ConfigurationOptions: ParsableArguments {
  @Option(name: [.customShort("c"), .long], help: "The configuration file.")
  var config = "detra.yaml"

  @Option(help: "trace, debug, info, notice, warning, error or critical; logs go to stderr.")
  var logLevel: Logger.Level?

  /// Reads the configuration and starts logging. Every fault goes to stderr, a line each, and ends the command.
  func load(
    requiring services: Set<SettingsLoader.Service>, overlay: [String: String] = [:],
    defaultLevel: Logger.Level = .info
  ) throws -> Settings {
    let settings = try read(requiring: services, overlay: overlay)
    let configured = settings.logLevel.flatMap { Logger.Level(rawValue: $0.rawValue) }
    bootstrapLogging(level: logLevel ?? configured ?? defaultLevel)
    return settings
  }

  /// Reads the configuration only.
  func read(
    requiring services: Set<SettingsLoader.Service>, overlay: [String: String] = [:]
  ) throws -> Settings {
    do throws(SettingsError) {
      return try reread(requiring: services, overlay: overlay)
    } catch {
      StandardError.write("\(error)\n")
      throw ExitStatus.configuration
    }
  }

  /// Reads the configuration as it is now, `.env` files included, and leaves its faults to the caller.
  func reread(
    requiring services: Set<SettingsLoader.Service>, overlay: [String: String] = [:]
  ) throws(SettingsError) -> Settings {
    try SettingsLoader.load(
      file: config, environment: ProcessInfo.processInfo.environment.merging(overlay) { $1 },
      requiring: services)
  }
}

/// Puts the configuration of `file` to work. What cannot be goes to stderr, and ends the command.
func puttingToWork<Result>(_ file: String, _ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let status as ExitCode {
    throw status
  } catch let faults as SettingsError {
    // These name the file themselves.
    StandardError.write("\(faults)\n")
    throw ExitStatus.configuration
  } catch {
    StandardError.write("\(file): \(error)\n")
    throw ExitStatus.configuration
  }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
