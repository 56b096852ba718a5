import ArgumentParser
import DetraKafka
import DetraSettings
import DetraTelemetry
import Dispatcher
import Evaluator
import Foundation

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the configuration and print what it comes to.",
    discussion: """
      Every fault goes to stderr as file:line:column: path: what is wrong; the exit status is then 78. \
      Otherwise the effective configuration is printed, defaults and environment included, secrets masked.
      """)

  @OptionGroup var options: ConfigurationOptions

  func run() throws {
    let settings = try options.read(requiring: Set(SettingsLoader.Service.allCases))
    try puttingToWork(options.config) {
      try EvaluatorService.check(settings)
      try DispatcherService.check(settings)
      try DatadogSetup.check(settings)
      try KafkaConfiguration(
        bootstrapServers: settings.kafka.bootstrapServers.joined(separator: ","),
        clientID: settings.kafka.clientID, properties: settings.kafka.revealedProperties
      ).validate()
    }
    for warning in EvaluatorService.warnings(settings) + DispatcherService.warnings(settings) {
      StandardError.write("\(options.config): warning: \(warning)\n")
    }
    print(settings.maskedYAML, terminator: "")
  }
}
