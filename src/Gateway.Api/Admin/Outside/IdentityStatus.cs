namespace Gateway.Api.Admin.Outside;

/// <param name="Identity">Whose.</param>
/// <param name="IsEnabled">What it is to become.</param>
internal sealed record IdentityStatus(IdentityRef Identity, bool IsEnabled);
