import CCurl
import Foundation

/// The system's certificate authorities and one file more, as PEM at a fixed address: libcurl keeps
/// a pointer to it for as long as a transfer uses it.
///
/// `@unchecked Sendable`: never written after `init`.
final class AuthorityBundle: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  init(adding file: String) throws(HTTPError) {
    guard let added = FileManager.default.contents(atPath: file),
      String(decoding: added, as: UTF8.self).contains("-----BEGIN CERTIFICATE-----")
    else { throw .tls("no certificates to be read in \(file)", origin: "any host") }
    let system = Self.systemFile.flatMap { FileManager.default.contents(atPath: $0) } ?? Data()
    let all = system + Data("\n".utf8) + added
    bytes = .allocate(byteCount: all.count, alignment: 1)
    bytes.copyBytes(from: all)
  }

  deinit { bytes.deallocate() }

  /// The file of authorities that libcurl was built to read; nil where it uses another store.
  static let systemFile: String? = {
    guard let file = detra_curl_authority_file().map({ String(cString: $0) }),
      FileManager.default.isReadableFile(atPath: file)
    else { return nil }
    return file
  }()
}
