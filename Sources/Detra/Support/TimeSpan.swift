import ArgumentParser

/// A duration as it is written in the configuration: `500ms`, `20s`, `5m`, `1h`.
struct TimeSpan: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    let digits = argument.prefix { $0.isNumber || $0 == "." }
    let units = ["ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0]
    guard let value = Double(digits), let unit = units[String(argument.dropFirst(digits.count))],
      value * unit < 1e9
    else { return nil }
    duration = .milliseconds(Int64((value * unit * 1000).rounded()))
  }
}
