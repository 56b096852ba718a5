import CVectorscan
import Foundation

/// Compiled databases on disk, so that only the first start on a machine compiles them.
///
/// A database holds offsets that vectorscan follows without looking, so a file is taken only if nobody but this user can
/// have written it and its checksum is right. It is made for one version of vectorscan, one kind of processor and one
/// set of patterns: all are in its key. What cannot be read or written is compiled again; a cache is never a reason to fail.
struct DatabaseCache: Sendable {
  private static let magic: UInt64 = 0x6465_7472_612D_6801  // "detra-h", version 1
  private static let headerSize = 4 * MemoryLayout<UInt64>.size
  private static let maximumSize = 1 << 28

  private let folder: String

  /// `detra` in `$XDG_CACHE_HOME` (XDG Base Directory Specification), `~/.cache` by default; nil without a home.
  static let standard: DatabaseCache? = {
    if let base = folder(in: "XDG_CACHE_HOME") { return DatabaseCache(folder: base + "/detra") }
    guard let home = folder(in: "HOME") else { return nil }
    return DatabaseCache(folder: home + "/.cache/detra")
  }()

  init(folder: String) { self.folder = folder }

  /// The absolute path that a variable of the environment holds.
  private static func folder(in variable: String) -> String? {
    getenv(variable).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
  }

  /// What the database of some expressions depends on.
  static func key(of expressions: [String], flags: [UInt32], firstNumber: Int) -> UInt64 {
    var platform = hs_platform_info_t()
    hs_populate_platform(&platform)
    var hash = Checksum()
    hash.add(String(cString: hs_version()))
    hash.add("\(platform.tune) \(platform.cpu_features) \(firstNumber)")
    for (expression, flags) in zip(expressions, flags) { hash.add("\(flags) \(expression)") }
    return hash.value
  }

  /// The database stored under a name, if it is the one with this key and sound. The caller frees it.
  func load(_ name: String, key: UInt64) -> OpaquePointer? {
    let file = open(path(name), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard let size = trustedSize(of: file), size > Self.headerSize, size <= Self.maximumSize else {
      return nil
    }
    let bytes = UnsafeMutableRawBufferPointer.allocate(
      byteCount: size, alignment: MemoryLayout<UInt64>.alignment)
    defer { bytes.deallocate() }
    guard Self.fill(bytes, from: file) else { return nil }
    let payload = UnsafeRawBufferPointer(rebasing: bytes[Self.headerSize...])
    let header = [Self.magic, key, UInt64(payload.count), Checksum.value(of: payload)]
    guard header.withUnsafeBytes({ $0.elementsEqual(bytes.prefix(Self.headerSize)) }) else {
      return nil
    }
    var database: OpaquePointer?
    let start = payload.baseAddress?.assumingMemoryBound(to: CChar.self)
    let status = hs_deserialize_database(start, payload.count, &database)
    return status == HS_SUCCESS ? database : nil
  }

  /// Whether a file had enough to fill the buffer.
  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from file: Int32) -> Bool {
    var left = buffer[...]
    while !left.isEmpty {
      let rest = UnsafeMutableRawBufferPointer(rebasing: left)
      let count = read(file, rest.baseAddress, rest.count)
      guard count > 0 else { return false }
      left = left.dropFirst(count)
    }
    return true
  }

  /// Stores a database under a name, in the place of whatever is there.
  func store(_ database: OpaquePointer, as name: String, key: UInt64) {
    var serialized: UnsafeMutablePointer<CChar>?
    var count = 0
    guard prepareFolder(),
      hs_serialize_database(database, &serialized, &count) == HS_SUCCESS, let serialized
    else { return }
    defer { free(serialized) }
    let payload = UnsafeRawBufferPointer(start: serialized, count: count)
    let header = [Self.magic, key, UInt64(count), Checksum.value(of: payload)]
    // Readers see the old file or the whole new one.
    let temporary = path("\(name).\(UInt64.random(in: .min ... .max))")
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: header.withUnsafeBytes { Data($0) } + payload)
      try handle.close()
      guard rename(temporary, path(name)) == 0 else { throw CocoaError(.fileWriteUnknown) }
    } catch {
      unlink(temporary)
    }
  }

  private func path(_ name: String) -> String { "\(folder)/\(name).hsdb" }

  /// The size of a plain file of this user's that no other can write.
  private func trustedSize(of file: Int32) -> Int? {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Self.isPrivate(status) ? Int(status.st_size) : nil
  }

  private func prepareFolder() -> Bool {
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var status = stat()
    return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
      && Self.isPrivate(status)
  }

  private static func isPrivate(_ status: stat) -> Bool {
    status.st_uid == geteuid() && status.st_mode & 0o022 == 0
  }
}

/// A checksum of 64 bits, eight bytes at a step. It tells damage and difference, not forgery.
struct Checksum {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  static func value(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var checksum = Checksum()
    checksum.add(bytes)
    return checksum.value
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(UInt64(bytes.count))
    let whole = bytes.count / 8 * 8
    for offset in stride(from: 0, to: whole, by: 8) {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    for offset in whole..<bytes.count { add(UInt64(bytes[offset])) }
  }

  private mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 32
  }
}
