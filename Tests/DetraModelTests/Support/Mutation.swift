import DetraModel
import Foundation

/// Documents that are a little wrong or strange, made from right ones.
enum Mutation {
  private static let pieces =
    [
      "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "\\ud83d", "\\ude00", "null", "true",
      "0", "-", ".5", "e3",
      " ", "\n", "\u{0}", "é", "\"node\":\"x\",", "1.0", "\"\"", "[]", "{}",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0x80]]

  static func mutated(_ json: Data, using random: inout SplitMix) -> Data {
    var bytes = Array(json)
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let index = Int.random(in: 0..<bytes.count, using: &random)
      let end = min(bytes.count, index + Int.random(in: 0...8, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: index)
      case 1: bytes.removeSubrange(index..<end)
      case 2: bytes[index] = UInt8.random(in: 0...255, using: &random)
      case 3: bytes.insert(contentsOf: bytes[index..<end], at: index)
      default: swapMembers(&bytes, using: &random)
      }
      if bytes.isEmpty { bytes = [0x20] }
    }
    return Data(bytes)
  }

  /// The document once for each member anywhere in it: without the member, and with null in its place.
  static func withoutMembers(_ document: JSONValue) -> [JSONValue] {
    if let elements = document.array {
      return elements.indices.flatMap { index in
        withoutMembers(elements[index]).map { element in
          var copy = elements
          copy[index] = element
          return .array(copy)
        }
      }
    }
    return (document.object ?? [:]).flatMap { name, member in
      ([nil, .null] + withoutMembers(member)).map { (value: JSONValue?) in
        var copy = document.object ?? [:]
        copy[name] = value
        return .object(copy)
      }
    }
  }

  /// Puts the bytes between two commas elsewhere: often a document that is still right, in another order.
  private static func swapMembers(_ bytes: inout [UInt8], using random: inout SplitMix) {
    let commas = bytes.indices.filter { bytes[$0] == UInt8(ascii: ",") }
    guard commas.count > 2 else { return }
    let first = Int.random(in: 0..<commas.count - 1, using: &random)
    let member = Array(bytes[commas[first]..<commas[first + 1]])
    let target = commas.randomElement(using: &random) ?? 0
    bytes.insert(contentsOf: member, at: target)
  }
}

/// Sebastiano Vigna's SplitMix64: the same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
