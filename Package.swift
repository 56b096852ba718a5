// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A C library of the system: a module map and a shim header under Sources/Shared/System.
func system(_ name: String, pkgConfig: String, apt: String, brew: String) -> Target {
  .systemLibrary(
    name: name, path: "Sources/Shared/System/\(name)", pkgConfig: pkgConfig,
    providers: [.apt([apt]), .brew([brew])])
}

func module(_ name: String, path: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

func tests(
  _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies + ["TestSupport"], path: "Tests/\(name)",
    resources: resources, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")
let asyncAlgorithms = Target.Dependency.product(
  name: "AsyncAlgorithms", package: "swift-async-algorithms")
let heap = Target.Dependency.product(name: "HeapModule", package: "swift-collections")
let collections = Target.Dependency.product(name: "Collections", package: "swift-collections")
let deque = Target.Dependency.product(name: "DequeModule", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(
  name: "HummingbirdCore", package: "hummingbird")
let hummingbirdHTTP2 = Target.Dependency.product(
  name: "HummingbirdHTTP2", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
  name: "HummingbirdTesting", package: "hummingbird")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let jwt = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")

let package = Package(
  name: "detra",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "detra", targets: ["Detra"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-async-algorithms", from: "1.1.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.33.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    system("CRdKafka", pkgConfig: "rdkafka", apt: "librdkafka-dev", brew: "librdkafka"),
    system("CCurl", pkgConfig: "libcurl", apt: "libcurl4-openssl-dev", brew: "curl"),
    system("CYAML", pkgConfig: "yaml-0.1", apt: "libyaml-dev", brew: "libyaml"),
    system("CVectorscan", pkgConfig: "libhs", apt: "libvectorscan-dev", brew: "vectorscan"),
    system("CZlib", pkgConfig: "zlib", apt: "zlib1g-dev", brew: "zlib"),

    module("DetraModel", path: "Sources/Shared/Model", []),
    module(
      "DetraSettings", path: "Sources/Shared/Settings", ["CYAML", "DetraModel", crypto, mustache]),
    module("DetraCompression", path: "Sources/Shared/Compression", ["CZlib"]),
    module(
      "DetraKafka", path: "Sources/Shared/Kafka", ["CRdKafka", "DetraModel", logging, collections]),
    module(
      "DetraHTTP", path: "Sources/Shared/HTTP",
      ["CCurl", "DetraModel", "DetraCompression", logging]),
    module("DetraScanning", path: "Sources/Shared/Scanning", ["CVectorscan", "DetraModel"]),
    module(
      "DetraTelemetry", path: "Sources/Shared/Telemetry",
      ["DetraModel", logging, metrics, coreMetrics, hummingbird, lifecycle]),

    module(
      "Collector", path: "Sources/Collector",
      [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraCompression", "DetraTelemetry",
        hummingbird, lifecycle, logging, metrics, crypto, nioCore, nioHTTPTypes,
      ]),
    module(
      "Evaluator", path: "Sources/Evaluator",
      [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "DetraScanning",
        "DetraTelemetry", lifecycle, logging, coreMetrics, deque, crypto, jwt,
      ]),
    module(
      "Dispatcher", path: "Sources/Dispatcher",
      [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "DetraCompression",
        "DetraTelemetry", asyncAlgorithms, deque, heap, lifecycle, logging, metrics, crypto,
        mustache,
      ]),
    module(
      "Sandbox", path: "Sources/Sandbox",
      [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "DetraCompression",
        "DetraTelemetry", hummingbird, hummingbirdCore, lifecycle, logging, deque, crypto,
        cryptoExtras,
      ]),
    .executableTarget(
      name: "Detra",
      dependencies: [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "DetraScanning",
        "DetraTelemetry", "Collector", "Evaluator", "Dispatcher", "Sandbox", argumentParser,
        lifecycle, signals, logging,
      ], path: "Sources/Detra", swiftSettings: strict),
    .executableTarget(
      name: "DetraBenchmarks",
      dependencies: [
        "DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "DetraScanning",
        "DetraTelemetry", "Collector", "Evaluator", "Dispatcher", "Sandbox", argumentParser,
        lifecycle, logging, hummingbird,
      ], path: "Benchmarks", swiftSettings: strict),

    .target(
      name: "TestSupport",
      dependencies: ["DetraModel", "DetraSettings", "DetraKafka", "DetraHTTP", "Sandbox", logging],
      path: "Tests/TestSupport", swiftSettings: strict),
    tests("DetraModelTests", ["DetraModel"]),
    tests("DetraSettingsTests", ["DetraSettings"], resources: [.copy("Fixtures")]),
    tests("DetraCompressionTests", ["DetraCompression"]),
    tests("DetraKafkaTests", ["DetraKafka", "DetraModel", logging]),
    tests(
      "DetraHTTPTests",
      [
        "DetraHTTP", "DetraCompression", hummingbird, hummingbirdHTTP2, hummingbirdTesting, logging,
      ]),
    tests("DetraScanningTests", ["DetraScanning", "DetraModel"]),
    tests(
      "DetraTelemetryTests",
      ["DetraTelemetry", logging, metrics, hummingbird, hummingbirdTesting, lifecycle]),
    tests(
      "CollectorTests",
      [
        "Collector", "DetraModel", "DetraKafka", "DetraCompression", "DetraSettings",
        "DetraTelemetry", hummingbird, hummingbirdTesting, lifecycle, logging, metrics, nioCore,
        nioEmbedded, nioHTTPTypes,
      ]),
    tests(
      "EvaluatorTests",
      [
        "Evaluator", "DetraModel", "DetraKafka", "DetraHTTP", "DetraScanning", "DetraSettings",
        "DetraTelemetry", "Sandbox", logging, crypto, cryptoExtras,
      ]),
    tests(
      "DispatcherTests",
      [
        "Dispatcher", "Evaluator", "DetraModel", "DetraKafka", "DetraHTTP", "DetraCompression",
        "DetraScanning", "DetraSettings", "DetraTelemetry", "Sandbox", lifecycle, logging,
      ]),
    tests(
      "SandboxTests",
      [
        "Sandbox", "DetraModel", "DetraSettings", "DetraHTTP", "DetraKafka", "DetraCompression",
        hummingbird, hummingbirdTesting, logging, crypto, cryptoExtras,
      ]),
    tests(
      "FaultTests",
      [
        "DetraKafka", "Collector", "Evaluator", "Dispatcher", "DetraModel", "DetraSettings",
        "DetraTelemetry", "DetraHTTP", "DetraScanning", "Sandbox", logging, lifecycle,
      ]),
    tests(
      "IntegrationTests",
      ["DetraKafka", "DetraModel", "DetraSettings", "DetraHTTP", "Sandbox", logging]),
  ]
)
