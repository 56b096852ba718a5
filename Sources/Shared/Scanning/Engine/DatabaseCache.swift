import CVectorscan
import Foundation

/// Compiled databases on disk, so that only the first start on a machine compiles them.
///
/// A database holds offsets that vectorscan follows without looking, so a file is taken only if nobody but this user can
/// have written it and its checksum is right. It is made for one version of vectorscan, one kind of processor and one
/// set of patterns: all are in its key. It is read, not mapped, so that nothing that becomes of the file later stops a scan.
/// What cannot be read or written is compiled again; a cache is never a reason to fail.
struct DatabaseCache: Sendable {
  private static let magic: UInt64 = 0x6465_7472_612D_6802  // "detra-h", version 2
  /// Words before the image: the magic number, the key, the size of the image, its checksum, and zeros.
  private static let headerWords = DatabaseImage.alignment / MemoryLayout<UInt64>.size
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

  /// The version of vectorscan and the kind of processor, which takes long to ask for in a virtual machine.
  private static let machine: Checksum = {
    var platform = hs_platform_info_t()
    hs_populate_platform(&platform)
    var hash = Checksum()
    hash.add(String(cString: hs_version()))
    hash.add(UInt64(platform.tune))
    hash.add(platform.cpu_features)
    #if arch(arm64)
      hash.add("arm64")
    #elseif arch(x86_64)
      hash.add("x86_64")
    #endif
    return hash
  }()

  /// What the database of some expressions depends on.
  static func key(of expressions: [String], flags: [UInt32], firstNumber: Int) -> UInt64 {
    var hash = machine
    hash.add(UInt64(firstNumber))
    for (expression, flags) in zip(expressions, flags) {
      hash.add(UInt64(flags))
      hash.add(expression)
    }
    return hash.value
  }

  /// The database stored under a name, if it is the one with this key and sound.
  func load(_ name: String, key: UInt64) -> DatabaseImage? {
    let file = open(path(name), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    let offset = DatabaseImage.alignment
    guard let size = trustedSize(of: file), size > offset, size <= Self.maximumSize else {
      return nil
    }
    return DatabaseImage(fileSize: size, offset: offset) { bytes in
      guard Self.fill(bytes, from: file) else { return false }
      let image = UnsafeRawBufferPointer(rebasing: bytes[offset...])
      return Self.header(of: image, key: key).withUnsafeBytes {
        $0.elementsEqual(bytes.prefix(offset))
      }
    }
  }

  private static func header(of image: UnsafeRawBufferPointer, key: UInt64) -> [UInt64] {
    let words = [magic, key, UInt64(image.count), Checksum.value(of: image)]
    return words + repeatElement(0, count: headerWords - words.count)
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
    guard prepareFolder(), let image = DatabaseImage.bytes(of: database) else { return }
    let header = image.withUnsafeBytes { Self.header(of: $0, key: key) }
    // Readers see the old file or the whole new one.
    let temporary = path("\(name).\(UInt64.random(in: .min ... .max))")
    let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
    do {
      try handle.write(contentsOf: header.withUnsafeBytes { Data($0) } + image)
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

  /// Of many bytes: four checksums in turn, since each step waits for the one before.
  static func value(of bytes: UnsafeRawBufferPointer) -> UInt64 {
    var (first, second, third, fourth) = (Checksum(), Checksum(), Checksum(), Checksum())
    let whole = bytes.count / 32 * 32
    func word(_ offset: Int) -> UInt64 {
      bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }
    for offset in stride(from: 0, to: whole, by: 32) {
      first.add(word(offset))
      second.add(word(offset + 8))
      third.add(word(offset + 16))
      fourth.add(word(offset + 24))
    }
    for checksum in [second, third, fourth] { first.add(checksum.value) }
    first.add(UnsafeRawBufferPointer(rebasing: bytes[whole...]))
    return first.value
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

  @inline(__always) mutating func add(_ word: UInt64) {
    value = (value ^ word) &* 0x9E37_79B9_7F4A_7C15
    value ^= value >> 32
  }
}
