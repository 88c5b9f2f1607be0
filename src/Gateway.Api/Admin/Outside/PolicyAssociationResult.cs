namespace Gateway.Api.Admin.Outside;

/// <param name="Policies">The ARNs of all that is attached now.</param>
/// <param name="IsChanged">False when it was so before.</param>
internal sealed record PolicyAssociationResult(IReadOnlyList<string> Policies, bool IsChanged);
