import CVectorscan
import Foundation

/// A database as it lies in memory, so that it is used where a file was read to.
///
/// `hs_deserialize_database` clears, copies and checks every byte once more, which takes twice as long as reading the
/// file. Vectorscan does not promise that a database may be moved: `bytes(of:)` sees to it.
///
/// `@unchecked Sendable`: the bytes are written before anybody else has them, and only read after that.
final class DatabaseImage: @unchecked Sendable {
  /// Vectorscan keeps databases at multiples of a cache line.
  static let alignment = 64
  /// Of the page tables of x86-64; those of other processors are multiples of it or do without.
  private static let hugePage = 1 << 21

  /// For vectorscan to read from, as long as this image is there.
  let database: OpaquePointer
  private let memory: UnsafeMutableRawPointer

  /// Room for a file of so many bytes, the first `offset` of them in front of the image; nil unless `fill` fills it and
  /// finds it sound.
  init?(
    fileSize: Int, offset: Int, fill: (UnsafeMutableRawBufferPointer) -> Bool
  ) {
    memory = Self.allocate(fileSize)
    database = OpaquePointer(memory + offset)
    guard fill(UnsafeMutableRawBufferPointer(start: memory, count: fileSize)) else { return nil }
  }

  deinit { memory.deallocate() }

  /// In huge pages where the system has them: to be given hundreds of small ones takes longer than to read a file into them.
  private static func allocate(_ count: Int) -> UnsafeMutableRawPointer {
    guard count > hugePage / 8 else {
      return .allocate(byteCount: count, alignment: alignment)
    }
    let pages = (count + hugePage - 1) / hugePage
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: pages * hugePage, alignment: hugePage)
    #if os(Linux)
      madvise(memory, pages * hugePage, MADV_HUGEPAGE)
    #endif
    return memory
  }

  /// The bytes of a database at a multiple of `alignment`; nil if they depend on where that is: two made at different
  /// places differ then.
  static func bytes(of database: OpaquePointer) -> Data? {
    var serialized: UnsafeMutablePointer<CChar>?
    var (count, size) = (0, 0)
    guard hs_serialize_database(database, &serialized, &count) == HS_SUCCESS, let serialized
    else { return nil }
    defer { free(serialized) }
    guard hs_serialized_database_size(serialized, count, &size) == HS_SUCCESS else { return nil }
    let copies = (0..<2).map { _ in
      UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: alignment)
    }
    defer { for copy in copies { copy.deallocate() } }
    for copy in copies {
      guard
        hs_deserialize_database_at(serialized, count, OpaquePointer(copy.baseAddress))
          == HS_SUCCESS
      else { return nil }
    }
    return copies[0].elementsEqual(copies[1]) ? Data(copies[0]) : nil
  }
}
