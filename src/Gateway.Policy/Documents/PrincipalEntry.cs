namespace Gateway.Policy.Documents;

/// <param name="Kind">Which map of the element it stands in.</param>
/// <param name="Value">
/// As written, but an account id in <c>AWS</c> is its root ARN; <c>*</c> for everybody.
/// </param>
public sealed record PrincipalEntry(PrincipalEntryKind Kind, string Value);
