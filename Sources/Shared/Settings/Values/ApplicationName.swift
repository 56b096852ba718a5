/// The name of an application, whether the configuration or a call has it: lower case, a dash for a blank, so that both
/// come to the same in Datadog.
public enum ApplicationName {
  /// `Legal Analyzer` is `legal-analyzer`.
  public static func normalized(_ text: String) -> String {
    text.lowercased().replacing(" ", with: "-")
  }
}
