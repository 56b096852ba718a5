/// A unit that others can be turned into: two hours are 120 minutes.
struct MeasureUnit: Sendable {
  enum Dimension { case time, mass, length, area, volume, data }

  let dimension: Dimension
  /// In seconds, grams, metres, square metres, litres or bytes.
  let size: Double
  let words: String

  /// Of a unit of time of a day or more: its days, a month as 30 and a year as 365.
  var days: Int? {
    guard dimension == .time, size >= Self.day else { return nil }
    return size < 30 * Self.day ? Int(size / Self.day) : size < 365 * Self.day ? 30 : 365
  }

  private init(_ dimension: Dimension, _ size: Double, _ words: String) {
    (self.dimension, self.size, self.words) = (dimension, size, words)
  }

  private static let day = 86_400.0

  /// Numbered from 1 on in `WordMeaning.value`.
  static let all = [
    MeasureUnit(.time, 0.001, "ms millisecond milliseconds"),
    MeasureUnit(
      .time, 1, "s sec secs second seconds sekunde sekunden seconde secondes segundo segundos"),
    MeasureUnit(.time, 60, "min mins minute minutes minuten minuto minutos minuti"),
    MeasureUnit(.time, 3600, "h hr hrs hour hours stunde stunden heure heures hora horas ora ore"),
    MeasureUnit(.time, day, "day days tag tage tagen jour jours dia dias giorno giorni"),
    MeasureUnit(
      .time, 7 * day, "week weeks woche wochen semaine semaines semana semanas settimana settimane"),
    MeasureUnit(.time, 30.44 * day, "month months monat monate monaten mois mes meses mese mesi"),
    MeasureUnit(
      .time, 365.25 * day, "year years yr yrs jahr jahre jahren an ans annee annees ano anos anni"),
    MeasureUnit(.mass, 0.000_001, "mcg ug"), MeasureUnit(.mass, 0.001, "mg"),
    MeasureUnit(.mass, 1, "g gram grams gramm grammes"),
    MeasureUnit(.mass, 1000, "kg kilo kilos kilogram kilograms kilogramm"),
    MeasureUnit(.mass, 1_000_000, "t ton tons tonne tonnes tonnen"),
    MeasureUnit(.mass, 453.6, "lb lbs pound pounds"), MeasureUnit(.mass, 28.35, "oz ounce ounces"),
    MeasureUnit(.length, 0.001, "mm"), MeasureUnit(.length, 0.01, "cm"),
    MeasureUnit(.length, 1, "m meter meters metre metres"),
    MeasureUnit(.length, 1000, "km kilometer kilometers kilometre kilometres"),
    MeasureUnit(.length, 1609, "mile miles"), MeasureUnit(.length, 0.3048, "foot feet ft"),
    MeasureUnit(.length, 0.0254, "inch inches"), MeasureUnit(.length, 0.9144, "yard yards"),
    MeasureUnit(.area, 1, "sqm qm"), MeasureUnit(.area, 0.0929, "sqft"),
    MeasureUnit(.area, 4047, "acre acres"), MeasureUnit(.area, 10_000, "ha hectare hectares"),
    MeasureUnit(.volume, 0.001, "ml"), MeasureUnit(.volume, 0.01, "cl"),
    MeasureUnit(.volume, 0.1, "dl"),
    MeasureUnit(.volume, 1, "l liter liters litre litres"),
    MeasureUnit(.volume, 3.785, "gallon gallons"),
    MeasureUnit(.data, 1000, "kb kib"), MeasureUnit(.data, 1_000_000, "mb mib"),
    MeasureUnit(.data, 1_000_000_000, "gb gib"), MeasureUnit(.data, 1_000_000_000_000, "tb tib"),
  ]
}
