public import Foundation

/// Places in the checkout that the tests run from.
public enum Repository {
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The program under test: `DETRA_BINARY`, or the one built beside the tests.
  public static var detra: URL {
    if let path = ProcessInfo.processInfo.environment["DETRA_BINARY"] { return URL(filePath: path) }
    return root.appending(path: ".build/debug/detra")
  }

  /// A file that `Scripts/install-test-tools.sh` put into `.venv`; nil when it has not run.
  public static func tool(_ path: String) -> URL? {
    let libraries = root.appending(path: ".venv/lib")
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path)) ?? []
    return versions.map { libraries.appending(path: "\($0)/site-packages/\(path)") }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }
}

/// A folder that is gone when its owner is.
public final class TemporaryFolder: Sendable {
  public let url: URL

  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "detra-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns its path.
  public func write(_ text: String, as name: String) throws -> String {
    let file = url.appending(path: name)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return file.path
  }
}
