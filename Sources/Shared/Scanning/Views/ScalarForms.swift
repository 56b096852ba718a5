/// What a scalar beyond ASCII may stand for.
struct ScalarForm {
  enum Kind: UInt8 {
    /// Nothing but itself.
    case own
    /// Another form of an ASCII character, by Unicode's compatibility mappings (UAX #15) or by its look alone.
    case compatibility
    /// A letter that looks like an ASCII one (after UTS #39's confusables).
    case confusable
    /// An ASCII letter with a mark on it.
    case marked
    /// A mark that combines with the letter before it.
    case mark
    /// Shows nothing.
    case invisible
    /// Shows nothing and carries an ASCII character.
    case tag
  }

  var kind: Kind
  /// The ASCII character, 0 where there is none.
  var plain: UInt8 = 0
}

/// The forms of all scalars, looked up in two steps.
struct ScalarForms {
  static let shared = ScalarForms()

  /// By the upper bits of a scalar below U+20000, where its 256 begin in `forms`; the first page is empty.
  private var pages = [UInt16](repeating: 0, count: 0x200)
  /// Kind in the upper byte, ASCII character in the lower.
  private var forms = [UInt16](repeating: 0, count: 256)

  subscript(scalar: UInt32) -> ScalarForm {
    guard scalar < 0x20000 else { return Self.supplementary(scalar) }
    let form = forms[Int(pages[Int(scalar >> 8)]) + Int(scalar & 0xFF)]
    return ScalarForm(kind: .init(rawValue: UInt8(form >> 8)) ?? .own, plain: UInt8(form & 0xFF))
  }

  /// Tag characters mirror ASCII from U+E0000 on. Variation selectors (U+FE00, U+E0100) are numbered from 0 and 16 on,
  /// and carry bytes hidden behind an emoji.
  private static func supplementary(_ scalar: UInt32) -> ScalarForm {
    switch scalar {
    case 0xE0020...0xE007E: ScalarForm(kind: .tag, plain: UInt8(scalar - 0xE0000))
    case 0xE0110...0xE016E: ScalarForm(kind: .tag, plain: UInt8(scalar - 0xE0100 + 16))
    case 0xE0000...0xE01EF: ScalarForm(kind: .invisible)
    default: ScalarForm(kind: .own)
    }
  }

  private init() {
    for (plain, forms) in Self.marked {
      for form in forms.unicodeScalars { add(form.value, .marked, plain) }
    }
    for range in [0x300...0x36F, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20F0] {
      for mark in range { add(UInt32(mark), .mark) }
    }
    for (plain, forms) in Self.confusables {
      for form in forms.unicodeScalars { add(form.value, .confusable, plain) }
    }
    for (first, plain) in Self.alphabets {
      for (offset, letter) in plain.unicodeScalars.enumerated() {
        add(first + UInt32(offset), .compatibility, letter)
      }
    }
    for (plain, forms) in Self.singles {
      for (letter, form) in zip(plain.unicodeScalars, forms.unicodeScalars)
      where form.value >= 0x80 {
        add(form.value, .compatibility, letter)
      }
    }
    for range in Self.invisible { for scalar in range { add(scalar, .invisible) } }
  }

  private mutating func add(
    _ scalar: UInt32, _ kind: ScalarForm.Kind, _ plain: Unicode.Scalar = "\0"
  ) {
    let page = Int(scalar >> 8)
    if pages[page] == 0 {
      pages[page] = UInt16(forms.count)
      forms += [UInt16](repeating: 0, count: 256)
    }
    forms[Int(pages[page]) + Int(scalar & 0xFF)] =
      UInt16(kind.rawValue) << 8 | UInt16(plain.value)
  }

  /// Soft hyphen, joiners, zero-width spaces, bidirectional controls, fillers, variation selectors.
  private static let invisible: [ClosedRange<UInt32>] = [
    0xAD...0xAD, 0x34F...0x34F, 0x61C...0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
    0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164...0x3164, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF, 0xFFA0...0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
  ]

