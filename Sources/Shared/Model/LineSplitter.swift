public import Foundation

/// Cuts a stream of bytes into lines at LF, and at LF only: texts hold other line ends.
public struct LineSplitter: Sendable {
  /// One line.
  public struct Line: Sendable {
    /// From 1.
    public var number: Int
    /// Without its LF.
    public var bytes: Data

    /// Nothing but spaces, tabs and carriage returns.
    public var isBlank: Bool { bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }
  }

  private var rest = Data()
  private var number = 0

  public init() {}

  /// The lines that `piece` completes.
  public mutating func split(_ piece: Data) -> [Line] {
    piece.withUnsafeBytes { bytes in
      var lines: [Line] = []
      var start = 0
      while let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
        rest.append(contentsOf: bytes[start..<end])
        lines.append(take())
        start = end + 1
      }
      rest.append(contentsOf: bytes[start...])
      return lines
    }
  }

  /// The last line, when it has no LF.
  public mutating func finish() -> [Line] { rest.isEmpty ? [] : [take()] }

  private mutating func take() -> Line {
    number += 1
    defer { rest = Data() }
    return Line(number: number, bytes: rest)
  }
}
