public import Foundation

/// A moment with millisecond precision; RFC 3339 in UTC on the wire (`2026-03-01T12:00:00.250Z`).
///
/// Written and read by hand because every record carries several and Foundation's format styles cost
/// more than the rest of the record.
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public init(_ date: Date) {
    self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
  /// Whole seconds since 1970, rounded down.
  public var seconds: Int64 {
    milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
  }

  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
}

extension Timestamp: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let parsed = Timestamp(rfc3339: try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "must be an RFC 3339 time such as 2026-03-01T12:00:00.250Z")
    }
    self = parsed
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension Timestamp: CustomStringConvertible {
  public var description: String { rfc3339 }

  /// `YYYY-MM-DDTHH:MM:SS.mmmZ`.
  public var rfc3339: String {
    let days = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
    let rest = Int(milliseconds - days * 86_400_000)
    let (year, month, day) = Self.civil(fromDays: Int(days))
    return String(unsafeUninitializedCapacity: 24) { bytes in
      func put(_ value: Int, at index: Int, digits: Int) {
        var value = value
        for position in (index..<index + digits).reversed() {
          bytes[position] = UInt8(ascii: "0") + UInt8(value % 10)
          value /= 10
        }
      }
      put(year, at: 0, digits: 4)
      put(month, at: 5, digits: 2)
      put(day, at: 8, digits: 2)
      put(rest / 3_600_000, at: 11, digits: 2)
      put(rest / 60_000 % 60, at: 14, digits: 2)
      put(rest / 1000 % 60, at: 17, digits: 2)
      put(rest % 1000, at: 20, digits: 3)
      for (index, mark) in [
        (4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":"), (19, "."), (23, "Z"),
      ]
        as [(Int, Unicode.Scalar)]
      {
        bytes[index] = UInt8(ascii: mark)
      }
      return 24
    }
  }

  /// Reads an RFC 3339 `date-time`: any number of fraction digits, `Z` or an offset, `T` or a space.
  /// Nil for anything else, impossible dates included. Years 0001–9999.
  public init?(rfc3339 text: String) {
    var text = text
    guard let time = text.withUTF8({ Timestamp(rfc3339: Digits($0)) }) else { return nil }
    self = time
  }

  private init?(rfc3339 digits: Digits) {
    var reader = digits
    guard let year = reader.take(4), year > 0, reader.skip("-"), let month = reader.take(2),
      reader.skip("-"), let day = reader.take(2), reader.skipSeparator(),
      let hour = reader.take(2), reader.skip(":"), let minute = reader.take(2), reader.skip(":"),
      let second = reader.take(2), let fraction = reader.fraction(), let offset = reader.offset(),
      reader.atEnd,
      (1...12).contains(month), (1...Self.days(inMonth: month, of: year)).contains(day),
      hour < 24, minute < 60, second <= 60
    else { return nil }
    let days = Int64(Self.days(fromCivil: year, month, day))
    let seconds = days * 86_400 + Int64(hour * 3600 + minute * 60 + second - offset * 60)
    self.init(milliseconds: seconds * 1000 + Int64(fraction))
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
  private static func days(fromCivil year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1
    )
  }
}

/// Reads fixed-width numbers off the front of a text.
private struct Digits {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ text: UnsafeBufferPointer<UInt8>) { rest = text[...] }

  var atEnd: Bool { rest.isEmpty }

  mutating func take(_ count: Int) -> Int? {
    var value = 0
    for _ in 0..<count {
      guard let digit = rest.first, (0x30...0x39).contains(digit) else { return nil }
      value = value * 10 + Int(digit - 0x30)
      rest.removeFirst()
    }
    return value
  }

  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest.removeFirst()
    return true
  }

  mutating func skipSeparator() -> Bool { skip("T") || skip("t") || skip(" ") }

  /// Milliseconds; further digits are dropped. Zero when there is no fraction, nil when it is empty.
  mutating func fraction() -> Int? {
    guard skip(".") else { return 0 }
    var value = 0
    var count = 0
    while let digit = take(1) {
      if count < 3 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 3)..<3 { value *= 10 }
    return value
  }

  /// Minutes east of UTC.
  mutating func offset() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = take(2), skip(":"), let minutes = take(2), hours < 24, minutes < 60
    else { return nil }
    return sign * (hours * 60 + minutes)
  }
}