  private static let upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
  private static let lower = "abcdefghijklmnopqrstuvwxyz"
  private static let digits = "0123456789"

  /// Runs of forms and the ASCII characters that they stand for, one after the other.
  private static let alphabets: [(UInt32, String)] = [
    // Fullwidth.
    (0xFF01, String(String.UnicodeScalarView((0x21...0x7E).map { Unicode.Scalar($0) }))),
    // Bold, italic, script, fraktur, double-struck, sans-serif, monospace.
    (0x1D400, String(repeating: upper + lower, count: 13)),
    (0x1D7CE, String(repeating: digits, count: 5)),
    (0x1FBF0, digits),
    // Circled, in parentheses, squared and their negatives; regional indicators.
    (0x2460, "123456789"), (0x2776, "123456789"), (0x249C, lower), (0x24B6, upper + lower + "0"),
    (0x1F110, upper), (0x1F130, upper), (0x1F150, upper), (0x1F170, upper), (0x1F1E6, upper),
  ]

  /// Single forms under the ASCII characters that they stand for; `-` where there is none.
  private static let singles: [(String, String)] = [
    (lower, "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖ-ʳˢᵗᵘᵛʷˣʸᶻ"), (upper, "ᴬᴮ-ᴰᴱ-ᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾ-ᴿ-ᵀᵁⱽᵂ---"),
    (lower, "ₐ---ₑ--ₕᵢⱼₖₗₘₙₒₚ-ᵣₛₜᵤᵥ-ₓ--"), ("0456789", "⁰⁴⁵⁶⁷⁸⁹"), (digits, "₀₁₂₃₄₅₆₇₈₉"),
    // Small capitals and letters turned on their heads, which have no mapping of their own.
    (lower, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ-ʏᴢ"), (lower, "ɐ-ɔ-ǝɟƃɥᴉɾʞ-ɯ----ɹ-ʇ-ʌʍ-ʎ-"),
    ("i", "ℹ"), ("CgHHHh", "ℂℊℋℌℍℎ"), ("IILlN", "ℐℑℒℓℕ"),
    ("PQRRRZZBCeEFMo", "ℙℚℛℜℝℤℨℬℭℯℰℱℳℴ"), ("Ddeij", "ⅅⅆⅇⅈⅉ"), ("IVXLCDM", "ⅠⅤⅩⅬⅭⅮⅯ"),
    ("ivxlcdm", "ⅰⅴⅹⅼⅽⅾⅿ"),
  ]

  /// Letters of other scripts by the ASCII letter that they look like.
  private static let confusables: [(Unicode.Scalar, String)] = [
    ("a", "аαɑ"), ("b", "Ьƅ"), ("c", "сϲⅽᴄ"), ("d", "ԁɗժ"), ("e", "еєҽɛε"), ("f", "ƒք"),
    ("g", "ɡց"), ("h", "һհҺ"),
    ("i", "іιɩıӏ"), ("j", "јϳյ"), ("k", "κкҝ"), ("l", "ⅼƖǀӀ"), ("m", "м"), ("n", "ոռηпƞ"),
    ("o", "оοօσ"),
    ("p", "рρ"), ("q", "ԛգզ"), ("r", "гʀ"), ("s", "ѕʂ"), ("t", "тτƭ"), ("u", "υսʋ"), ("v", "ѵνט"),
    ("w", "ԝωաѡ"), ("x", "хχ"), ("y", "уγүყ"), ("z", "ʐᴢ"),
    ("A", "АΑᎪ"), ("B", "ВΒᏴ"), ("C", "СϹᏟ"), ("D", "Ꭰ"), ("E", "ЕΕᎬ"), ("F", "Ϝ"), ("G", "Ԍ"),
    ("H", "НΗᎻ"),
    ("I", "ІΙ"), ("J", "ЈᎫ"), ("K", "КΚᏦ"), ("L", "Ꮮ"), ("M", "МΜᎷ"), ("N", "Ν"), ("O", "ОΟՕ"),
    ("P", "РΡᏢ"), ("Q", "Ԛ"), ("R", "Ꭱ"), ("S", "ЅՏᏚ"), ("T", "ТΤᎢ"), ("U", "Ս"), ("V", "Ѵ"),
    ("W", "Ԝ"),
    ("X", "ХΧ"), ("Y", "ҮΥ"), ("Z", "ΖᏃ"),
  ]

  /// Latin letters by the ASCII letter under their marks (canonical mappings, and strokes).
  private static let marked: [(Unicode.Scalar, String)] = [
    ("A", "ÀÁÂÃÄÅĀĂĄǍǞǠǺȀȂȦḀẠẢẤẦẨẪẬẮẰẲẴẶȺ"), ("B", "ḂḄḆɃ"), ("C", "ÇĆĈĊČḈȻ"), ("D", "ĎḊḌḎḐḒĐ"),
    ("E", "ÈÉÊËĒĔĖĘĚȄȆȨḔḖḘḚḜẸẺẼẾỀỂỄỆɆ"), ("F", "Ḟ"), ("G", "ĜĞĠĢǦǴḠǤ"), ("H", "ĤȞḢḤḦḨḪĦ"),
    ("I", "ÌÍÎÏĨĪĬĮİǏȈȊḬḮỈỊƗ"), ("J", "ĴɈ"), ("K", "ĶǨḰḲḴ"), ("L", "ĹĻĽḶḸḺḼŁȽ"), ("M", "ḾṀṂ"),
    ("N", "ÑŃŅŇǸṄṆṈṊ"),
    ("O", "ÒÓÔÕÖŌŎŐƠǑǪǬȌȎȪȬȮȰṌṎṐṒỌỎỐỒỔỖỘỚỜỞỠỢØ"), ("P", "ṔṖ"), ("R", "ŔŖŘȐȒṘṚṜṞɌ"),
    ("S", "ŚŜŞŠȘṠṢṤṦṨ"),
    ("T", "ŢŤȚṪṬṮṰŦ"), ("U", "ÙÚÛÜŨŪŬŮŰŲƯǓǕǗǙǛȔȖṲṴṶṸṺỤỦỨỪỬỮỰɄ"), ("V", "ṼṾ"), ("W", "ŴẀẂẄẆẈ"),
    ("X", "ẊẌ"),
    ("Y", "ÝŶŸȲẎỲỴỶỸɎ"), ("Z", "ŹŻŽẐẒẔƵ"),
    ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"), ("b", "ḃḅḇƀ"), ("c", "çćĉċčḉȼ"), ("d", "ďḋḍḏḑḓđ"),
    ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệɇ"), ("f", "ḟ"), ("g", "ĝğġģǧǵḡǥ"), ("h", "ĥȟḣḥḧḩḫẖħ"),
    ("i", "ìíîïĩīĭįǐȉȋḭḯỉịɨ"), ("j", "ĵǰɉ"), ("k", "ķǩḱḳḵ"), ("l", "ĺļľḷḹḻḽłƚ"), ("m", "ḿṁṃ"),
    ("n", "ñńņňǹṅṇṉṋ"),
    ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"), ("p", "ṕṗ"), ("r", "ŕŗřȑȓṙṛṝṟɍ"),
    ("s", "śŝşšșṡṣṥṧṩ"),
    ("t", "ţťțṫṭṯṱẗŧ"), ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʉ"), ("v", "ṽṿ"), ("w", "ŵẁẃẅẇẉẘ"),
    ("x", "ẋẍ"),
    ("y", "ýÿŷȳẏẙỳỵỷỹɏ"), ("z", "źżžẑẓẕƶ"),
  ]
}
