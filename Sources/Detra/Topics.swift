import ArgumentParser
import DetraKafka
import DetraModel
import DetraSettings
import DetraTelemetry
import Foundation
import Logging

struct Topics: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Create or describe detra's topics.", subcommands: [Create.self, Describe.self])

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Create the topics that are missing; those that exist are left as they are.",
      discussion: "kafka.partitions and kafka.replication_factor say how.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      let settings = try options.load(requiring: [], defaultLevel: .warning)
      let admin = try KafkaAdmin(
        configuration: KafkaConfiguration(settings.kafka), logger: Logger(label: "detra.topics"))
      let results = try await admin.createTopics(KafkaTopicSpec.all(settings))
      var failed = false
      for (name, result) in results.sorted(by: { $0.key < $1.key }) {
        switch result {
        case .created: print("\(name): created")
        case .existed: print("\(name): exists")
        case .failed(let error):
          failed = true
          StandardError.write("\(name): \(error)\n")
        }
      }
      if failed { throw ExitCode.failure }
    }
  }

  struct Describe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print partitions, replication and clean-up policy of each topic.")

    @OptionGroup var options: ConfigurationOptions

    func run() async throws {
      let settings = try options.load(requiring: [], defaultLevel: .warning)
      let admin = try KafkaAdmin(
        configuration: KafkaConfiguration(settings.kafka), logger: Logger(label: "detra.topics"))
      let found = try await admin.describe(settings.topics.all)
      for name in settings.topics.all {
        guard let topic = found.first(where: { $0.name == name }) else {
          print("\(name): missing; run `detra topics create`")
          continue
        }
        let policy = topic.configuration?["cleanup.policy"].map { ", \($0)" } ?? ""
        print(
          "\(name): \(topic.partitions) partitions, replication \(topic.replicationFactor)\(policy)"
        )
      }
      if found.count < settings.topics.all.count { throw ExitCode.failure }
    }
  }
}

extension KafkaTopicSpec {
  /// detra's topics as the settings say; those of state are compacted.
  fileprivate static func all(_ settings: Settings) -> [KafkaTopicSpec] {
    settings.topics.all.map { name in
      KafkaTopicSpec(
        name: name, partitions: Int32(settings.kafka.partitions),
        replicationFactor: Int16(settings.kafka.replicationFactor),
        configuration: settings.topics.compacted.contains(name)
          ? ["cleanup.policy": "compact"] : [:])
    }
  }
}
