/// FNV-1a over 64 bits: the same in every process and on every machine, which `Hasher` is not. Not for secrets.
enum StableHash {
  static func of(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
