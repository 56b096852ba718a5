import Foundation
import Testing

@testable import DetraScanning

/// Compiled databases that outlive a process.
struct DatabaseCacheTests {
  /// A folder of its own, removed at the end.
  private final class Folder {
    let url = URL.temporaryDirectory.appending(path: "detra-\(UUID().uuidString)/cache")

    var cache: DatabaseCache { DatabaseCache(folder: url.path) }
    var file: URL { url.appending(path: "x.hsdb") }

    deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

    func files() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: url.path)
    }
  }

  private static let expressions = [#"\bab+c\b"#, "[0-9]{3}x"]
  private static let key = DatabaseCache.key(
    of: expressions, flags: [1, 1], firstNumber: 0)

  private func make(in folder: Folder) throws -> PatternDatabase {
    try PatternDatabase(Self.expressions, cachedAs: "x", in: folder.cache)
  }

  private func matches(_ database: PatternDatabase, _ text: String) throws -> Int {
    let workspace = try Workspace(for: [database], coalescing: [0, 0])
    database.scan(Array(text.utf8).span, into: workspace)
    return workspace.log.matches.count
  }

  @Test func secondStartReadsWhatTheFirstStored() throws {
    let folder = Folder()
    _ = try make(in: folder)
    #expect(try folder.files() == ["x.hsdb"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let before = try Data(contentsOf: folder.file)
    #expect(folder.cache.load("x", key: Self.key).map { _ in true } == true)
    #expect(try matches(try make(in: folder), "abbc 123x") == 2)
    #expect(try Data(contentsOf: folder.file) == before)
  }

  @Test func otherPatternsTakeTheirPlace() throws {
    let folder = Folder()
    _ = try PatternDatabase(["other"], cachedAs: "x", in: folder.cache)
    #expect(folder.cache.load("x", key: Self.key) == nil)
    #expect(try matches(try make(in: folder), "abbc 123x") == 2)
    #expect(folder.cache.load("x", key: Self.key) != nil)
    #expect(try folder.files() == ["x.hsdb"])
  }

  @Test func keyDependsOnWhatIsCompiled() {
    let keys = [
      Self.key, DatabaseCache.key(of: Self.expressions, flags: [1, 0], firstNumber: 0),
      DatabaseCache.key(of: Self.expressions, flags: [1, 1], firstNumber: 1),
      DatabaseCache.key(of: Self.expressions.reversed(), flags: [1, 1], firstNumber: 0),
      DatabaseCache.key(of: [#"\bab+c\b"#], flags: [1], firstNumber: 0),
    ]
    #expect(Set(keys).count == keys.count)
  }

  @Test func damagedFileIsNotTaken() throws {
    let folder = Folder()
    _ = try make(in: folder)
    let whole = try Data(contentsOf: folder.file)
    var damaged = [Data(), whole.prefix(31), whole.prefix(32), whole.dropLast(), whole + [0]]
    for index in stride(from: 0, to: whole.count, by: max(1, whole.count / 200)) {
      var bytes = whole
      bytes[index] ^= 0x10
      damaged.append(bytes)
    }
    for bytes in damaged {
      try bytes.write(to: folder.file)
      #expect(folder.cache.load("x", key: Self.key) == nil)
    }
    #expect(try matches(try make(in: folder), "abbc 123x") == 2)
    #expect(try Data(contentsOf: folder.file) == whole)
  }

  @Test func fileThatOthersCanWriteIsNotTaken() throws {
    let folder = Folder()
    _ = try make(in: folder)
    for (mode, isTaken) in [(0o666, false), (0o620, false), (0o602, false), (0o644, true)] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.file.path)
      #expect((folder.cache.load("x", key: Self.key) != nil) == isTaken)
    }
  }

  @Test func linkIsNotFollowed() throws {
    let folder = Folder()
    _ = try make(in: folder)
    let elsewhere = folder.url.appending(path: "elsewhere")
    try FileManager.default.moveItem(at: folder.file, to: elsewhere)
    try FileManager.default.createSymbolicLink(at: folder.file, withDestinationURL: elsewhere)
    #expect(folder.cache.load("x", key: Self.key) == nil)
  }

  @Test func folderThatCannotBeMadeIsNoReasonToFail() throws {
    let database = try PatternDatabase(
      Self.expressions, cachedAs: "x", in: DatabaseCache(folder: "/dev/null/detra"))
    #expect(try matches(database, "abbc 123x") == 2)
  }
}
