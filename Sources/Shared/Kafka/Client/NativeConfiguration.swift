import CRdKafka

/// Owns a `rd_kafka_conf_t` until a client takes it over.
struct NativeConfiguration: ~Copyable {
  let pointer: OpaquePointer

  /// - Throws: an error that names the property at fault, and holds no secret.
  init(_ configuration: KafkaConfiguration, role: ClientRole) throws(KafkaError) {
    pointer = rd_kafka_conf_new()
    for (name, value) in role.defaults { try set(name, value) }
    try set("client.id", configuration.clientID)
    try set("bootstrap.servers", configuration.bootstrapServers)
    for (name, value) in configuration.properties.sorted(by: { $0.key < $1.key }) {
      if let required = role.required[name], required != value {
        throw KafkaError(
          code: .invalidArgument, message: "\(name) must be \(required): detra rests on it")
      }
      try set(name, value)
    }
  }

  /// Nothing set: for the mock cluster's own handle.
  init() { pointer = rd_kafka_conf_new() }

  func set(_ name: String, _ value: String) throws(KafkaError) {
    var text = [CChar](repeating: 0, count: 512)
    let result = rd_kafka_conf_set(pointer, name, value, &text, text.count)
    guard result != RD_KAFKA_CONF_OK else { return }
    // The library's words may hold the value, and may name the property that an alias stands for.
    let isSecret = result == RD_KAFKA_CONF_INVALID && Secrets.isSecret(name)
    let reason = isSecret ? "invalid value" : String(c: text)
    throw KafkaError(
      code: .invalidArgument, message: reason.contains(name) ? reason : "\(name): \(reason)")
  }

  /// Hands the configuration over to a new client.
  ///
  /// Should the client not come about, the library has already freed the interceptors that it points to
  /// (rdkafka.c, `fail:` of `rd_kafka_new`), and destroying it would free them twice: its few kilobytes are left.
  consuming func makeClient(_ type: rd_kafka_type_t, secrets: Secrets) throws(KafkaError)
    -> OpaquePointer
  {
    var text = [CChar](repeating: 0, count: 512)
    let client = rd_kafka_new(type, pointer, &text, text.count)
    discard self
    guard let client else {
      throw KafkaError(code: .invalidArgument, message: secrets.masked(String(c: text)))
    }
    return client
  }

  deinit { rd_kafka_conf_destroy(pointer) }
}
