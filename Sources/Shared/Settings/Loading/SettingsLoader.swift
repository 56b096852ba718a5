public import Foundation

/// Reads `detra.yaml`, lays the environment over it and checks the whole.
public enum SettingsLoader {
  /// What the settings are for; each service, and setting Datadog up, needs values that the others can go without.
  public enum Service: String, Sendable, CaseIterable {
    case collector, evaluator, dispatcher, setup
  }

  /// Reads a file, with the `.env` beside it and the one in the working directory under `environment`.
  /// Throws every fault there is.
  public static func load(
    file: String, environment: [String: String], requiring services: Set<Service>,
    workingDirectory: String = FileManager.default.currentDirectoryPath
  ) throws(SettingsError) -> Settings {
    let path = URL(fileURLWithPath: file, relativeTo: URL(fileURLWithPath: workingDirectory))
    let text: Data
    do {
      text = try Data(contentsOf: path)
    } catch {
      throw SettingsError([.unreadable(file, error)], file: file)
    }
    let beside = (file as NSString).deletingLastPathComponent
    let files = [
      (beside.isEmpty ? ".env" : "\(beside)/.env", path.deletingLastPathComponent()),
      (".env", URL(fileURLWithPath: workingDirectory)),
    ].map { (name: $0.0, url: $0.1.appendingPathComponent(".env")) }
    let (variables, faults) = read(files, under: Variables(environment: environment))
    let folder = path.deletingLastPathComponent()
    return try settings(text, file, in: folder, variables, faults, services)
  }

  /// Reads a text as if it stood in a file called `name` of the working directory. No `.env` is read.
  public static func load(
    yaml: String, named name: String = "detra.yaml", environment: [String: String] = [:],
    requiring services: Set<Service> = []
  ) throws(SettingsError) -> Settings {
    let folder = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    return try settings(
      Data(yaml.utf8), name, in: folder, Variables(environment: environment), [], services)
  }

  /// Adds the variables of `.env` files, the first file's before the second's. One that is not there is none.
  private static func read(
    _ files: [(name: String, url: URL)], under environment: Variables
  ) -> (Variables, [SettingsFault]) {
    var variables = environment
    var faults: [SettingsFault] = []
    var seen: Set<String> = []
    for file in files where seen.insert(file.url.standardizedFileURL.path).inserted {
      guard FileManager.default.fileExists(atPath: file.url.path) else { continue }
      do {
        let text = String(decoding: try Data(contentsOf: file.url), as: UTF8.self)
        let parsed = DotEnv.parse(text, name: file.name, variables: variables)
        variables.add(parsed.values)
        faults += parsed.faults
      } catch {
        faults.append(.unreadable(file.name, error))
      }
    }
    return (variables, faults)
  }

  private static func settings(
    _ text: Data, _ name: String, in folder: URL, _ variables: Variables,
    _ faults: [SettingsFault], _ services: Set<Service>
  ) throws(SettingsError) -> Settings {
    var decoding = Decoding(variables: variables, folder: folder)
    decoding.add(faults)
    do {
      decoding.begin(with: try YAMLDocument.parse(text, name: name))
    } catch {
      throw SettingsError(decoding.faults + [error], file: name)
    }
    let top = decoding.place(of: SettingPath())
    var settings = Settings().decoded(decoding.root, at: top, &decoding)
    settings.applyVariablesWithoutKeys(&decoding)
    CrossCheck.check(settings, &decoding)
    Requirement.check(settings, for: services, &decoding)
    guard decoding.faults.isEmpty else { throw SettingsError(decoding.faults, file: name) }
    settings.configVersion = settings.fingerprint
    return settings
  }
}

extension SettingsFault {
  fileprivate static func unreadable(_ file: String, _ error: any Error) -> SettingsFault {
    let isMissing = (error as? CocoaError)?.code == .fileReadNoSuchFile
    return SettingsFault(
      origin: .wholeFile(file), path: "",
      message: isMissing ? "there is no such file" : "cannot be read")
  }
}
