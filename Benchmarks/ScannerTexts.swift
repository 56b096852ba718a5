import Foundation

/// Texts for the scanners, of any size, always the same.
enum ScannerTexts {
  /// Prose without anything to find, numbers and quotation marks in it.
  static let clean = """
    The library opens at nine in the morning and closes at six, except on the first Monday of each month, when the \
    staff meets to go over the plans for the season. Last year about 48,000 people came to read, to borrow or to listen, \
    12 % more than the year before. The new reading room on the second floor has 64 seats, large windows to the south \
    and lamps that can be dimmed. "We had hoped for this since the renovation," said the head of the department, "and \
    it has worked out better than we thought." Larger groups are asked to book a table ahead, so that nobody has to \
    wait. In winter the garden stays closed; in summer there are concerts on the terrace, most of them free. The shelf \
    of the month shows books about rivers, bridges and the people who built them. Returned books go back on the shelf \
    within two days. Chapter 3 of the annual report explains how the budget is spent, with tables in section 4.2.

    """

  static let personal = """
    Jane Doe, jane.doe@example.com, (305) 555-0187, SSN 536-22-1234, card 4111 1111 1111 1111, from 192.168.10.25 and \
    2001:db8::7, IBAN GB82 WEST 1234 5698 7654 32, born 12 May 1984.

    """

  /// Units that are repeated: runs that every pattern of numbers, addresses and brackets must look at, and text to undo.
  static let hostile = [
    ("digits", "7"), ("digits and spaces", "1 "), ("digits and hyphens", "12-"), ("@", "@"),
    ("a@", "a@"), ("a@b.", "a@b."), ("brackets", "[[(("), ("colons", "::1"),
    ("base64", "SWYgb25seSB0aGlzIHdlcmUgdHJ1ZSwg"),
    ("base64 of bytes", "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBD"),
    ("entities", "&#105;"), ("zero width", "i\u{200B}"),
  ]

  static func filled(_ unit: String, to size: Int) -> [UInt8] {
    let unit = Array(unit.utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + unit.count)
    while bytes.count < size { bytes += unit }
    return bytes
  }
}
